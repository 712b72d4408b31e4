import { type RawBuilder, sql } from 'kysely';
import { type PublicSession, publicSession } from '../agenda/public-sessions.ts';
import type { SessionKind } from '../agenda/session.ts';
import { startOfDay } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { metersFrom } from './meters-from.ts';

/** What one comes for: a computer or the internet to use alone, help with an own question, or to learn with others. */
export const OFFERS = ['toegang', 'hulp', 'groep'] as const;
type Offer = (typeof OFFERS)[number];

/** Which kinds of moments are which offer. Walking in where a workshop is given is both. */
const KINDS_OF: Record<Offer, readonly SessionKind[]> = {
  toegang: ['open'],
  hulp: ['walk_in', 'walk_in_plus_workshop', 'consult'],
  groep: ['workshop', 'walk_in_plus_workshop', 'group'],
};

/** What somebody looks for. What is null or false makes no difference. */
export type Search = {
  /** Around which place: within so many metres as the crow flies, and in the whole of its municipality (also under the codes of before a merger). */
  near: { latitude: number; longitude: number; nisCodes: readonly string[]; meters: number } | null;
  /** From which local day (Europe/Brussels) on. */
  from: Temporal.PlainDate | null;
  /** On that day alone. */
  onlyThatDay: boolean;
  topics: readonly string[] | null;
  offer: Offer | null;
  /** Given in this language: of moments that say so. Dutch is spoken everywhere. */
  language: string | null;
  /** A target group that feels at home at the place or in the activity. */
  welcomes: string | null;
  supervised: boolean;
  free: boolean;
  wifi: boolean;
  /** At places that take devices which people give away. */
  takesDevices: boolean;
};

/** A moment that was found. `meters`: how far its help point lies from the place that was asked, null where none was. */
export type FoundMoment = PublicSession & { meters: number | null; contactPerson: string | null; free: boolean; activityId: string | null };

/** How many moments a page holds. */
export const PAGE = 20;

/** The moments that are planned and not over, in order of time and the nearest first where they begin together: a page of them and one more
 *  when there are more. One query: the help points that count lead to their moments, and the index `session_next` passes over the others. */
export async function searchMoments(db: Database, search: Search, page: number, now: Temporal.Instant): Promise<FoundMoment[]> {
  const anywhere = !search.near && !search.wifi && !search.takesDevices;
  const { rows } = await sql<FoundMoment>`
    ${anywhere ? sql`` : sql`with place as materialized (${placesOf(search)})`}
    select ${publicSession}, s.meters, h.contact_person as "contactPerson", s.free, s.activity_id as "activityId"
    from (
      select s.*, ${anywhere ? sql`null::integer as meters` : sql`p.meters`}
      from session s ${anywhere ? sql`` : sql`join place p on p.id = s.help_point_id and p.stop_id is not distinct from s.stop_id`}
      where s.published and s.state = 'planned' and ${conditionsOf(search, now)}
        ${anywhere ? sql`` : sql`and s.help_point_id = any(array(select id from place))`}
      order by s.starts_at, ${anywhere ? sql`` : sql`p.meters,`} s.id
      limit ${sql.lit(PAGE + 1)} offset ${sql.lit((page - 1) * PAGE)}) s
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id and h.published
    join digibank d on d.digibank_id = s.digibank_id
    order by s.starts_at, s.meters, s.id`.execute(db);
  return rows;
}

/** What is asked of `help_point h`, beside where it lies. */
export function placesWith({ wifi, takesDevices }: Pick<Search, 'wifi' | 'takesDevices'>): RawBuilder<unknown> {
  return sql`${wifi ? sql`and 'wifi' = any(h.equipment)` : sql``} ${takesDevices ? sql`and h.takes_devices` : sql``}`;
}

/** A degree of latitude is 111 kilometres everywhere; one of longitude 69 or more in Flanders. */
const METERS_A_DEGREE = { latitude: 111_000, longitude: 69_000 };

/** The help points and the stops of mobile units that have what is asked of a place, with how far they lie. */
function placesOf({ near, ...asked }: Search): RawBuilder<unknown> {
  const place = sql`
    select h.id, null::uuid as stop_id, h.nis_code, h.latitude, h.longitude from help_point h where h.published ${placesWith(asked)}
    union all
    select h.id, stop.id, stop.nis_code, stop.latitude, stop.longitude from stop
    join help_point h on h.digibank_id = stop.digibank_id and h.id = stop.help_point_id where h.published ${placesWith(asked)}`;
  if (!near) return sql`select id, stop_id, null::integer as meters from (${place}) as place`;
  const { latitude, longitude, nisCodes, meters } = near;
  const [high, wide] = [meters / METERS_A_DEGREE.latitude, meters / METERS_A_DEGREE.longitude];
  const inMunicipality = sql`nis_code = any(array(select unnest(${nisCodes}::text[])))`;
  return sql`
    select * from (
      select id, stop_id, nis_code, ${metersFrom(near)} as meters
      from (${place}) as place
      where ${inMunicipality}
        or (latitude between ${unseen(latitude - high, 'float8')} and ${unseen(latitude + high, 'float8')}
          and longitude between ${unseen(longitude - wide, 'float8')} and ${unseen(longitude + wide, 'float8')})) as close_by
    where meters <= ${meters} or ${inMunicipality}`;
}

/** What must be true of `session s` beside its place. */
function conditionsOf(search: Search, now: Temporal.Instant): RawBuilder<unknown> {
  const { from, topics, offer, language, welcomes } = search;
  const begins = from && startOfDay(from);
  const after = begins && Temporal.Instant.compare(begins, now) > 0 ? begins : null;
  const ofActivity = sql`a.digibank_id = s.digibank_id and a.id = s.activity_id`;
  return sql`${after ? sql`s.starts_at >= ${unseen(after, 'timestamptz')}` : sql`s.ends_at > ${unseen(now, 'timestamptz')} and s.starts_at > ${unseen(now.subtract({ hours: 24 }), 'timestamptz')}`}
    ${from && search.onlyThatDay ? sql`and s.starts_at < ${unseen(startOfDay(from.add({ days: 1 })), 'timestamptz')}` : sql``}
    ${offer ? sql`and s.kind = any(${KINDS_OF[offer]}::text[])` : sql``}
    ${search.supervised ? sql`and s.supervised` : sql``}
    ${search.free ? sql`and s.free` : sql``}
    ${topics ? sql`and exists (select from session_topic t where t.digibank_id = s.digibank_id and t.session_id = s.id and t.topic = any(array(select unnest(${topics}::text[]))))` : sql``}
    ${language ? sql`and exists (select from activity a where ${ofActivity} and ${language} = any(a.languages))` : sql``}
    ${
      welcomes
        ? sql`and (exists (select from activity a where ${ofActivity} and ${welcomes} = any(a.welcomes))
        or exists (select from help_point h where h.digibank_id = s.digibank_id and h.id = s.help_point_id and ${welcomes} = any(h.welcomes)))`
        : sql``
    }`;
}

/** A value that PostgreSQL does not look at while it plans: else it plans each search anew, which takes longer than the search. */
const unseen = (value: unknown, type: 'timestamptz' | 'float8') => sql`(select ${value}::${sql.raw(type)})`;

/** The days of the moments that were found, as day strips show them: all moments of those help points from the first to the last of those
 *  days, also what was not looked for. By help point. One query. */
export async function daysOf(db: Database, found: readonly FoundMoment[]): Promise<Map<string, DayMoment[]>> {
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return new Map();
  const { rows } = await sql<DayMoment>`
    select s.help_point_id as "helpPointId", s.state, s.kind, s.title, s.supervised, s.starts_at as "startsAt", s.ends_at as "endsAt"
    from session s
    where (s.digibank_id, s.help_point_id) in (select digibank_id, id from help_point where id = any(${[...new Set(found.map(({ helpPointId }) => helpPointId))]}::uuid[]))
      and s.published and s.state = 'planned'
      and s.starts_at >= ${first.startsAt.subtract({ hours: 24 })} and s.starts_at < ${last.startsAt.add({ hours: 24 })}
    order by s.starts_at`.execute(db);
  return Map.groupBy(rows, ({ helpPointId }) => helpPointId);
}

type DayMoment = Pick<PublicSession, 'helpPointId' | 'state' | 'kind' | 'title' | 'supervised' | 'startsAt' | 'endsAt'>;
