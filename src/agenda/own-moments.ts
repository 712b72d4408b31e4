import { sql } from 'kysely';
import { dayOf, startOfDay } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Arrival, SessionKind } from './session.ts';

/** A coming moment as those who run the help point see it. `expected`: how many people have a seat, or are registered for the activity of
 *  which it is a date. */
export type OwnMoment = {
  id: string;
  /** The rule that it was made from, if any. */
  ruleId: string | null;
  kind: SessionKind;
  title: string | null;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: 'planned' | 'cancelled';
  /** Held online only: a closed door does not stop it. */
  isOnline: boolean;
  supervised: boolean;
  seats: number | null;
  expected: number;
  coaches: string[];
};

/** The moments of one help point from the start of today (Europe/Brussels) on, soonest first. */
export async function ownMoments(scope: Scope, helpPointId: string, limit: number): Promise<OwnMoment[]> {
  const { rows } = await sql<OwnMoment>`
    select s.id, s.opening_rule_id as "ruleId", s.kind, s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.state, s.supervised, s.seats,
      (select count(*)::integer from appointment a
        where a.digibank_id = s.digibank_id and a.session_id = s.id and a.state in ('booked', 'checked_in', 'in_session', 'done'))
      + (select count(*)::integer from registration r
        where r.digibank_id = s.digibank_id and r.activity_id = s.activity_id and r.state in ('registered', 'offered', 'attended')) as expected,
      s.mode = 'online' as "isOnline",
      array(select u.name from shift join auth."user" u on u.id = shift.account_id
        where shift.digibank_id = s.digibank_id and shift.session_id = s.id order by u.name) as coaches
    from session s
    where s.digibank_id = ${scope.digibankId} and s.help_point_id = ${helpPointId} and s.starts_at >= ${startOfDay(dayOf(scope.now))}
    order by s.starts_at, s.id
    limit ${limit}`.execute(scope.db);
  return rows;
}

/** How many moments of the hours of one help point are still to be held from a day (Europe/Brussels) on, and how many seats are given in them. */
export async function momentsFrom(
  scope: Scope,
  helpPointId: string,
  from: Temporal.PlainDate,
): Promise<{ moments: number; booked: number }> {
  const { rows } = await sql<{ moments: number; booked: number }>`
    select count(*)::integer as moments, coalesce(sum(s.seats_taken), 0)::integer as booked
    from session s
    where s.digibank_id = ${scope.digibankId} and s.help_point_id = ${helpPointId} and s.activity_id is null and s.state = 'planned'
      and s.starts_at >= ${startOfDay(from)} and s.ends_at > ${scope.now}`.execute(scope.db);
  return rows[0] ?? { moments: 0, booked: 0 };
}

/** A weekly rule that holds now or later. Times are local (Europe/Brussels), as "14:00:00"; weekday 1 is Monday. */
export type OwnRule = {
  weekday: number;
  starts: string;
  ends: string;
  kind: SessionKind;
  supervised: boolean;
  arrival: Arrival;
  seats: number | null;
};

/** The weekly rules of one help point, from Monday on. */
export async function ownRules(scope: Scope, helpPointId: string): Promise<OwnRule[]> {
  const { rows } = await sql<OwnRule>`
    select weekday, starts, ends, kind, supervised, arrival, seats
    from opening_rule
    where digibank_id = ${scope.digibankId} and help_point_id = ${helpPointId}
      and (valid_until is null or valid_until >= ${dayOf(scope.now)})
    order by weekday, starts`.execute(scope.db);
  return rows;
}
