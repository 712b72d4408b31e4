import { sql } from 'kysely';
import type { App } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import { keyedHash, newId } from '../foundation/ids.ts';
import { createAccount, isTaken } from './accounts.ts';

/** Somebody at a provider: which provider (its code), and by what name it always knows them. */
export type AtProvider = { provider: string; issuer: string; subject: string };

/** What we keep of that: a fingerprint under the installation's key, which tells nobody who it is elsewhere. */
const keptAs = (app: App, { issuer, subject }: AtProvider) =>
  keyedHash(app.key, `subject ${JSON.stringify([issuer, subject])}`).toString('base64url');

/** The account that somebody at a provider comes in with; null: none yet. */
export async function accountAt(app: App, at: AtProvider): Promise<string | null> {
  const row = await app.database
    .selectFrom('auth.account')
    .select('userId')
    .where('accountId', '=', keptAs(app, at))
    .where('providerId', '<>', 'credential')
    .executeTakeFirst();
  return row?.userId ?? null;
}

/** Lets an account come in with a provider from now on. False: that person at the provider comes in with another account already. */
export async function linkAccount(app: App, accountId: string, at: AtProvider, now: Temporal.Instant): Promise<boolean> {
  const done = link(app, app.database, accountId, at, now).then(() => true);
  return done.catch(falseWhenTaken);
}

/** Makes an account for somebody whom only the provider knows. Null: another account has this address, which is never taken over, or the
 *  same person came in at the same moment. */
export async function accountFor(
  app: App,
  at: AtProvider,
  who: { name: string; email: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const made = app.database.transaction().execute(async (db) => {
    const id = await createAccount(db, { ...who, password: null, emailVerified: false, now });
    await link(app, db, id, at, now);
    return id;
  });
  return (await made.catch(falseWhenTaken)) || null;
}

async function link(app: App, db: Database, accountId: string, at: AtProvider, now: Temporal.Instant): Promise<void> {
  const row = { id: newId(), accountId: keptAs(app, at), providerId: at.provider, userId: accountId, createdAt: now, updatedAt: now };
  await db.insertInto('auth.account').values(row).execute();
}

function falseWhenTaken(problem: unknown): false {
  if (isTaken(problem)) return false;
  throw problem;
}

/** The providers with which an account comes in, by code. */
export async function providersOf(db: Database, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('auth.account')
    .select('providerId')
    .where('userId', '=', accountId)
    .where('providerId', '<>', 'credential')
    .orderBy('createdAt')
    .execute();
  return rows.map(({ providerId }) => providerId);
}

/** The account no longer comes in with that provider. False: it is the only way in that is left. */
export async function unlinkAccount(db: Database, accountId: string, provider: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from auth.account a where a."userId" = ${accountId} and a."providerId" = ${provider} and a."providerId" <> 'credential'
      and (exists (select from passkey p where p.account_id = ${accountId})
        or exists (select from auth.account o where o."userId" = ${accountId} and o.id <> a.id
          and (o.password is not null or o."providerId" <> 'credential')))`.execute(db);
  return numAffectedRows === 1n;
}
