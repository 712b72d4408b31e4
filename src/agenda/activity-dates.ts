import { sql } from 'kysely';
import type { ActivityDate, Mode } from './activity.ts';

/** One date of an activity with its own address: a session. */
export type OwnDate = ActivityDate & { id: string; mode: Mode };

/** The dates of an activity as PostgreSQL gives them. */
export type DatesAsJson = { id: string; startsAt: string; endsAt: string; state: ActivityDate['state']; mode: Mode }[];

/** The dates of `activity a` in order of time, for a query outside any Digibank too: there, those that everybody may read. */
export const datesOfActivity = sql<DatesAsJson>`(
  select coalesce(json_agg(json_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'state', s.state, 'mode', s.mode)
    order by s.starts_at, s.id), '[]')
  from session s where s.digibank_id = a.digibank_id and s.activity_id = a.id)`;

/** The same dates as moments. */
export function readDates(dates: DatesAsJson): OwnDate[] {
  return dates.map(({ startsAt, endsAt, ...date }) => ({
    ...date,
    startsAt: Temporal.Instant.from(startsAt),
    endsAt: Temporal.Instant.from(endsAt),
  }));
}
