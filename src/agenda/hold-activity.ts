import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { type Activity, comingOf } from './activity.ts';
import { type DatesAsJson, datesOfActivity, type OwnDate, readDates } from './activity-dates.ts';
import type { Seats } from './registration.ts';

/** An activity whose row is held until the end of the transaction: nobody else gives or takes a seat meanwhile. `dates` in order of time. */
export type HeldActivity = Activity & Seats & { id: string; dates: OwnDate[]; lastInLine: number; helpPointId: string; helpPoint: string };

/** Locks an activity and reads its seats. What is asked after the lock sees what others did while we waited for it, so a caller sends its own
 *  look in the same breath, after this. Null: there is no such activity. */
export async function holdActivity(scope: Scope, id: string): Promise<HeldActivity | null> {
  const row = sql`select from activity where digibank_id = ${scope.digibankId} and id = ${id} for no key update`;
  along(scope, row.execute(scope.db));
  return (await readActivities(scope, [id]))[0] ?? null;
}

/** The same of several activities, with nobody kept from them: what is read may be over the next moment. Templates are none. */
export async function readActivities(scope: Scope, ids: readonly string[]): Promise<HeldActivity[]> {
  const { rows } = await sql<Omit<HeldActivity, 'dates'> & { dates: DatesAsJson }>`
    select a.id, a.kind, a.state, a.signup, a.signup_until as "signupUntil", a.seats, a.seats_taken as "seatsTaken", a.last_in_line as "lastInLine",
      h.id as "helpPointId", h.name as "helpPoint", ${datesOfActivity} as dates,
      (select coalesce(json_agg(json_build_object('id', q.id, 'organisationId', q.organisation_id, 'targetGroup', q.target_group, 'seats', q.seats,
          'taken', q.seats_taken) order by q.id), '[]')
        from seat_quota q where q.digibank_id = a.digibank_id and q.activity_id = a.id and q.held_until >= ${dayOf(scope.now)}) as quotas
    from activity a
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
    where a.digibank_id = ${scope.digibankId} and a.id = any(${ids}::uuid[]) and not a.is_template`.execute(scope.db);
  return rows.map((row) => ({ ...row, dates: readDates(row.dates) }));
}

/** When the next date that has not begun at `now` starts; null: there is none. */
export function nextDate({ dates }: Pick<HeldActivity, 'dates'>, now: Temporal.Instant): Temporal.Instant | null {
  return comingOf(dates, now)[0]?.startsAt ?? null;
}

/** A seat count that changes along with the statement of `of` (a CTE with the rows it changed): so many seats more, also of the quota, and so
 *  many numbers in line more. Gives the two CTEs. */
export function countSeats(
  scope: Scope,
  change: { activityId: string; seats: number; quotaId: string | null; inLine?: number },
  of: string,
): RawBuilder<unknown> {
  const happened = sql`exists (select from ${sql.ref(of)})`;
  return sql`counted as (
      update activity set seats_taken = seats_taken + ${change.seats}::smallint, last_in_line = last_in_line + ${change.inLine ?? 0}::integer
      where digibank_id = ${scope.digibankId} and id = ${change.activityId} and ${happened}
    ), held as (
      update seat_quota set seats_taken = seats_taken + ${change.seats}::smallint
      where digibank_id = ${scope.digibankId} and id = ${change.quotaId}::uuid and ${happened}
    )`;
}

/** Takes seats of an activity that is held (a negative number gives them back), and keeps `activity` true to the table. */
export function takeSeats(scope: Scope, activity: HeldActivity, seats: number, quotaId: string | null): HeldActivity {
  const change = { activityId: activity.id, seats, quotaId };
  along(scope, sql`with moved as (select 1), ${countSeats(scope, change, 'moved')} select`.execute(scope.db));
  return {
    ...activity,
    seatsTaken: activity.seatsTaken + seats,
    quotas: activity.quotas.map((quota) => (quota.id === quotaId ? { ...quota, taken: quota.taken + seats } : quota)),
  };
}
