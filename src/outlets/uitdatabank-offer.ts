import { sql } from 'kysely';
import type { Arrival, SessionKind } from '../agenda/session.ts';
import type { Database } from '../foundation/database.ts';

/** A coming date of something that may stand in UiTdatabank, with what it is part of. */
export type OfferedDate = {
  id: string;
  kind: SessionKind;
  title: string | null;
  description: string | null;
  arrival: Arrival;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  cancelled: boolean;
  mode: 'on_site' | 'online' | 'hybrid';
  /** At a stop of a mobile unit, and not at the help point itself. */
  onTheRoad: boolean;
  full: boolean;
  free: boolean;
  helpPointId: string;
  helpPoint: string;
  /** How UiTdatabank knows the place; null: nobody said so. */
  placeId: string | null;
  phone: string;
  page: string;
  /** The workshop or course that it is a date of. Prices in cents. */
  activity: { id: string; price: number; reducedPrice: number | null; forReferrersOnly: boolean } | null;
};

/** One thing to enter in UiTdatabank, with all its coming dates in order of time. */
export type Offered = { id: string; dates: [OfferedDate, ...OfferedDate[]] };

/** Why something is not entered. by_agreement: its date depends on an agreement with one person, as a consult does · service_only: a place
 *  that is open, no activity · own_people: for a group that knows each other, or through a referrer only · no_fixed_place: online, or where a mobile unit stops ·
 *  no_place: nobody said how UiTdatabank knows the help point. The first four are publiq's own rules. */
const NOT_ENTERED = ['by_agreement', 'service_only', 'own_people', 'no_fixed_place', 'no_place'] as const;
export type NotEntered = (typeof NOT_ENTERED)[number];

/** Why something does not stand in UiTdatabank; null: it does. */
export function whyNotEntered({ kind, arrival, mode, onTheRoad, placeId, activity }: OfferedDate): NotEntered | null {
  if (kind === 'consult' || (arrival === 'appointment' && kind !== 'workshop' && !activity)) return 'by_agreement';
  if (kind === 'open') return 'service_only';
  if (kind === 'group' || activity?.forReferrersOnly) return 'own_people';
  if (mode === 'online' || onTheRoad) return 'no_fixed_place';
  return placeId === null ? 'no_place' : null;
}

/** Everything that one Digibank offers from now on, what does not belong in UiTdatabank too: a workshop or course is one thing with its dates,
 *  so is the walk-in of one help point. To be asked outside any Digibank. */
export async function offeredBy(db: Database, digibankId: string, now: Temporal.Instant): Promise<Offered[]> {
  const { rows } = await sql<OfferedDate>`
    select s.id, s.kind, s.title, s.description, s.arrival, s.starts_at as "startsAt", s.ends_at as "endsAt", s.state = 'cancelled' as cancelled,
      s.mode, s.stop_id is not null as "onTheRoad", s.free, h.id as "helpPointId", h.name as "helpPoint", h.uitdatabank_place_id as "placeId",
      coalesce(a.phone, h.phone, d.phone) as phone, '/hulppunt/' || d.slug || '/' || h.slug as page,
      coalesce(a.seats_taken >= a.seats, s.arrival = 'appointment' and s.seats_taken >= s.seats, false) as full,
      case when a.id is not null then json_build_object('id', a.id, 'price', a.price, 'reducedPrice', a.reduced_price,
        'forReferrersOnly', a.signup = 'via_referrer') end as activity
    from session s
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id and h.published
    join digibank d on d.digibank_id = s.digibank_id
    left join activity a on a.digibank_id = s.digibank_id and a.id = s.activity_id
    where s.digibank_id = ${digibankId} and s.published and s.ends_at > ${now}
    order by s.starts_at, s.id`.execute(db);
  const groups = Map.groupBy(rows, groupOf);
  return [...groups].flatMap(([id, [first, ...rest]]) => (first ? [{ id, dates: [first, ...rest] }] : []));
}

/** Dates of one activity belong together, and so do those of one kind of help at one help point; a workshop by itself stands alone. */
function groupOf({ id, kind, title, arrival, activity, helpPointId, onTheRoad }: OfferedDate): string {
  if (activity) return activity.id;
  if (onTheRoad) return `${helpPointId}.on_the_road`;
  return kind === 'workshop' || title ? id : `${helpPointId}.${kind}.${arrival}`;
}
