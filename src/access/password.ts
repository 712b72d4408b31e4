import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database } from '../foundation/database.ts';

const argon2id = promisify(argon2);
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };

/** argon2id with the parameters that OWASP advises (19 MiB, 2 passes), as "argon2id$salt$tag". */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await argon2id('argon2id', { ...COST, message: password, nonce });
  return `argon2id$${nonce.toString('base64')}$${tag.toString('base64')}`;
}

/** What no password gives: an address without an account takes as long to refuse as one with an account. */
const NOBODYS = `argon2id$${randomBytes(16).toString('base64')}$${randomBytes(32).toString('base64')}`;

/** The account whose address and password these are; null: they do not belong together, or there is no such account, in the same time. */
export async function accountOf(db: Database, typed: { email: string; password: string }): Promise<string | null> {
  const known = await db
    .selectFrom('auth.user as u')
    .leftJoin('auth.account as a', (join) => join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'))
    .select(['u.id', 'a.password'])
    .where('u.email', '=', typed.email.toLowerCase())
    .executeTakeFirst();
  const isRight = await verifyPassword(known?.password ?? NOBODYS, typed.password);
  return isRight && known ? known.id : null;
}

/** Whether this is the password of an account. One without a password has none that is right. */
export async function isPasswordOf(db: Database, accountId: string, typed: string): Promise<boolean> {
  const password = await passwordOf(db, accountId);
  return password !== null && verifyPassword(password, typed);
}

/** Whether an account has a password. */
export async function hasPassword(db: Database, accountId: string): Promise<boolean> {
  return (await passwordOf(db, accountId)) !== null;
}

async function passwordOf(db: Database, accountId: string): Promise<string | null> {
  const known = await db
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return known?.password ?? null;
}

async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, nonce, tag] = hash.split('$');
  if (!nonce || !tag) return false;
  const tried = await argon2id('argon2id', { ...COST, message: password, nonce: Buffer.from(nonce, 'base64') });
  return timingSafeEqual(tried, Buffer.from(tag, 'base64'));
}
