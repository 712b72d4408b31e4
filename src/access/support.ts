import { sql } from 'kysely';
import type { Actor } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { SUPPORT } from '../partners/roles.ts';
import { pointTo } from './accounts.ts';
import { endGrants } from './end-access.ts';
import { type SupportState, supportLife } from './support-life.ts';

/** The longest that an operator looks along (trust.md 4, threat 11). */
export const SUPPORT_HOURS = 24;

/** One time that an operator asked to look along. `until`: when it ends by itself, once it was agreed. */
export type SupportAccess = {
  id: string;
  state: SupportState;
  operator: string;
  reason: string;
  hours: number;
  askedAt: Temporal.Instant;
  answeredBy: string | null;
  until: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
};

/** Whether the operator can look along at this moment. */
export const runsNow = ({ state, until }: SupportAccess, now: Temporal.Instant) =>
  state === 'agreed' && until !== null && Temporal.Instant.compare(until, now) > 0;

/** The last fifty times, the newest first. */
export async function supportAccess(scope: Scope): Promise<SupportAccess[]> {
  const { rows } = await sql<SupportAccess>`
    select s.id, s.state, o.name as operator, s.reason, s.hours, s.asked_at as "askedAt", a.name as "answeredBy", s.until, s.ended_at as "endedAt"
    from support_access s
    join auth."user" o on o.id = s.operator_id
    left join auth."user" a on a.id = s.answered_by
    where s.digibank_id = ${scope.digibankId} order by s.asked_at desc, s.id desc limit 50`.execute(scope.db);
  return rows;
}

/** The operator asks to look along in a Digibank, for a reason. False: there is no such Digibank, or it was asked and waits for an answer. */
export async function askSupport(
  database: Database,
  slug: string,
  operator: Actor,
  wish: { reason: string; hours: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const found = await database.selectFrom('digibank').select('digibank_id').where('slug', '=', slug).executeTakeFirst();
  if (!found) return false;
  return transaction(database, { digibankId: found.digibank_id, actor: operator, now }, async (scope) => {
    const id = newId();
    const { rows } = await sql`
      insert into support_access (digibank_id, id, state, operator_id, reason, hours, asked_at)
      values (${scope.digibankId}, ${id}, 'asked', ${operator.accountId}, ${wish.reason}, ${wish.hours}, ${now})
      on conflict (digibank_id, operator_id) where state = 'asked' do nothing returning id`.execute(scope.db);
    if (rows.length === 0) return false;
    await record(scope, { noun: 'support_access', id, verb: 'asked', to: 'asked', channel: 'web', details: { hours: wish.hours } });
    return true;
  });
}

/** The coordinator lets the operator look along, from now on for as many hours as were asked. False: it was answered before. */
export async function agreeToSupport(scope: Scope, id: string): Promise<boolean> {
  const asked = await scope.db
    .selectFrom('support_access')
    .select(['operator_id', 'hours'])
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .forUpdate()
    .executeTakeFirst();
  if (!asked) return false;
  const grantId = newId();
  const until = scope.now.add({ hours: asked.hours });
  await sql`
    insert into role_grant (digibank_id, id, account_id, role, valid_from, valid_until, granted_by)
    values (${scope.digibankId}, ${grantId}, ${asked.operator_id}, ${SUPPORT}::text, ${scope.now}, ${until}, ${scope.actor.accountId})`.execute(
    scope.db,
  );
  await pointTo(scope, asked.operator_id);
  const set = { answered_by: scope.actor.accountId, answered_at: scope.now, until, grant_id: grantId };
  return move(scope, supportLife, id, 'agreed', { set, details: { until: until.toString() } });
}

/** The coordinator says no. False: it was answered before. */
export function refuseSupport(scope: Scope, id: string): Promise<boolean> {
  return move(scope, supportLife, id, 'refused', { set: { answered_by: scope.actor.accountId, answered_at: scope.now } });
}

/** Ends it, from the next request on. False: it ended before. */
export async function endSupport(scope: Scope, id: string): Promise<boolean> {
  if (!(await move(scope, supportLife, id, 'ended', { set: { ended_by: scope.actor.accountId, ended_at: scope.now } }))) return false;
  const { grant_id } = await scope.db
    .selectFrom('support_access')
    .select('grant_id')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (grant_id) await endGrants(scope, [grant_id], 'by_hand');
  return true;
}

/** Ends every time that the actor looks along here. */
export async function stopLookingAlong(scope: Scope): Promise<void> {
  const running = await scope.db
    .selectFrom('support_access')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('operator_id', '=', scope.actor.accountId)
    .where('state', '=', 'agreed')
    .execute();
  for (const { id } of running) await endSupport(scope, id);
}
