import { sql } from 'kysely';
import { isBefore } from '../foundation/clock.ts';
import { sha256 } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { pointTo } from './accounts.ts';
import { type StaffMember, staff, UNDO_HOURS } from './staff.ts';

/** Why a role ended. by_hand: somebody ended it · review: it was not kept when the list was gone through · idle: not used · end_date ·
 *  provider: the organisation with which they sign in says so no longer. */
export type EndReason = 'by_hand' | 'end_date' | 'idle' | 'review' | 'provider';

/** Why a role does not end: without a coordinator nobody could let anybody in. */
export type NotEnded = 'last_coordinator';

/** Ends one role, or everything that the actor may end of its holder. From the next request on, in every open session, for the guard asks
 *  the roles each time. Null: done. */
export async function endAccess(scope: Scope, member: StaffMember, much: 'role' | 'everything'): Promise<NotEnded | null> {
  const others = much === 'everything' ? (await staff(scope)).filter(({ accountId }) => accountId === member.accountId) : [member];
  return endGrants(
    scope,
    others.map(({ grantId }) => grantId),
    'by_hand',
  );
}

/** Ends roles by their id; those that ended already stay as they are. */
export async function endGrants(scope: Scope, grantIds: string[], why: EndReason): Promise<NotEnded | null> {
  if (await wouldLeaveNoCoordinator(scope, grantIds)) return 'last_coordinator';
  const { rows } = await sql<{ id: string; role: string; accountId: string }>`
    update role_grant set valid_until_before = valid_until, ended_at = ${scope.now}, ended_by = ${scope.actor.accountId}, ended_why = ${why}::text,
      valid_until = greatest(${scope.now}, valid_from + interval '1 microsecond')
    where digibank_id = ${scope.digibankId} and id = any(${grantIds}::uuid[]) and (valid_until is null or valid_until > ${scope.now})
    returning id, role, account_id as "accountId"`.execute(scope.db);
  for (const { id, role } of rows)
    await record(scope, { noun: 'role_grant', id, verb: 'ended', channel: channelOf(scope), details: { role, why } });
  await forgetWhoLeft(
    scope,
    rows.map(({ accountId }) => accountId),
  );
  return null;
}

/** Takes an ending back within a day: the role holds until when it held before. False: too late, or it did not end by hand. */
export async function restoreAccess(scope: Scope, member: StaffMember): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update role_grant set valid_until = valid_until_before, valid_until_before = null, ended_at = null, ended_by = null, ended_why = null
    where digibank_id = ${scope.digibankId} and id = ${member.grantId} and ended_why in ('by_hand', 'review')
      and ended_at > ${scope.now.subtract({ hours: UNDO_HOURS })} and (valid_until_before is null or valid_until_before > ${scope.now})
    returning id`.execute(scope.db);
  if (!rows[0]) return false;
  await record(scope, { noun: 'role_grant', id: member.grantId, verb: 'restored', channel: 'web', details: { role: member.role } });
  await pointTo(scope, member.accountId);
  return true;
}

/** Notes for roles whose last day has passed that they ended. The guard let nobody in by them from that moment on. */
export async function noteEndDates(scope: Scope): Promise<void> {
  const { rows } = await sql<{ id: string; role: string; accountId: string }>`
    update role_grant set ended_at = valid_until, ended_why = 'end_date'
    where digibank_id = ${scope.digibankId} and ended_at is null and valid_until <= ${scope.now}
    returning id, role, account_id as "accountId"`.execute(scope.db);
  for (const { id, role } of rows)
    await record(scope, { noun: 'role_grant', id, verb: 'ended', channel: 'system', details: { role, why: 'end_date' } });
  await forgetWhoLeft(
    scope,
    rows.map(({ accountId }) => accountId),
  );
}

/** Locks the coordinators, so that two who end each other at the same moment do not both succeed. */
async function wouldLeaveNoCoordinator(scope: Scope, grantIds: string[]): Promise<boolean> {
  const { rows } = await sql<{ id: string; validUntil: Temporal.Instant | null }>`
    select id, valid_until as "validUntil" from role_grant
    where digibank_id = ${scope.digibankId} and role = 'coordinator' and valid_from <= ${scope.now}
    order by id for update`.execute(scope.db);
  const now = rows.filter(({ validUntil }) => validUntil === null || isBefore(scope.now, validUntil));
  return now.some(({ id }) => grantIds.includes(id)) && now.every(({ id }) => grantIds.includes(id));
}

/** Who holds no role here any more finds this Digibank no longer among the own ones. */
async function forgetWhoLeft(scope: Scope, accountIds: string[]): Promise<void> {
  for (const accountId of new Set(accountIds))
    await sql`
      delete from pointer where kind = 'account' and hash = ${sha256(accountId)} and digibank_id = ${scope.digibankId}
        and not exists (select from role_grant where digibank_id = ${scope.digibankId} and account_id = ${accountId}
          and (valid_until is null or valid_until > ${scope.now}))`.execute(scope.db);
}

const channelOf = (scope: Scope) => (scope.actor.accountId === null ? 'system' : 'web');
