import { randomBytes } from 'node:crypto';
import type { Database } from '../foundation/database.ts';
import { newId, sha256 } from '../foundation/ids.ts';
import { hashPassword } from './password.ts';

const HOURS_VALID = 24;

/** Makes a one-time way in for an account without a password: 24 hours valid. Gives the token of 128 bits; only its hash is kept. */
export async function makeSignInLink(db: Database, accountId: string, now: Temporal.Instant): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  await db
    .insertInto('sign_in_link')
    .values({ hash: sha256(token), account_id: accountId, expires_at: now.add({ hours: HOURS_VALID }) })
    .execute();
  return token;
}

/** Whether a link can still be used at this moment. */
export async function linkIsOpen(db: Database, token: string, now: Temporal.Instant): Promise<boolean> {
  const link = await openLink(db, token, now).select('account_id').executeTakeFirst();
  return link !== undefined;
}

/** Why a link gives no way in. closed: it was used or is too old · address_taken: another account has this e-mail address. */
export type NoWayIn = 'closed' | 'address_taken';

/** Uses a link once: gives the account its e-mail address and password. null: done. A refusal leaves the link as it was. */
export async function useSignInLink(
  db: Database,
  token: string,
  way: { email: string; password: string },
  now: Temporal.Instant,
): Promise<NoWayIn | null> {
  const email = way.email.toLowerCase();
  const hash = await hashPassword(way.password);
  return db.transaction().execute(async (tx) => {
    const taken = await tx.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst();
    if (taken) return 'address_taken';
    const used = await tx
      .updateTable('sign_in_link')
      .set({ used_at: now })
      .where('hash', '=', sha256(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('account_id')
      .executeTakeFirst();
    if (!used) return 'closed';
    await tx
      .insertInto('auth.account')
      .values({
        id: newId(),
        accountId: used.account_id,
        providerId: 'credential',
        userId: used.account_id,
        password: hash,
        createdAt: now,
        updatedAt: now,
      })
      .execute();
    await tx.updateTable('auth.user').set({ email, updatedAt: now }).where('id', '=', used.account_id).execute();
    return null;
  });
}

function openLink(db: Database, token: string, now: Temporal.Instant) {
  return db.selectFrom('sign_in_link').where('hash', '=', sha256(token)).where('used_at', 'is', null).where('expires_at', '>', now);
}
