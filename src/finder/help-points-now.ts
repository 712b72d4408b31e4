import { sql } from 'kysely';
import type { Presence } from '../agenda/who-is-there.ts';
import type { Database } from '../foundation/database.ts';
import { metersFrom } from './meters-from.ts';
import { placesWith, type Search } from './search-moments.ts';

/** A help point, or a stop of a mobile unit, with its next moment there that is not over: one that is under way with somebody who helps goes
 *  first. `moment` null: none is known. `meters`: from the place that was asked. */
export type HelpPointNow = {
  digibank: string;
  slug: string;
  name: string;
  /** Where a mobile unit stops: "Kerkplein". The place below is the stop's then. */
  stop: string | null;
  town: string;
  /** The municipality of today. */
  nisCode: string;
  latitude: number;
  longitude: number;
  phone: string;
  meters: number | null;
  example: boolean;
  moment: { startsAt: Temporal.Instant; endsAt: Temporal.Instant; supervised: boolean; presence: Presence; state: 'planned' } | null;
};

type Row = Omit<HelpPointNow, 'moment'> & {
  startsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant;
  supervised: boolean;
  presence: Presence;
};

/** The published help points of all Digibanken, the nearest to a place first; without a place by town and name. A mobile unit with a route is
 *  where it stops: at each stop with a coming moment. One query. */
export async function helpPointsNow(
  db: Database,
  options: Pick<Search, 'wifi' | 'takesDevices'> & { near: { latitude: number; longitude: number } | null; limit: number },
  now: Temporal.Instant,
): Promise<HelpPointNow[]> {
  const { near } = options;
  const meters = near ? metersFrom(near) : sql`null::integer`;
  const { rows } = await sql<Row>`
    with place as (
      select h.digibank_id, h.id, null::uuid as stop_id, null::text as stop, h.name, h.town, h.nis_code, h.latitude, h.longitude
      from help_point h
      where h.published ${placesWith(options)}
        and not exists (select from stop where h.kind = 'mobile' and stop.digibank_id = h.digibank_id and stop.help_point_id = h.id)
      union all
      select h.digibank_id, h.id, stop.id, stop.name, h.name, stop.town, stop.nis_code, stop.latitude, stop.longitude
      from help_point h
      join stop on stop.digibank_id = h.digibank_id and stop.help_point_id = h.id
      where h.published ${placesWith(options)} and exists (
        select from session s
        where s.digibank_id = h.digibank_id and s.help_point_id = h.id and s.stop_id = stop.id and s.published and s.state = 'planned' and s.ends_at > ${now})
    ), p as materialized (
      select place.*, ${meters} as meters from place order by meters, town, name, stop, id limit ${options.limit})
    select d.slug as digibank, h.slug, p.name, p.stop, p.town, coalesce(m.successor_nis_code, m.nis_code) as "nisCode", p.latitude, p.longitude,
      coalesce(h.phone, d.phone) as phone, p.meters, h.example, s.starts_at as "startsAt", s.ends_at as "endsAt", s.supervised, s.presence
    from p
    join help_point h on h.digibank_id = p.digibank_id and h.id = p.id
    join digibank d on d.digibank_id = p.digibank_id
    join municipality m on m.nis_code = p.nis_code
    left join lateral (
      select * from session s
      where s.digibank_id = p.digibank_id and s.help_point_id = p.id and s.stop_id is not distinct from p.stop_id and s.published
        and s.state = 'planned' and s.ends_at > ${now} and s.starts_at > ${now.subtract({ hours: 24 })}
      order by s.supervised and s.starts_at <= ${now} desc, s.starts_at, s.id
      limit 1) s on true
    order by p.meters, p.town, p.name, p.stop, p.id`.execute(db);
  return rows.map(({ startsAt, endsAt, supervised, presence, ...point }) => ({
    ...point,
    moment: startsAt && { startsAt, endsAt, supervised, presence, state: 'planned' },
  }));
}
