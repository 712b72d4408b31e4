import ICAL from 'ical.js';

/** Something at a time and place, as a calendar shows it. `id` stays the same for ever; `revision` goes up with each change. */
export type CalendarEntry = {
  id: string;
  revision: number;
  title: string;
  description: string;
  place: string;
  /** null: it is held online, and has no place on the map. */
  where: { latitude: number; longitude: number } | null;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  cancelled: boolean;
  /** Its page, in full. */
  page: string;
};

/** A calendar as other programs fetch it (iCalendar, RFC 5545). Moments are written in UTC: the program that reads them shows its own
 *  local time, before and after the clock changes. `now`: when it was written. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], now: Temporal.Instant): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//Digihulp//Momenten//NL');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('name', name);
  calendar.updatePropertyWithValue('x-wr-calname', name);
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT1H')).setParameter('value', 'DURATION');
  calendar.updatePropertyWithValue('x-published-ttl', 'PT1H');
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry, now));
  return `${calendar.toString()}\r\n`;
}

function eventOf(entry: CalendarEntry, now: Temporal.Instant): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', `${entry.id}@digihulp`);
  event.updatePropertyWithValue('sequence', entry.revision);
  event.updatePropertyWithValue('dtstamp', inUtc(now));
  event.updatePropertyWithValue('dtstart', inUtc(entry.startsAt));
  event.updatePropertyWithValue('dtend', inUtc(entry.endsAt));
  event.updatePropertyWithValue('summary', entry.title);
  event.updatePropertyWithValue('description', entry.description);
  event.updatePropertyWithValue('location', entry.place);
  if (entry.where) event.updatePropertyWithValue('geo', [entry.where.latitude, entry.where.longitude]);
  event.updatePropertyWithValue('status', entry.cancelled ? 'CANCELLED' : 'CONFIRMED');
  event.updatePropertyWithValue('url', entry.page);
  return event;
}

const inUtc = (instant: Temporal.Instant) => ICAL.Time.fromJSDate(new Date(instant.epochMilliseconds), true);
