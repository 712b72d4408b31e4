import type { Portal } from './portal.ts';
import { signInSteps } from './sign-in-steps.ts';

/** A browser that goes to the organisation of tests/support/identity-provider.ts, says there who it is, and comes back. */
export function browserAt(at: Portal, cookie = '') {
  const steps = signInSteps(at, cookie);
  const there = new Map<string, string>();
  const ask = async (url: string) => {
    const headers = { cookie: [...there].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url, { redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      there.set(name, value);
    }
    return response;
  };
  /** Where the organisation sends the browser back to. */
  const sayWhoIAm = async (address: string, who: string): Promise<string> => {
    let next = new URL(address);
    for (let hops = 0; hops < 8; hops++) {
      const response = await ask(next.href);
      const location = response.headers.get('location');
      next = location ? new URL(location, next) : new URL(`${next.pathname}?wie=${who}`, next);
      if (next.origin === at.address) return next.pathname + next.search;
    }
    throw new Error(`the organisation goes round in circles: ${next}`);
  };
  const go = async (fields: Record<string, string> = {}, from = '/aanmelden/organisatie/gemeente') => {
    const page = await steps.post(from, fields);
    return { page, address: /url=(.*)$/.exec(page.headers.get('refresh') ?? '')?.[1] ?? '' };
  };
  return {
    ...steps,
    go,
    sayWhoIAm,
    comeInAs: async (who: string, fields: Record<string, string> = {}, from?: string) =>
      steps.get(await sayWhoIAm((await go(fields, from)).address, who)),
  };
}
