import { dayOf, localTime } from './clock.ts';

const LOCALE = 'nl-BE';

const MONDAY = Temporal.PlainDate.from('2024-01-01');
// Asked once: a formatter at every date costs more than the rest of a page.
const WEEKDAYS = Array.from({ length: 7 }, (_, days) => MONDAY.add({ days }).toLocaleString(LOCALE, { weekday: 'long' }));
const MONTHS = Array.from({ length: 12 }, (_, months) => MONDAY.add({ months }).toLocaleString(LOCALE, { month: 'long' }));

/** "maandag" for 1 to "zondag" for 7. */
export function weekdayInWords(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

/** "februari" for 2. */
export function monthInWords(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** "dinsdag 26 september"; with the year where it is not this year. All words are local time (Europe/Brussels). */
export function dayInWords(day: Temporal.PlainDate, today?: Temporal.PlainDate): string {
  const otherYear = today !== undefined && day.year !== today.year;
  const words = `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]}`;
  return otherYear ? `${words} ${day.year}` : words;
}

/** "14 uur", "16.30 uur". */
export function timeInWords(instant: Temporal.Instant): string {
  return `${clockTime(instant)} uur`;
}

/** "14", "16.30": for ranges, "14 tot 16 uur". */
export function clockTime(instant: Temporal.Instant): string {
  const { hour, minute } = localTime(instant);
  return minute === 0 ? String(hour) : `${hour}.${String(minute).padStart(2, '0')}`;
}

/** "14 tot 16 uur". */
export function hoursInWords(from: Temporal.Instant, until: Temporal.Instant): string {
  return `${clockTime(from)} tot ${clockTime(until)} uur`;
}

/** "dinsdag 26 september, 14 uur". */
export function momentInWords(instant: Temporal.Instant, now?: Temporal.Instant): string {
  return `${dayInWords(dayOf(instant), now && dayOf(now))}, ${timeInWords(instant)}`;
}

/** "di 26/9 16u30": a moment where every sign counts. */
export const shortMoment = (instant: Temporal.Instant) => `${shortDay(dayOf(instant))} ${shortTime(instant)}`;

/** "di 26/9". */
export const shortDay = (day: Temporal.PlainDate) => `${weekdayInWords(day.dayOfWeek).slice(0, 2)} ${day.day}/${day.month}`;

/** "16u30", "14u". */
export function shortTime(instant: Temporal.Instant): string {
  const { hour, minute } = localTime(instant);
  return minute === 0 ? `${hour}u` : `${hour}u${String(minute).padStart(2, '0')}`;
}

/** "vandaag", "morgen", else "dinsdag 26 september". */
export function dayFromToday(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const ahead = today.until(day).days;
  return ahead === 0 ? 'vandaag' : ahead === 1 ? 'morgen' : dayInWords(day, today);
}

/** Minutes since local midnight, as the day strip is drawn. */
export function minutesOfDay(instant: Temporal.Instant): number {
  const { hour, minute } = localTime(instant);
  return hour * 60 + minute;
}
