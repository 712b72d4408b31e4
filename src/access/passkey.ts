import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { sql } from 'kysely';
import type { App } from '../foundation/app.ts';
import type { Config } from '../foundation/config.ts';
import type { Database } from '../foundation/database.ts';
import { keyedHash, newId } from '../foundation/ids.ts';

/** A key that a device of somebody keeps for our address. Used with finger, face or the device's own code, it is two factors together. */
export type Passkey = { id: string; name: string; createdAt: Temporal.Instant; usedAt: Temporal.Instant | null };

/** More than anybody has devices. */
const MOST = 10;

/** Whether browsers let passkeys be used at our address: over https, or at this very machine; never at a bare network address. */
export function passkeysWork({ baseUrl }: Config): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return hostname === 'localhost' || (protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname));
}

const rpId = ({ config }: App) => new URL(config.baseUrl).hostname;

/** What the browser must give back unchanged with its answer: who asked, for what. */
const expected = (app: App, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: new URL(app.config.baseUrl).origin,
  expectedRPID: rpId(app),
  requireUserVerification: true,
});

/** What the browser needs to make a key for an account, one on each device. */
export async function optionsToMake(app: App, accountId: string) {
  const { name, email } = await app.database
    .selectFrom('auth.user')
    .select(['name', 'email'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const there = await app.database.selectFrom('passkey').select('credential_id as id').where('account_id', '=', accountId).execute();
  return generateRegistrationOptions({
    rpName: 'Digihulp',
    rpID: rpId(app),
    userID: new Uint8Array(keyedHash(app.key, `passkey of ${accountId}`)),
    userName: email,
    userDisplayName: name,
    excludeCredentials: there,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What the browser needs to use a key, whosever it is. */
export async function optionsToUse(app: App) {
  return generateAuthenticationOptions({ rpID: rpId(app), userVerification: 'required' });
}

/** Keeps a new key of an account. False: the answer does not fit what was asked, the device did not make sure who holds it, or it is there already. */
export async function addPasskey(
  app: App,
  asked: { accountId: string; challenge: string },
  key: { name: string; answer: RegistrationResponseJSON },
  now: Temporal.Instant,
): Promise<boolean> {
  const made = await verifyRegistrationResponse({ response: key.answer, ...expected(app, asked.challenge) }).catch(() => null);
  if (!made?.verified || (await passkeysOf(app.database, asked.accountId)).length >= MOST) return false;
  const { credential } = made.registrationInfo;
  const { numInsertedOrUpdatedRows } = await app.database
    .insertInto('passkey')
    .values({
      id: newId(),
      account_id: asked.accountId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: key.name,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whose key gave this answer; null: nobody's, or the answer does not fit what was asked. A key that counts never counts back: then it was
 *  copied. */
export async function accountOfPasskey(
  app: App,
  challenge: string,
  answer: AuthenticationResponseJSON,
  now: Temporal.Instant,
): Promise<string | null> {
  const key = await app.database
    .selectFrom('passkey')
    .select(['account_id', 'credential_id', 'public_key', 'counter'])
    .where('credential_id', '=', answer.id)
    .executeTakeFirst();
  if (!key) return null;
  const credential = { id: key.credential_id, publicKey: new Uint8Array(key.public_key), counter: key.counter };
  const used = await verifyAuthenticationResponse({ response: answer, ...expected(app, challenge), credential }).catch(() => null);
  if (!used?.verified) return null;
  const { numUpdatedRows } = await app.database
    .updateTable('passkey')
    .set({ counter: used.authenticationInfo.newCounter, used_at: now })
    .where('credential_id', '=', key.credential_id)
    .where('counter', '=', key.counter)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? key.account_id : null;
}

/** The keys of an account, the newest first. */
export async function passkeysOf(db: Database, accountId: string): Promise<Passkey[]> {
  return db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at as createdAt', 'used_at as usedAt'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Gives a key of the account another name. */
export async function renamePasskey(db: Database, accountId: string, id: string, name: string): Promise<void> {
  await db.updateTable('passkey').set({ name }).where('account_id', '=', accountId).where('id', '=', id).execute();
}

/** Removes a key of the account: from then on it opens nothing here. False: it is the only way in that is left. */
export async function removePasskey(db: Database, accountId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from passkey p where p.account_id = ${accountId} and p.id = ${id}
      and (exists (select from passkey o where o.account_id = ${accountId} and o.id <> p.id)
        or exists (select from auth.account a where a."userId" = ${accountId} and (a.password is not null or a."providerId" <> 'credential')))`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

/** All keys of an account stop working: the phone that keeps them is lost. */
export async function cutOffPasskeys(db: Database, accountId: string): Promise<void> {
  await db.deleteFrom('passkey').where('account_id', '=', accountId).execute();
}
