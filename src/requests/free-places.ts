import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';

/** A coming moment with help and room for somebody. `freeSeats` null: nobody counts them. */
export type FreePlace = {
  id: string;
  helpPoint: string;
  town: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  freeSeats: number | null;
};

/** The next moments with a free place, of each help point the first; those nearest to a postcode first, where it is known. */
export async function freePlaces(scope: Scope, postcode: string | null, limit: number): Promise<FreePlace[]> {
  const { rows } = await sql<FreePlace>`
    select next.id, h.name as "helpPoint", h.town, next.starts_at as "startsAt", next.ends_at as "endsAt",
      next.seats - next.seats_taken as "freeSeats"
    from help_point h
    cross join lateral (
      select s.id, s.starts_at, s.ends_at, s.seats, s.seats_taken from session s
      where s.digibank_id = h.digibank_id and s.help_point_id = h.id and s.state = 'planned' and s.supervised and s.kind <> 'open'
        and s.activity_id is null and s.starts_at > ${scope.now} and (s.seats is null or s.seats_taken < s.seats)
      order by s.starts_at limit 1) as next
    left join lateral (
      select avg(latitude) as latitude, avg(longitude) as longitude from postcode_place where postcode = ${postcode}) as home on true
    where h.digibank_id = ${scope.digibankId}
    order by (h.latitude - home.latitude) ^ 2 + (0.63 * (h.longitude - home.longitude)) ^ 2 nulls last, next.starts_at, next.id
    limit ${limit}`.execute(scope.db);
  return rows;
}
