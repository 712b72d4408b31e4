/** The installation's time zone: opening hours, deadlines and reports are local time. */
export const ZONE = 'Europe/Brussels';

/** Tells the moment it is. Passed along everywhere, so that nothing asks the machine and a demo can stand at another day. */
export type Clock = () => Temporal.Instant;

/** The real time, or a clock that stood at `demoNow` when the program started and goes on from there. */
export function startClock(demoNow: Temporal.Instant | null): Clock {
  const now = () => Temporal.Now.instant();
  if (!demoNow) return now;
  const ahead = demoNow.since(now());
  return () => now().add(ahead);
}

/** What the calendar and the clock on the wall show (Europe/Brussels) at a moment. `text` carries the offset: "2026-09-26T16:30:00+02:00". */
export type LocalTime = { day: Temporal.PlainDate; hour: number; minute: number; text: string };

const seen = new Map<number, LocalTime>();

/** The local time of a moment. The same moments are shown again and again: what was worked out is kept, up to some thousands. */
export function localTime(instant: Temporal.Instant): LocalTime {
  const known = seen.get(instant.epochMilliseconds);
  if (known) return known;
  const zoned = instant.toZonedDateTimeISO(ZONE);
  const text = zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  const local = { day: zoned.toPlainDate(), hour: zoned.hour, minute: zoned.minute, text };
  if (seen.size >= 5_000) seen.clear();
  seen.set(instant.epochMilliseconds, local);
  return local;
}

/** The local calendar day (Europe/Brussels) of a moment. */
export function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  return localTime(instant).day;
}

/** A moment with its local offset, as the API answers: "2026-09-26T16:30:00+02:00". */
export function withOffset(instant: Temporal.Instant): string {
  return localTime(instant).text;
}

/** Whether one moment lies before another. */
export function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return one.epochMilliseconds < other.epochMilliseconds;
}

/** Whether a day can be meant, from 1900 on and before 2200: what lies further is a slip of the pen, and soon no day for a database. */
export function isOfOurTime(day: Temporal.PlainDate): boolean {
  return day.year >= 1900 && day.year < 2200;
}

/** The moment at which a local day (Europe/Brussels) begins. */
export function startOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(ZONE).toInstant();
}

/** The moment of a local time (Europe/Brussels) on a local day. */
export function momentOf(day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();
}
