import { sql } from 'kysely';
import type { Presence } from '../agenda/who-is-there.ts';
import type { Database } from '../foundation/database.ts';
import { metersFrom } from './meters-from.ts';
import { placesWith, type Search } from './search-moments.ts';

/** A help point with its next moment that is not over: one that is under way with somebody who helps goes first. `moment` null: none is
 *  known. `meters`: from the place that was asked. */
export type HelpPointNow = {
  digibank: string;
  slug: string;
  name: string;
  town: string;
  /** The municipality of today. */
  nisCode: string;
  latitude: number;
  longitude: number;
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

/** The published help points of all Digibanken, the nearest to a place first; without a place by town and name. One query. */
export async function helpPointsNow(
  db: Database,
  options: Pick<Search, 'wifi' | 'takesDevices'> & { near: { latitude: number; longitude: number } | null; limit: number },
  now: Temporal.Instant,
): Promise<HelpPointNow[]> {
  const { near } = options;
  const meters = near ? metersFrom(near) : sql`null::integer`;
  const { rows } = await sql<Row>`
    with h as materialized (
      select h.*, ${meters} as meters from help_point h
      where h.published ${placesWith(options)}
      order by meters, h.town, h.name, h.id
      limit ${options.limit})
    select d.slug as digibank, h.slug, h.name, h.town, coalesce(m.successor_nis_code, m.nis_code) as "nisCode", h.latitude, h.longitude, h.meters,
      h.example, s.starts_at as "startsAt", s.ends_at as "endsAt", s.supervised, s.presence
    from h
    join digibank d on d.digibank_id = h.digibank_id
    join municipality m on m.nis_code = h.nis_code
    left join lateral (
      select * from session s
      where s.digibank_id = h.digibank_id and s.help_point_id = h.id and s.published and s.state = 'planned'
        and s.ends_at > ${now} and s.starts_at > ${now.subtract({ hours: 24 })}
      order by s.supervised and s.starts_at <= ${now} desc, s.starts_at, s.id
      limit 1) s on true
    order by h.meters, h.town, h.name, h.id`.execute(db);
  return rows.map(({ startsAt, endsAt, supervised, presence, ...point }) => ({
    ...point,
    moment: startsAt && { startsAt, endsAt, supervised, presence, state: 'planned' },
  }));
}
