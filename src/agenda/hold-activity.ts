import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { type Activity, comingOf } from './activity.ts';
import { type DatesAsJson, datesOfActivity, type OwnDate, readDates } from './activity-dates.ts';
import type { Quota, Seats } from './registration.ts';

/** An activity whose row is held until the end of the transaction: nobody else gives or takes a seat meanwhile. `dates` in order of time. */
export type HeldActivity = Activity & Seats & { id: string; dates: OwnDate[]; lastInLine: number; helpPointId: string; helpPoint: string };

/** Locks an activity and reads its seats as they are once the lock is ours. What a caller sends in the same breath, after this, sees what others
 *  did while we waited. Held seats are few: they are asked only where there are any, after the lock. Null: there is no such activity. */
export async function holdActivity(scope: Scope, id: string): Promise<HeldActivity | null> {
  const { rows } = await sql<Row & { hasQuotas: boolean }>`
    select ${columns}, exists (${quotasOf(scope)}) as "hasQuotas" from ${tables}
    where a.digibank_id = ${scope.digibankId} and a.id = ${id} and not a.is_template for no key update of a`.execute(scope.db);
  const [row] = rows;
  if (!row) return null;
  const { hasQuotas, ...activity } = row;
  return { ...activity, dates: readDates(row.dates), quotas: hasQuotas ? await readQuotas(scope, id) : [] };
}

async function readQuotas(scope: Scope, activityId: string): Promise<Quota[]> {
  const { rows } = await sql<Quota>`
    select q.id, q.organisation_id as "organisationId", q.target_group as "targetGroup", q.seats, q.seats_taken as taken
    from (select ${scope.digibankId}::uuid as digibank_id, ${activityId}::uuid as id) as a, lateral (${quotasOf(scope)}) as q
    order by q.id`.execute(scope.db);
  return rows;
}

/** The same of several activities, with nobody kept from them: what is read may be over the next moment. Templates are none. */
export async function readActivities(scope: Scope, ids: readonly string[]): Promise<HeldActivity[]> {
  const { rows } = await sql<Row & { quotas: Quota[] }>`
    select ${columns},
      (select coalesce(json_agg(json_build_object('id', q.id, 'organisationId', q.organisation_id, 'targetGroup', q.target_group, 'seats', q.seats,
          'taken', q.seats_taken) order by q.id), '[]') from (${quotasOf(scope)}) as q) as quotas
    from ${tables}
    where a.digibank_id = ${scope.digibankId} and a.id = any(${ids}::uuid[]) and not a.is_template`.execute(scope.db);
  return rows.map((row) => ({ ...row, dates: readDates(row.dates) }));
}

type Row = Omit<HeldActivity, 'dates' | 'quotas'> & { dates: DatesAsJson };

const columns = sql`a.id, a.kind, a.state, a.signup, a.signup_until as "signupUntil", a.seats, a.seats_taken as "seatsTaken",
  a.last_in_line as "lastInLine", h.id as "helpPointId", h.name as "helpPoint", ${datesOfActivity} as dates`;

const tables = sql`activity a join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id`;

/** The quotas of `activity a` that hold today. */
const quotasOf = (scope: Scope) => sql`
  select * from seat_quota q where q.digibank_id = a.digibank_id and q.activity_id = a.id and q.held_until >= ${dayOf(scope.now)}`;

/** When the next date that has not begun at `now` starts; null: there is none. */
export function nextDate({ dates }: Pick<HeldActivity, 'dates'>, now: Temporal.Instant): Temporal.Instant | null {
  return comingOf(dates, now)[0]?.startsAt ?? null;
}

/** A seat count that changes along with the statement of `of` (a CTE with the rows it changed): so many seats more, also of the quota, and so
 *  many numbers in line more. Gives the CTEs; a quota that is none has none, for a statement that writes to a table is costly even if it meets no row. */
export function countSeats(
  scope: Scope,
  change: { activityId: string; seats: number; quotaId: string | null; inLine?: number },
  of: string,
): RawBuilder<unknown> {
  const happened = sql`exists (select from ${sql.ref(of)})`;
  const ofQuota =
    change.quotaId === null
      ? sql``
      : sql`, held as (
        update seat_quota set seats_taken = seats_taken + ${change.seats}::smallint
        where digibank_id = ${scope.digibankId} and id = ${change.quotaId}::uuid and ${happened})`;
  return sql`counted as (
      update activity set seats_taken = seats_taken + ${change.seats}::smallint, last_in_line = last_in_line + ${change.inLine ?? 0}::integer
      where digibank_id = ${scope.digibankId} and id = ${change.activityId} and ${happened}
    )${ofQuota}`;
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
