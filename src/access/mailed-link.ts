import { randomBytes } from 'node:crypto';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import type { Database } from '../foundation/database.ts';
import { sha256 } from '../foundation/ids.ts';
import { transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { digibankenOf } from './accounts.ts';
import { hasSecondFactor, needsSecondFactor } from './second-factor.ts';
import { staffPost } from './staff-post.ts';

const MINUTES_VALID = 15;

/** Writes the e-mail with a link to whoever may come in that way: somebody who helps as a coach and is nothing more, anywhere, and who has an
 *  app or a card to show beside it. Whoever else typed the address gets nothing, and nobody is told which. */
export async function mailLink(app: App, email: string, now: Temporal.Instant): Promise<void> {
  const account = await app.database
    .selectFrom('auth.user')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  if (!account || app.config.smtpUrl === null || !(await needsSecondFactor(app, account.id)) || !(await hasSecondFactor(app, account.id)))
    return;
  const digibankId = await helpsOnly(app.database, account.id, now);
  if (digibankId === null) return;
  const token = randomBytes(16).toString('base64url');
  const link = `${app.config.baseUrl}/aanmelden/link/${token}`;
  await transaction(app.database, { digibankId, actor: NOBODY, now }, async (scope) => {
    const hash = sha256(token);
    await scope.db
      .insertInto('mailed_link')
      .values({ hash, account_id: account.id, expires_at: now.add({ minutes: MINUTES_VALID }) })
      .execute();
    await staffPost().write(scope, {
      kind: 'sign_in_link',
      recipient: account.email,
      subject: m.access_mailed_subject(),
      body: m.access_mailed_text({ name: account.name, link, minutes: MINUTES_VALID }),
    });
  });
}

/** A Digibank where an account helps as a coach, if that is the only role it holds anywhere now; else null. */
async function helpsOnly(db: Database, accountId: string, now: Temporal.Instant): Promise<string | null> {
  let helpsAt: string | null = null;
  for (const { id: digibankId } of await digibankenOf(db, accountId)) {
    const grants = await transaction(db, { digibankId, actor: NOBODY, now }, (scope) =>
      scope.db
        .selectFrom('role_grant')
        .select('role')
        .where('digibank_id', '=', digibankId)
        .where('account_id', '=', accountId)
        .where('valid_from', '<=', now)
        .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', now)]))
        .execute(),
    );
    if (grants.some(({ role }) => role !== 'coach')) return null;
    if (grants.length > 0) helpsAt = digibankId;
  }
  return helpsAt;
}

/** Whether a link can still be used. */
export async function mailedLinkIsOpen(db: Database, token: string, now: Temporal.Instant): Promise<boolean> {
  const link = await db
    .selectFrom('mailed_link')
    .select('hash')
    .where('hash', '=', sha256(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return link !== undefined;
}

/** Uses a link, once: whose it was. Null: it was used, or is too old. */
export async function useMailedLink(db: Database, token: string, now: Temporal.Instant): Promise<string | null> {
  const used = await db
    .deleteFrom('mailed_link')
    .where('hash', '=', sha256(token))
    .returning(['account_id', 'expires_at'])
    .executeTakeFirst();
  return used && Temporal.Instant.compare(used.expires_at, now) > 0 ? used.account_id : null;
}

/** Forgets the links whose time is over. */
export async function forgetOldLinks({ database, clock }: App): Promise<void> {
  await database.deleteFrom('mailed_link').where('expires_at', '<', clock()).execute();
}
