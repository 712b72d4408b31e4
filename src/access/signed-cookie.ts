import { timingSafeEqual } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Context } from '../foundation/app.ts';
import { keyedHash } from '../foundation/ids.ts';
import { readJson } from '../foundation/plain-text.ts';
import { cookieOptions } from './session.ts';

/** How long a step between two pages of signing in may take. */
const MINUTES = 10;

const dated = z.object({ until: z.number(), value: z.unknown() });

/** Something that a browser keeps for us for ten minutes, in a cookie that only we can write: who is between two steps of signing in. It is
 *  no session, and opens no page. */
export function signedCookie<T extends z.ZodType>(name: string, schema: T) {
  const cookie = `digihulp.${name}`;
  const proofOf = (c: Context, text: string) => keyedHash(c.var.app.key, `${name} ${text}`);
  return {
    keep: (c: Context, value: z.output<T>): void => {
      const until = c.var.now.add({ minutes: MINUTES }).epochMilliseconds;
      const text = Buffer.from(JSON.stringify({ until, value })).toString('base64url');
      const proof = proofOf(c, text).toString('base64url');
      setCookie(c, cookie, `${text}.${proof}`, { ...cookieOptions(c.var.app.config), maxAge: MINUTES * 60 });
    },
    /** Null: there is none, or it is too old. */
    read: (c: Context): z.output<T> | null => {
      const [text = '', proof = ''] = (getCookie(c, cookie) ?? '').split('.');
      const given = Buffer.from(proof, 'base64url');
      const expected = proofOf(c, text);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const { until, value } = dated.parse(readJson(Buffer.from(text, 'base64url').toString()));
      return until > c.var.now.epochMilliseconds ? (schema.safeParse(value).data ?? null) : null;
    },
    forget: (c: Context): void => {
      deleteCookie(c, cookie, cookieOptions(c.var.app.config));
    },
  };
}
