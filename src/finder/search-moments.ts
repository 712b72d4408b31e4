import { type RawBuilder, sql } from 'kysely';
import { type PublicSession, publicSession } from '../agenda/public-sessions.ts';
import type { SessionKind } from '../agenda/session.ts';
import { startOfDay } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';

/** What one comes for: a computer or the internet to use alone, help with an own question, or to learn with others. */
export const OFFERS = ['toegang', 'hulp', 'groep'] as const;
export type Offer = (typeof OFFERS)[number];

/** Which kinds of moments are which offer. Walking in where a workshop is given is both. */
const KINDS_OF: Record<Offer, readonly SessionKind[]> = {
  toegang: ['open'],
  hulp: ['walk_in', 'walk_in_plus_workshop', 'consult'],
  groep: ['workshop', 'walk_in_plus_workshop', 'group'],
};

/** What somebody looks for. What is null or false makes no difference. */
export type Search = {
  /** Around which place: within so many metres as the crow flies, and in the whole of its municipality. */
  near: { latitude: number; longitude: number; nisCode: string; meters: number } | null;
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
};

/** A moment that was found. `meters`: how far its help point lies from the place that was asked, null where none was. */
export type FoundMoment = PublicSession & { meters: number | null; contactPerson: string | null; free: boolean; activityId: string | null };

/** How many moments a page holds. */
export const PAGE = 20;

/** The moments that are planned and not over, in order of time, a page of them and one more when there are more. One query: around a place
 *  its help points lead to their moments, else time leads. */
export async function searchMoments(db: Database, search: Search, page: number, now: Temporal.Instant): Promise<FoundMoment[]> {
  const offset = (page - 1) * PAGE;
  const found = search.near
    ? sql`near h join digibank d on d.digibank_id = h.digibank_id
        cross join lateral (
          select * from session s
          where s.digibank_id = h.digibank_id and s.help_point_id = h.id and ${conditionsOf(search, now)}
          order by s.starts_at, s.id
          limit ${offset + PAGE + 1}) s`
    : sql`session s
        join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id and h.published ${atPlaces(search)}
        join digibank d on d.digibank_id = s.digibank_id`;
  const { rows } = await sql<FoundMoment>`
    ${search.near ? placesNear(search, search.near) : sql``}
    select ${publicSession}, ${search.near ? sql`h.meters` : sql`null::integer`} as meters, h.contact_person as "contactPerson", s.free,
      s.activity_id as "activityId"
    from ${found}
    ${search.near ? sql`` : sql`where ${conditionsOf(search, now)}`}
    order by s.starts_at, ${search.near ? sql`h.meters,` : sql``} s.id
    limit ${PAGE + 1} offset ${offset}`.execute(db);
  return rows;
}

/** A degree of latitude is 111 kilometres everywhere; one of longitude 70 in Flanders. */
const METERS_A_DEGREE = { latitude: 111_000, longitude: 69_000 };

function placesNear(search: Search, { latitude, longitude, nisCode, meters }: NonNullable<Search['near']>): RawBuilder<unknown> {
  const [high, wide] = [meters / METERS_A_DEGREE.latitude, meters / METERS_A_DEGREE.longitude];
  return sql`with near as materialized (
    select * from (
      select h.*, (12742000 * asin(least(1, sqrt(
        sin(radians(h.latitude - ${latitude}) / 2) ^ 2
        + cos(radians(${latitude})) * cos(radians(h.latitude)) * sin(radians(h.longitude - ${longitude}) / 2) ^ 2))))::integer as meters
      from help_point h
      where h.published ${atPlaces(search)}
        and (h.nis_code = ${nisCode} or h.latitude between ${latitude - high} and ${latitude + high}
          and h.longitude between ${longitude - wide} and ${longitude + wide})) h
    where h.meters <= ${meters} or h.nis_code = ${nisCode})`;
}

const atPlaces = ({ wifi }: Search) => (wifi ? sql`and 'wifi' = any(h.equipment)` : sql``);

/** What must be true of `session s`, which lies at `help_point h`. */
function conditionsOf(search: Search, now: Temporal.Instant): RawBuilder<unknown> {
  const { from, topics, offer, language, welcomes } = search;
  const begins = from && startOfDay(from);
  const after = begins && Temporal.Instant.compare(begins, now) > 0 ? begins : null;
  return sql`s.published and s.state = 'planned'
    and ${after ? sql`s.starts_at >= ${after}` : sql`s.ends_at > ${now} and s.starts_at > ${now.subtract({ hours: 24 })}`}
    ${from && search.onlyThatDay ? sql`and s.starts_at < ${startOfDay(from.add({ days: 1 }))}` : sql``}
    ${offer ? sql`and s.kind = any(${KINDS_OF[offer]}::text[])` : sql``}
    ${search.supervised ? sql`and s.supervised` : sql``}
    ${search.free ? sql`and s.free` : sql``}
    ${topics ? sql`and exists (select from session_topic t where t.digibank_id = s.digibank_id and t.session_id = s.id and t.topic = any(${topics}::text[]))` : sql``}
    ${language ? sql`and exists (select from activity a where a.digibank_id = s.digibank_id and a.id = s.activity_id and ${language} = any(a.languages))` : sql``}
    ${welcomes ? sql`and (${welcomes} = any(h.welcomes) or exists (select from activity a where a.digibank_id = s.digibank_id and a.id = s.activity_id and ${welcomes} = any(a.welcomes)))` : sql``}`;
}

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
