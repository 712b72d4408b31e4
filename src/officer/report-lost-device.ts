import { sql } from 'kysely';
import { digibankenOf } from '../access/accounts.ts';
import { cutOff } from '../access/cut-off.ts';
import { staffPost } from '../access/staff-post.ts';
import type { Database } from '../foundation/database.ts';
import { momentInWords } from '../foundation/dates.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { noteBreach } from './breaches.ts';

export const DEVICE_KINDS = ['phone', 'tablet', 'laptop', 'code_card'] as const;
export const DEVICE_LOCKS = ['yes', 'no', 'unknown'] as const;

/** A device that is lost or stolen. `lostAt`: when it was last in hand. */
export type LostDevice = {
  accountId: string;
  name: string;
  kind: (typeof DEVICE_KINDS)[number];
  hasLock: (typeof DEVICE_LOCKS)[number];
  lostAt: Temporal.Instant;
};

/** What stood on the screen in the days before may still be read on a device. */
const DAYS_BEFORE = 7;

/** Cuts off the account of a lost device everywhere, at once, and proposes a breach to the privacy officer, with what the account looked at from
 *  seven days before on. In every Digibank where the account works. The officers are told by e-mail; nobody of the files is named in it. */
export async function reportLostDevice(database: Database, scope: Scope, device: LostDevice): Promise<void> {
  await cutOff(scope, device.accountId, { keepCodes: await isOnlyCoordinator(scope, device.accountId) });
  await propose(scope, device);
  for (const { id } of await digibankenOf(database, device.accountId))
    if (id !== scope.digibankId)
      await transaction(database, { digibankId: id, actor: scope.actor, now: scope.now }, (elsewhere) => propose(elsewhere, device));
}

async function propose(scope: Scope, { accountId, name, kind, hasLock, lostAt }: LostDevice): Promise<void> {
  const what = m[`officer_device_what_${kind}`]({
    name,
    moment: momentInWords(lostAt, scope.now),
    lock: m[`officer_device_lock_${hasLock}`](),
  });
  const looks = { accountId, from: lostAt.subtract({ hours: 24 * DAYS_BEFORE }), until: scope.now.add({ seconds: 1 }) };
  const breachId = await noteBreach(scope, { what, noticedAt: scope.now, data: [], peopleCount: null, looks }, 'proposed');
  const id = newId();
  await scope.db
    .insertInto('lost_device')
    .values({
      digibank_id: scope.digibankId,
      id,
      account_id: accountId,
      kind,
      has_lock: hasLock,
      lost_at: lostAt,
      reported_by: scope.actor.accountId ?? '',
      reported_at: scope.now,
      breach_id: breachId,
    })
    .execute();
  await record(scope, { noun: 'lost_device', id, verb: 'reported', channel: 'web', details: { kind, breach: breachId } });
  for (const recipient of await whoLooksInto(scope))
    await staffPost().write(scope, { kind: 'breach_proposed', recipient, subject: m.officer_mail_subject(), body: m.officer_mail_text() });
}

/** Whether nobody else is a coordinator here at this moment. */
async function isOnlyCoordinator(scope: Scope, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ accountId: string }>`
    select distinct account_id as "accountId" from role_grant
    where digibank_id = ${scope.digibankId} and role = 'coordinator' and ${holdsNow(scope)}`.execute(scope.db);
  return rows.length === 1 && rows[0]?.accountId === accountId;
}

/** The e-mail addresses of the privacy officers; where there is none, of the coordinators. */
async function whoLooksInto(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ email: string; role: string }>`
    select distinct u.email, g.role from role_grant g join auth."user" u on u.id = g.account_id
    where g.digibank_id = ${scope.digibankId} and g.role in ('privacy_officer', 'coordinator') and ${holdsNow(scope)}`.execute(scope.db);
  const officers = rows.filter(({ role }) => role === 'privacy_officer');
  return [...new Set((officers.length > 0 ? officers : rows).map(({ email }) => email))];
}

const holdsNow = (scope: Scope) => sql<boolean>`valid_from <= ${scope.now} and (valid_until is null or valid_until > ${scope.now})`;
