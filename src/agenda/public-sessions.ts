import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../foundation/database.ts';
import { isId } from '../foundation/ids.ts';
import { nisCodesOf } from '../partners/municipalities.ts';
import type { Mode } from './activity.ts';
import type { Arrival, SessionKind } from './session.ts';
import type { Presence } from './who-is-there.ts';

/** A published moment as everybody may see it, with the help point where it is and the Digibank that runs it. */
export type PublicSession = {
  id: string;
  kind: SessionKind;
  title: string | null;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  supervised: boolean;
  presence: Presence;
  arrival: Arrival;
  /** null: nobody counts them. */
  freeSeats: number | null;
  room: string | null;
  /** Held at the help point, online, or both at once. */
  mode: Mode;
  state: 'planned' | 'cancelled';
  /** Invented, for a demonstration. */
  example: boolean;
  helpPointId: string;
  helpPointSlug: string;
  helpPoint: string;
  street: string | null;
  postcode: string;
  town: string;
  nisCode: string;
  /** The help point's own number, else the Digibank's. */
  phone: string;
  digibank: string;
  digibankName: string;
};

/** Where a mobile unit stops for `session s`. */
export const itsStop = sql`left join stop p on p.digibank_id = s.digibank_id and p.id = s.stop_id`;

/** What a moment `session s` is joined with: its help point `h`, its Digibank `d`, and the stop `p` where it is when a mobile unit comes. */
export const itsPlace = sql`
  join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
  join digibank d on d.digibank_id = s.digibank_id
  ${itsStop}`;

/** The columns of a PublicSession, of `session s` with `itsPlace`. */
export const publicSession = sql`
  s.id, s.kind, s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.supervised, s.presence, s.arrival, s.seats - s.seats_taken as "freeSeats",
  coalesce(s.room, h.room) as room, s.mode, s.state, s.example,
  h.id as "helpPointId", h.slug as "helpPointSlug", h.name as "helpPoint", case when p.id is null then h.street else p.street end as street,
  coalesce(p.postcode, h.postcode) as postcode, coalesce(p.town, h.town) as town, coalesce(p.nis_code, h.nis_code) as "nisCode",
  coalesce(h.phone, d.phone) as phone, d.slug as digibank, d.name as "digibankName"`;

/** A published moment with the codes of what it is about. */
export type ListedSession = PublicSession & { topics: string[] };

/** Which moments to list. Everything but `from` and `limit` may be left out. */
export type SessionFilter = {
  /** Moments that are not over at this time. */
  from: Temporal.Instant;
  limit: number;
  /** A NIS code or a postcode. A municipality of before a merger stands for the one it became part of. */
  municipality?: string | undefined;
  /** The code of a topic or of a topic group. */
  topic?: string | undefined;
  /** Only where somebody is there to help. */
  supervised?: boolean | undefined;
  /** The address name of one Digibank. */
  digibank?: string | undefined;
  /** Goes on after the last moment of the page before: its `next`. */
  after?: Cursor | undefined;
};

/** Where a page of the list ended. */
type Cursor = { startsAt: Temporal.Instant; id: string };

/** A page of the list. `next` is where the following page begins, null on the last. */
export type SessionPage<S> = { items: S[]; next: Cursor | null };

/** The next moments of all Digibanken, planned and published, in order of time. One query, outside any Digibank. */
export function publicSessions(db: Database, filter: SessionFilter): Promise<SessionPage<PublicSession>> {
  return listSessions(db, publicSession, filter);
}

/** The same list, each moment with its topics, as the API gives it. */
export function publicSessionsWithTopics(db: Database, filter: SessionFilter): Promise<SessionPage<ListedSession>> {
  return listSessions(db, sql`${publicSession}, s.topics`, filter);
}

async function listSessions<S extends PublicSession>(
  db: Database,
  columns: RawBuilder<unknown>,
  filter: SessionFilter,
): Promise<SessionPage<S>> {
  const municipality = filter.municipality && (await nisCodesOf(db, filter.municipality));
  const { rows } = await sql<S>`
    select ${columns}
    from session s ${itsPlace}
    where s.published and h.published and s.state = 'planned' and s.ends_at > ${filter.from} and s.starts_at > ${filter.from.subtract({ hours: 24 })}
      ${filter.after ? sql`and (s.starts_at, s.id) > (${filter.after.startsAt}, ${filter.after.id})` : sql``}
      ${municipality ? sql`and coalesce(p.nis_code, h.nis_code) = any(${municipality}::text[])` : sql``}
      ${filter.topic ? sql`and exists (${aboutTopic(filter.topic)})` : sql``}
      ${filter.supervised ? sql`and s.supervised` : sql``}
      ${filter.digibank ? sql`and d.slug = ${filter.digibank}` : sql``}
    order by s.starts_at, s.id
    limit ${filter.limit + 1}`.execute(db);
  const items = rows.slice(0, filter.limit);
  return { items, next: rows.length > filter.limit ? (items.at(-1) ?? null) : null };
}

/** One published moment with what to know before coming; also when it is over or cancelled. null: there is none. */
export async function findPublicSession(db: Database, id: string): Promise<PublicSessionDetail | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<PublicSessionDetail>`
    select ${publicSession}, s.topics, s.description, s.bring_along as "bringAlong", s.free, s.activity_id as "activityId", h.website
    from session s ${itsPlace}
    where s.published and h.published and s.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** `activityId`: of which activity it is a date. */
export type PublicSessionDetail = ListedSession & {
  activityId: string | null;
  description: string | null;
  bringAlong: string[];
  free: boolean;
  /** Of the help point. */
  website: string | null;
};

/** The published moments at one help point that begin in a stretch of time, cancelled ones too: a closed day must say so. What is held online
 *  is not there. */
export async function sessionsAt(
  db: Database,
  place: { digibank: string; slug: string },
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<PublicSession[]> {
  const { rows } = await sql<PublicSession>`
    select ${publicSession}
    from digibank d
    join help_point h on h.digibank_id = d.digibank_id and h.slug = ${place.slug} and h.published
    join session s on s.digibank_id = h.digibank_id and s.help_point_id = h.id
    ${itsStop}
    where d.slug = ${place.digibank} and s.published and s.mode <> 'online' and s.starts_at >= ${from} and s.starts_at < ${until}
    order by s.starts_at, s.id`.execute(db);
  return rows;
}

function aboutTopic(code: string) {
  return sql`select from session_topic st join topic t on t.code = st.topic
    where st.digibank_id = s.digibank_id and st.session_id = s.id and (t.code = ${code} or t.topic_group = ${code})`;
}
