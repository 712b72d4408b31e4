import { localTime, ZONE } from '../foundation/clock.ts';

const MORNING = 8;
const EVENING = 20;
const SUNDAY = 7;

/** The first moment, this one or later, at which people may be disturbed: not from 20 to 8 h, not on Sundays (local time, Europe/Brussels). */
export function outsideQuietHours(moment: Temporal.Instant): Temporal.Instant {
  const { day, hour } = localTime(moment);
  const isQuiet = day.dayOfWeek === SUNDAY || hour < MORNING || hour >= EVENING;
  if (!isQuiet) return moment;
  const next = hour < MORNING ? day : day.add({ days: 1 });
  const weekday = next.dayOfWeek === SUNDAY ? next.add({ days: 1 }) : next;
  return weekday.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(MORNING) }).toInstant();
}

/** The next morning (9 h) on which somebody may be called again. */
export function nextCallingDay(moment: Temporal.Instant): Temporal.Instant {
  const tomorrow = moment.toZonedDateTimeISO(ZONE).add({ days: 1 }).withPlainTime('09:00');
  return outsideQuietHours(tomorrow.toInstant());
}
