import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { holdActivity } from './hold-activity.ts';
import { offerNext } from './offer-next.ts';
import type { Seats } from './registration.ts';

/** Seats that are kept for the people of one partner or for one target group, through a day. `taken` of them are used. */
export type KeptSeats = { id: string; forWhom: string; seats: number; taken: number; until: Temporal.PlainDate };

/** The seats of an activity that are kept today, the first to come free first. */
export async function keptSeats(scope: Scope, activityId: string): Promise<KeptSeats[]> {
  const { rows } = await sql<KeptSeats>`
    select q.id, coalesce(o.name, g.label) as "forWhom", q.seats, q.seats_taken as taken, q.held_until as until
    from seat_quota q
    left join organisation o on o.digibank_id = q.digibank_id and o.id = q.organisation_id
    left join target_group g on g.code = q.target_group
    where q.digibank_id = ${scope.digibankId} and q.activity_id = ${activityId} and q.held_until >= ${dayOf(scope.now)}
    order by q.held_until, "forWhom", q.id`.execute(scope.db);
  return rows;
}

/** For whom: one partner, or one target group. */
export type ForWhom = { organisationId: string } | { targetGroup: string };

/** Keeps seats of an activity until and with a day. uncounted: nobody counts its seats · too_many: only `free` are neither given nor kept. */
export async function keepSeats(
  scope: Scope,
  activityId: string,
  wish: { forWhom: ForWhom; seats: number; until: Temporal.PlainDate },
): Promise<'kept' | { refused: 'uncounted' } | { refused: 'too_many'; free: number }> {
  const activity = await holdActivity(scope, activityId);
  if (!activity || activity.seats === null) return { refused: 'uncounted' };
  const free = freeForAll({ ...activity, seats: activity.seats });
  if (wish.seats > free) return { refused: 'too_many', free };
  const id = newId();
  const forWhom = { organisationId: null, targetGroup: null, ...wish.forWhom };
  await sql`
    insert into seat_quota (digibank_id, id, activity_id, organisation_id, target_group, seats, held_until)
    values (${scope.digibankId}, ${id}, ${activityId}, ${forWhom.organisationId}::uuid, ${forWhom.targetGroup}::text, ${wish.seats}, ${wish.until})`.execute(
    scope.db,
  );
  await record(scope, { noun: 'seat_quota', id, verb: 'kept', details: { activityId, seats: wish.seats, until: wish.until.toString() } });
  return 'kept';
}

/** Lets kept seats go before their day: what was not taken is for anybody, and goes to who waits first. False: they were not kept any more. */
export async function letSeatsGo(scope: Scope, activityId: string, id: string): Promise<boolean> {
  await holdActivity(scope, activityId);
  const yesterday = dayOf(scope.now).subtract({ days: 1 });
  const { rows } = await sql`
    update seat_quota set held_until = ${yesterday}
    where digibank_id = ${scope.digibankId} and activity_id = ${activityId} and id = ${id} and held_until > ${yesterday}
    returning id`.execute(scope.db);
  if (rows.length === 0) return false;
  await record(scope, { noun: 'seat_quota', id, verb: 'let_go', details: { activityId } });
  const activity = await holdActivity(scope, activityId);
  if (activity) await offerNext(scope, activity);
  return true;
}

/** How many seats are neither given nor kept. */
function freeForAll({ seats, seatsTaken, quotas }: Seats & { seats: number }): number {
  const kept = quotas.reduce((sum, quota) => sum + Math.max(0, quota.seats - quota.taken), 0);
  return Math.max(0, seats - seatsTaken - kept);
}
