import { timingSafeEqual } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Context } from '../foundation/app.ts';
import { keyedHash } from '../foundation/ids.ts';
import { readJson } from '../foundation/plain-text.ts';
import { cookieOptions } from './session.ts';

const COOKIE = 'digihulp.half-way';
const MINUTES = 10;

const halfWay = z.object({ accountId: z.string(), shared: z.boolean(), next: z.string(), until: z.number() });

/** Somebody whose password was right, and who has yet to show a code. No session: it opens no page. */
export type HalfWay = Omit<z.output<typeof halfWay>, 'until'>;

/** Keeps who is half-way for ten minutes, in a cookie that only we can write. */
export function goHalfWay(c: Context, who: HalfWay): void {
  const until = c.var.now.add({ minutes: MINUTES }).epochMilliseconds;
  const text = Buffer.from(JSON.stringify({ ...who, until })).toString('base64url');
  setCookie(c, COOKIE, `${text}.${proofOf(c, text).toString('base64url')}`, { ...cookieOptions(c.var.app.config), maxAge: MINUTES * 60 });
}

/** Who is half-way; null: nobody, or too long ago. */
export function whoIsHalfWay(c: Context): HalfWay | null {
  const [text = '', proof = ''] = (getCookie(c, COOKIE) ?? '').split('.');
  const given = Buffer.from(proof, 'base64url');
  const expected = proofOf(c, text);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { until, ...who } = halfWay.parse(readJson(Buffer.from(text, 'base64url').toString()));
  return until > c.var.now.epochMilliseconds ? who : null;
}

/** Forgets who was half-way: they are in, or gone. */
export function leaveHalfWay(c: Context): void {
  deleteCookie(c, COOKIE, cookieOptions(c.var.app.config));
}

const proofOf = (c: Context, text: string) => keyedHash(c.var.app.key, `half-way ${text}`);
