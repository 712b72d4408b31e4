import { randomBytes, timingSafeEqual } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { Context } from '../foundation/app.ts';
import { keyedHash } from '../foundation/ids.ts';
import { cookieOptions } from './session.ts';

const COOKIE = 'digihulp.device';
const DAYS = 180;

/** The name by which a device is known on which this account was opened before; null: a strange device. It opens nothing: it only has
 *  wrong tries counted apart from those of strangers. */
export function knownDevice(c: Context, email: string): string | null {
  const [device, proof] = (getCookie(c, COOKIE) ?? '').split('.');
  if (!device || !proof) return null;
  const given = Buffer.from(proof, 'base64url');
  const expected = proofFor(c, device, email);
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : null;
}

/** Lets a device be known from now on, for the account that was opened last. Never a computer that others use too. */
export function rememberDevice(c: Context, email: string): void {
  const device = randomBytes(16).toString('base64url');
  const proof = proofFor(c, device, email).toString('base64url');
  setCookie(c, COOKIE, `${device}.${proof}`, { ...cookieOptions(c.var.app.config), maxAge: DAYS * 24 * 3600 });
}

const proofFor = (c: Context, device: string, email: string) => keyedHash(c.var.app.key, `device ${device} ${email.toLowerCase()}`);
