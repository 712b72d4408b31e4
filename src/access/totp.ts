import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { decrypt, encrypt } from '../foundation/aes-gcm.ts';
import type { App } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';

const STEP_SECONDS = 30;

/** Codes of the half minute before and after count too: clocks of phones differ. */
const LEEWAY = [0, -1, 1];

/** The six digits that an app shows for a secret in one half minute since 1970 (RFC 6238, SHA-1, as every app does it). */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const from = mac.readUInt8(19) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The half minute in which a moment lies. */
export const stepOf = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1_000 / STEP_SECONDS);

/** A secret as apps read it: base 32 (RFC 4648), 32 signs for 20 bytes. */
export function inBase32(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)]).join('');
}

/** The secret that an account's app is to learn: made at the first look, the same until the app has repeated it. Null: it has one already. */
export async function secretToLearn(app: App, accountId: string, now: Temporal.Instant): Promise<Buffer | null> {
  await app.database
    .insertInto('totp')
    .values({ account_id: accountId, sealed_secret: seal(app.key, accountId, randomBytes(20)), created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await ofAccount(app.database, accountId).where('confirmed_at', 'is', null).executeTakeFirst();
  return row ? open(app.key, accountId, row.sealed_secret) : null;
}

/** Whether an account has an app that knows its secret. */
export async function hasApp(db: Database, accountId: string): Promise<boolean> {
  return (await ofAccount(db, accountId).where('confirmed_at', 'is not', null).executeTakeFirst()) !== undefined;
}

/** Uses a code of the app: true once for each half minute. The first right code of a new secret also confirms it. */
export async function useAppCode(app: App, accountId: string, typed: string, now: Temporal.Instant): Promise<boolean> {
  const row = await ofAccount(app.database, accountId).executeTakeFirst();
  if (!row) return false;
  const secret = open(app.key, accountId, row.sealed_secret);
  const step = LEEWAY.map((shift) => stepOf(now) + shift).find((at) => same(codeOf(secret, at), typed));
  if (step === undefined) return false;
  const { numAffectedRows } = await sql`
    update totp set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${now})
    where account_id = ${accountId} and last_step < ${step}`.execute(app.database);
  return numAffectedRows === 1n;
}

function ofAccount(db: Database, accountId: string) {
  return db.selectFrom('totp').select('sealed_secret').where('account_id', '=', accountId);
}

const same = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const sealingKey = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'totp', 32));

/** Bound to the account, so that a row moved to another account does not open. */
const seal = (key: Buffer, accountId: string, secret: Buffer) => encrypt(sealingKey(key), Buffer.from(accountId), secret);
const open = (key: Buffer, accountId: string, sealed: Buffer) => decrypt(sealingKey(key), Buffer.from(accountId), sealed);
