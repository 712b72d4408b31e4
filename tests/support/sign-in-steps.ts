import type { Portal } from './portal.ts';
import { ACCOUNTS, PASSWORD, type Who } from './world.ts';

/** Somebody who signs in step by step, keeping the cookies that the portal sets. `cookie`: what the browser had before. */
export function signInSteps(portal: Portal, cookie = '') {
  const cookies = new Map(cookie ? [cookie.split('=', 2) as [string, string]] : []);
  const send = async (path: string, fields?: Record<string, string>) => {
    const response = await fetch(`${portal.address}${path}`, {
      redirect: 'manual',
      headers: { origin: portal.address, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, location: headers.get('location'), text: await response.text(), headers };
  };
  return {
    cookies,
    get: (path: string) => send(path),
    post: send,
    password: (who: Who, more: Record<string, string> = {}) =>
      send('/aanmelden', { email: ACCOUNTS[who].email, password: PASSWORD, ...more }),
    code: (code: string) => send('/aanmelden/code', { code }),
    /** Whether a page behind sign-in opens. */
    isIn: async () => (await send('/aanmelden/toestellen')).status === 200,
    /** The secret that the page shows to put in the app, as bytes. */
    secretIn: (page: string) => fromBase32(/secret=([A-Z2-7]+)/.exec(page)?.[1] ?? ''),
  };
}

/** The bytes of a secret as the page shows it, in groups or not. */
export function fromBase32(typed: string): Buffer {
  const signs = [...typed.replaceAll(' ', '')];
  const bits = signs.map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
