import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { helpedTheSameDay } from './priority.ts';

/** A coming moment where somebody who waits could get a place. `freeSeats` null: nobody counts them. `suits`: on a part of the day
 *  that the person named, at a moment about one of the topics, before the deadline. */
export type FittingSession = {
  id: string;
  helpPoint: string;
  title: string | null;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  freeSeats: number | null;
  coaches: string[];
  onTopic: boolean;
  inTime: boolean;
  /** At another help point than the question names. */
  elsewhere: boolean;
};

/** How far ahead places are given: as far as moments are made. */
const AHEAD = { hours: 24 * 56 } as const;

/** The coming moments that fit a question `r`: with help there, a free seat, at the wished help point (or anywhere in the municipality),
 *  on the wished parts of the day; the person has no seat there yet. What must be helped the same day (`urgent`, a condition; domain 5.7)
 *  asks neither place nor part of the day: the soonest day anywhere, and on that day first where it was wished.
 *  To be used in a `lateral` join beside `help_request r`. */
export function fittingFor(scope: Scope, urgent: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.id, h.name as help_point, s.title, s.starts_at, s.ends_at, s.seats - s.seats_taken as free_seats,
      array(select u.name from shift join auth."user" u on u.id = shift.account_id
        where shift.digibank_id = s.digibank_id and shift.session_id = s.id order by u.name) as coaches,
      exists (select from session_topic about join help_request_topic asked
          on asked.digibank_id = about.digibank_id and asked.topic = about.topic and asked.help_request_id = r.id
        where about.digibank_id = s.digibank_id and about.session_id = s.id) as on_topic,
      r.deadline_on is null or (s.starts_at at time zone 'Europe/Brussels')::date <= r.deadline_on as in_time,
      coalesce(h.id <> r.help_point_id, false) as elsewhere
    from help_point h
    join session s on s.digibank_id = h.digibank_id and s.help_point_id = h.id
    where h.digibank_id = r.digibank_id and (h.id = r.help_point_id or r.help_point_id is null and h.nis_code = r.nis_code or ${urgent})
      and s.state = 'planned' and s.supervised and s.kind <> 'open' and s.activity_id is null
      and s.starts_at > ${scope.now} and s.starts_at < ${scope.now.add(AHEAD)}
      and (s.seats is null or s.seats_taken < s.seats)
      and (r.day_parts = '{}' or ${urgent} or r.day_parts && array[
        case when extract(isodow from s.starts_at at time zone 'Europe/Brussels') = 6 then 'saturday' end,
        case when extract(hour from s.starts_at at time zone 'Europe/Brussels') < 12 then 'morning'
          when extract(hour from s.starts_at at time zone 'Europe/Brussels') < 17 then 'afternoon' else 'evening' end])
      and not exists (select from appointment a where a.digibank_id = s.digibank_id and a.session_id = s.id and a.client_id = r.client_id
        and a.state in ('booked', 'checked_in', 'in_session', 'done'))
    order by (s.starts_at at time zone 'Europe/Brussels')::date, elsewhere, s.starts_at, s.id`;
}

/** The next moments for one question, soonest day first. */
export async function fittingSessions(scope: Scope, requestId: string, limit: number): Promise<FittingSession[]> {
  const { rows } = await sql<FittingSession>`
    select fit.id, fit.help_point as "helpPoint", fit.title, fit.starts_at as "startsAt", fit.ends_at as "endsAt",
      fit.free_seats as "freeSeats", fit.coaches, fit.on_topic as "onTopic", fit.in_time as "inTime", fit.elsewhere
    from help_request r cross join lateral (${fittingFor(scope, helpedTheSameDay)} limit ${limit}) as fit
    where r.digibank_id = ${scope.digibankId} and r.id = ${requestId}
    order by (fit.starts_at at time zone 'Europe/Brussels')::date, fit.elsewhere, fit.starts_at, fit.id`.execute(scope.db);
  return rows;
}
