import { type RawBuilder, sql } from 'kysely';
import { itsPlace, type PublicSession, publicSession } from '../agenda/public-sessions.ts';
import type { SessionKind } from '../agenda/session.ts';
import { dayOf, startOfDay, ZONE } from '../foundation/clock.ts';
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

/** Where a moment was found. `meters`: how far its help point, or its stop, lies from the place that was asked; null where none was. */
export type Hit = { id: string; startsAt: Temporal.Instant; meters: number | null };

/** A moment as a list of results shows it. */
export type MomentInList = PublicSession & {
  contactPerson: string | null;
  website: string | null;
  free: boolean;
  activityId: string | null;
  /** All that is planned at its help point on its day, also what was not looked for: what a day strip shows. */
  thatDay: DayMoment[];
};

export type FoundMoment = MomentInList & Pick<Hit, 'meters'>;

type DayMoment = Pick<PublicSession, 'state' | 'kind' | 'title' | 'supervised' | 'startsAt' | 'endsAt'>;

/** How many moments a page holds. */
export const PAGE = 20;

/** In a week and a half a page fills, nearly everywhere; to look at all that comes takes twice as long. */
const SOON = { days: 10 } as const;

/** Where the moments are that are planned and not over, in order of time and the nearest first where they begin together: a page of them and one
 *  more when there are more. What stands in their lines is read apart: of most of them somebody else asked it before. */
export async function searchMoments(db: Database, search: Search, page: number, now: Temporal.Instant): Promise<Hit[]> {
  if (!search.near || search.topics || (search.from && search.onlyThatDay)) return hitsOf(db, search, page, now);
  const today = dayOf(now);
  const first = search.from && Temporal.PlainDate.compare(search.from, today) > 0 ? search.from : today;
  const soon = await hitsOf(db, search, page, now, first.add(SOON));
  return soon.length > PAGE ? soon : hitsOf(db, search, page, now);
}

/** `until`: of the days before this one. */
async function hitsOf(db: Database, search: Search, page: number, now: Temporal.Instant, until?: Temporal.PlainDate): Promise<Hit[]> {
  const { near, from, onlyThatDay } = search;
  const end = from && onlyThatDay ? from.add({ days: 1 }) : until;
  const asked = sql`${conditionsOf(search, now)} ${end ? sql`and s.starts_at < ${unseen(startOfDay(end), 'timestamptz')}` : sql``}`;
  const { rows } = await sql<Hit>`
    select id, starts_at as "startsAt", meters
    from (${near ? nearby(asked, near, page) : anywhere(asked)}) as found
    order by starts_at, meters, id
    limit ${sql.lit(PAGE + 1)} offset ${sql.lit((page - 1) * PAGE)}`.execute(db);
  return rows;
}

/** Reads the moments with these ids, by their id. One that meanwhile is not public any more is left out. `offset 0`: the moments first, then where
 *  they are. */
export async function readMoments(db: Database, ids: readonly string[]): Promise<Map<string, MomentInList>> {
  const { rows } = await sql<Row>`
    select ${publicSession}, h.contact_person as "contactPerson", h.website, s.free, s.activity_id as "activityId", ${othersThatDay} as "othersThatDay"
    from (select * from session where id = any(array(select unnest(${ids}::uuid[]))) and published offset 0) s
    ${itsPlace}
    where h.published`.execute(db);
  return new Map(rows.map((row) => [row.id, inList(row)]));
}

/** The moments of hits, in their order. */
export async function momentsOf(db: Database, hits: readonly Hit[]): Promise<FoundMoment[]> {
  if (hits.length === 0) return [];
  const moments = await readMoments(
    db,
    hits.map(({ id }) => id),
  );
  return hits.flatMap(({ id, meters }) => {
    const moment = moments.get(id);
    return moment ? [{ ...moment, meters }] : [];
  });
}

/** Goes from each place nearby to its first moments, as many as all pages so far hold: PostgreSQL knows too little of the distance to find
 *  this way by itself. */
function nearby(asked: RawBuilder<unknown>, near: NonNullable<Search['near']>, page: number): RawBuilder<unknown> {
  return sql`
    select s.id, s.starts_at, place.meters from (${placesNear(near)}) as place
    cross join lateral (
      select s.id, s.starts_at from session s
      where s.digibank_id = place.digibank_id and s.help_point_id = place.id and s.stop_id is not distinct from place.stop_id
        and ${asked}
      order by s.starts_at, s.id
      limit ${sql.lit(page * PAGE + 1)}) s`;
}

/** Passes over all moments in order of time, by the index `session_next`. */
function anywhere(asked: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select s.id, s.starts_at, null::integer as meters from session s where ${asked}`;
}

/** What is asked of `help_point h` beside where it lies. */
export function placesWith({ wifi, takesDevices }: Pick<Search, 'wifi' | 'takesDevices'>): RawBuilder<unknown> {
  return sql`${wifi ? sql`and 'wifi' = any(h.equipment)` : sql``} ${takesDevices ? sql`and h.takes_devices` : sql``}`;
}

/** A degree of latitude is 111 kilometres everywhere; one of longitude 69 or more in Flanders. */
const METERS_A_DEGREE = { latitude: 111_000, longitude: 69_000 };

/** The help points, and the stops of mobile units, around a place: with how far they lie. */
function placesNear(near: NonNullable<Search['near']>): RawBuilder<unknown> {
  const { latitude, longitude, nisCodes, meters } = near;
  const [high, wide] = [meters / METERS_A_DEGREE.latitude, meters / METERS_A_DEGREE.longitude];
  const inMunicipality = sql`nis_code = any(array(select unnest(${nisCodes}::text[])))`;
  return sql`
    select * from (
      select digibank_id, id, stop_id, nis_code, ${metersFrom(near)} as meters
      from (
        select h.digibank_id, h.id, null::uuid as stop_id, h.nis_code, h.latitude, h.longitude from help_point h where h.published
        union all
        select h.digibank_id, h.id, stop.id, stop.nis_code, stop.latitude, stop.longitude from stop
        join help_point h on h.digibank_id = stop.digibank_id and h.id = stop.help_point_id where h.published) as place
      where ${inMunicipality}
        or (latitude between ${unseen(latitude - high, 'float8')} and ${unseen(latitude + high, 'float8')}
          and longitude between ${unseen(longitude - wide, 'float8')} and ${unseen(longitude + wide, 'float8')})) as close_by
    where meters <= ${meters} or ${inMunicipality}`;
}

/** What must be true of `session s` beside where it is and when it begins at the latest. `offset 0`: looked up for the moments that pass all the
 *  rest, not the other way round. That there are topics at all is said apart: the index `session_about` holds those moments alone. */
function conditionsOf(search: Search, now: Temporal.Instant): RawBuilder<unknown> {
  const { from, topics, offer, language, welcomes } = search;
  const begins = from && startOfDay(from);
  const after = begins && Temporal.Instant.compare(begins, now) > 0 ? begins : null;
  const ofHelpPoint = sql`h.digibank_id = s.digibank_id and h.id = s.help_point_id`;
  const ofActivity = sql`a.digibank_id = s.digibank_id and a.id = s.activity_id`;
  return sql`s.published and s.state = 'planned'
    and ${after ? sql`s.starts_at >= ${unseen(after, 'timestamptz')}` : sql`s.ends_at > ${unseen(now, 'timestamptz')} and s.starts_at > ${unseen(now.subtract({ hours: 24 }), 'timestamptz')}`}
    ${offer ? sql`and s.kind = any(${KINDS_OF[offer]}::text[])` : sql``}
    ${search.supervised ? sql`and s.supervised` : sql``}
    ${search.free ? sql`and s.free` : sql``}
    ${search.wifi || search.takesDevices ? sql`and exists (select from help_point h where ${ofHelpPoint} ${placesWith(search)} offset 0)` : sql``}
    ${topics ? sql`and s.topics <> '{}' and s.topics && (select ${topics}::text[])` : sql``}
    ${language ? sql`and exists (select from activity a where ${ofActivity} and ${language} = any(a.languages))` : sql``}
    ${
      welcomes
        ? sql`and (exists (select from activity a where ${ofActivity} and ${welcomes} = any(a.welcomes))
        or exists (select from help_point h where ${ofHelpPoint} and ${welcomes} = any(h.welcomes)))`
        : sql``
    }`;
}

/** A value that PostgreSQL does not look at while it plans: else it plans each search anew, which takes longer than the search. */
const unseen = (value: unknown, type: 'timestamptz' | 'float8') => sql`(select ${value}::${sql.raw(type)})`;

/** The other moments that begin at the help point of `session s` on the same local day, as JSON: times in milliseconds since 1970. */
const othersThatDay = sql`
  (select json_agg(json_build_object('state', o.state, 'kind', o.kind, 'title', o.title, 'supervised', o.supervised,
      'startsAt', extract(epoch from o.starts_at) * 1000, 'endsAt', extract(epoch from o.ends_at) * 1000))
    from session o
    where o.digibank_id = s.digibank_id and o.help_point_id = s.help_point_id and o.id <> s.id and o.published and o.state = 'planned'
      and o.starts_at >= ${localDay(sql`s.starts_at`)} and o.starts_at < ${localDay(sql`${localDay(sql`s.starts_at`)} + interval '36 hours'`)})`;

/** When the local day of a moment begins. */
function localDay(moment: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`date_trunc('day', ${moment}, ${sql.lit(ZONE)})`;
}

type Row = Omit<MomentInList, 'thatDay'> & {
  othersThatDay: (Omit<DayMoment, 'startsAt' | 'endsAt'> & { startsAt: number; endsAt: number })[] | null;
};

function inList({ othersThatDay, ...moment }: Row): MomentInList {
  const others = (othersThatDay ?? []).map((one) => ({
    ...one,
    startsAt: Temporal.Instant.fromEpochMilliseconds(one.startsAt),
    endsAt: Temporal.Instant.fromEpochMilliseconds(one.endsAt),
  }));
  const thatDay = [moment, ...others].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  return { ...moment, thatDay };
}
