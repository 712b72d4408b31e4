import { sql } from 'kysely';
import { arrivalInWords, helpInWords, momentTitle } from '../agenda/in-words.ts';
import { itsPlace, type PublicSession, publicSession } from '../agenda/public-sessions.ts';
import type { Database } from '../foundation/database.ts';
import { writePhone } from '../foundation/phone.ts';
import { m } from '../paraglide/messages.js';
import { nisCodesOf } from '../partners/municipalities.ts';
import type { CalendarEntry } from './calendar.ts';

/** What a moment in a calendar says on top of what everybody sees of it in a list. */
export type CalendarMoment = PublicSession & {
  revision: number;
  description: string | null;
  online: boolean;
  /** Where a mobile unit stops then; null: it is at the help point itself. */
  stop: { name: string; street: string | null; postcode: string; town: string } | null;
  /** Of the stop, else of the help point. */
  latitude: number;
  longitude: number;
};

/** The columns of a CalendarMoment, of `session s` with `itsPlace`. */
export const calendarMoment = sql`
  ${publicSession}, s.revision, s.description, s.mode = 'online' as online,
  case when p.id is not null then json_build_object('name', p.name, 'street', p.street, 'postcode', p.postcode, 'town', p.town) end as stop,
  coalesce(p.latitude, h.latitude) as latitude, coalesce(p.longitude, h.longitude) as longitude`;

/** Whose moments stand in a calendar: of one help point or Digibank (their names in the address), of one municipality (NIS code or postcode),
 *  about one topic or group of topics (its code); or one moment alone (its id). */
export type CalendarOf = { digibank?: string; slug?: string; municipality?: string; topic?: string; moment?: string };

/** Calendars look back two weeks, so that what was cancelled is told to who had it already. */
const BACK = { hours: 14 * 24 } as const;
const MOST = 2_000;

/** The published moments of a calendar in order of time, cancelled ones too, from two weeks ago on. One query, outside any Digibank. */
export async function calendarMoments(db: Database, of: CalendarOf, now: Temporal.Instant): Promise<CalendarMoment[]> {
  const municipality = of.municipality && (await nisCodesOf(db, of.municipality));
  const { rows } = await sql<CalendarMoment>`
    select ${calendarMoment}
    from session s ${itsPlace}
    where s.published and h.published and s.ends_at > ${now.subtract(BACK)}
      ${of.digibank ? sql`and d.slug = ${of.digibank}` : sql``}
      ${of.moment ? sql`and s.id = ${of.moment}` : sql``}
      ${of.slug ? sql`and h.slug = ${of.slug}` : sql``}
      ${municipality ? sql`and coalesce(p.nis_code, h.nis_code) = any(${municipality}::text[])` : sql``}
      ${
        of.topic
          ? sql`and exists (select from session_topic st join topic t on t.code = st.topic
              where st.digibank_id = s.digibank_id and st.session_id = s.id and (t.code = ${of.topic} or t.topic_group = ${of.topic}))`
          : sql``
      }
    order by s.starts_at, s.id
    limit ${MOST}`.execute(db);
  return rows;
}

/** A moment as an entry of a calendar for everybody. `baseUrl`: where the portal stands, without a slash at its end. */
export function entryOf(moment: CalendarMoment, baseUrl: string): CalendarEntry {
  const title = momentTitle(moment);
  const cancelled = moment.state === 'cancelled';
  const whatToKnow = [
    moment.description,
    helpInWords(moment.supervised),
    arrivalInWords(moment.arrival),
    moment.room && m.outlets_calendar_room({ room: moment.room }),
  ];
  const words = [
    ...(cancelled ? [`${m.agenda_moment_cancelled_title()}.`] : whatToKnow),
    m.outlets_calendar_call({ phone: writePhone(moment.phone)?.words ?? moment.phone }),
    moment.example && m.outlets_example(),
  ];
  return {
    id: moment.id,
    revision: moment.revision,
    title: cancelled ? m.outlets_calendar_cancelled({ title }) : title,
    description: words.filter(Boolean).join('\n'),
    place: moment.online ? m.outlets_calendar_online() : placeOf(moment),
    where: moment.online ? null : { latitude: moment.latitude, longitude: moment.longitude },
    startsAt: moment.startsAt,
    endsAt: moment.endsAt,
    cancelled,
    page: `${baseUrl}/moment/${moment.id}`,
  };
}

/** "Bibliotheek Destelbergen, Voorbeeldstraat 1, 9070 Destelbergen". */
export function placeOf({ helpPoint, stop, street, postcode, town }: CalendarMoment): string {
  const at = stop ?? { name: null, street, postcode, town };
  return [helpPoint, at.name, at.street, `${at.postcode} ${at.town}`].filter(Boolean).join(', ');
}
