import { isOfOurTime } from './clock.ts';

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];
/** What people write besides the first letters of a month. */
const SHORT_MONTHS: Record<string, number> = { mrt: 3, mar: 3, oct: 10 };
const FROM_TODAY: Record<string, number> = { vandaag: 0, morgen: 1, overmorgen: 2 };

const WEEKDAY = '(?<weekday>[a-z]{2,9})';
const DAY = '(?<day>\\d{1,2})(?:e|ste|de)?';
const FORMS = [
  `(?<far>vandaag|morgen|overmorgen)`,
  `(?:(?:deze|komende|aanstaande) )?${WEEKDAY}`,
  `(?<week>volgende) (?:week )?${WEEKDAY}`,
  `${WEEKDAY} (?<week>volgende) week`,
  `(?:${WEEKDAY} )?${DAY} ?[/.-] ?(?<month>\\d{1,2})(?: ?[/.-] ?(?<year>\\d{4}|\\d{2}))?`,
  `(?:${WEEKDAY} )?${DAY} ?(?<name>[a-z]{3,9})(?: (?<year>\\d{4}|\\d{2}))?`,
  `(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})`,
].map((form) => new RegExp(`^(?:op )?${form}$`));

/** The day that somebody means who types it, seen from `today`: "26/9", "26-9-2026", "di 26 sept", "morgen", "dinsdag", "2026-09-26". Without
 *  a year it is the first such day from today on; "volgende dinsdag" is the one of next week. null: no day, or one whose weekday is another
 *  than the one that stands before it. */
export function typedDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  return firstMeant(text, (parts) => {
    const day = dayFrom(parts, today);
    return day && isOfOurTime(day) ? day : null;
  });
}

/** What is wrong about a day of which the form is right: its weekday is another (`other_weekday`: the day with the weekday that was typed, 1 for
 *  Monday), or its month has no such day. null: it is no day at all, or nothing is wrong. */
export type WrongDay =
  | { kind: 'other_weekday'; day: Temporal.PlainDate; typed: number }
  | { kind: 'no_such_day'; day: number; month: number };

/** Why `typedDay` finds no day in what somebody typed. */
export function whyNoDay(text: string, today: Temporal.PlainDate): WrongDay | null {
  if (typedDay(text, today)) return null;
  return firstMeant(text, ({ weekday = '', ...parts }) => {
    const typed = weekdayOf(weekday);
    const month = parts.name === undefined ? Number(parts.month) : monthOf(parts.name);
    if (parts.day === undefined || !(month >= 1 && month <= 12) || (weekday !== '' && typed === 0)) return null;
    const day = dayFrom(parts, today);
    if (day) return isOfOurTime(day) ? { kind: 'other_weekday', day, typed } : null;
    return { kind: 'no_such_day', day: Number(parts.day), month };
  });
}

/** The first form that the text has and that means something. */
function firstMeant<T>(text: string, meaning: (parts: Parts) => T | null): T | null {
  const words = plain(text);
  for (const form of FORMS) {
    const parts = form.exec(words)?.groups;
    const meant = parts ? meaning(parts) : null;
    if (meant !== null) return meant;
  }
  return null;
}

/** The time on the clock that somebody means who types it, from 0 to 23.59: "16u30", "16.30 uur", "14 uur", "14u", "14", "1630". null: none. */
export function typedTime(text: string): Temporal.PlainTime | null {
  const parts = /^(?:om )?(?<hour>\d{1,2}?)(?: ?[u:.h]?(?:ur)? ?(?<minute>\d{2}))? ?(?:u|uur|h)?$/.exec(plain(text))?.groups;
  const [hour, minute] = [Number(parts?.hour), Number(parts?.minute ?? 0)];
  return hour < 24 && minute < 60 ? new Temporal.PlainTime(hour, minute) : null;
}

type Parts = { [part: string]: string | undefined };

function dayFrom(parts: Parts, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const ahead = FROM_TODAY[parts.far ?? ''];
  if (ahead !== undefined) return today.add({ days: ahead });
  const weekday = parts.weekday === undefined ? null : weekdayOf(parts.weekday);
  if (weekday === 0) return null;
  if (parts.day === undefined) return weekday === null ? null : dayOfWeek(weekday, parts.week !== undefined, today);
  const month = parts.name === undefined ? Number(parts.month) : monthOf(parts.name);
  const year = yearOf(parts);
  const day = year === null ? firstFrom(today, month, Number(parts.day)) : existing(year, month, Number(parts.day));
  return day && (weekday === null || day.dayOfWeek === weekday) ? day : null;
}

function dayOfWeek(weekday: number, isNextWeek: boolean, today: Temporal.PlainDate): Temporal.PlainDate {
  if (isNextWeek) return today.add({ days: 7 + weekday - today.dayOfWeek });
  return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
}

/** The first such day from `today` on: 29 February may be years away. */
function firstFrom(today: Temporal.PlainDate, month: number, day: number): Temporal.PlainDate | null {
  for (let year = today.year; year <= today.year + 8; year++) {
    const found = existing(year, month, day);
    if (found && Temporal.PlainDate.compare(found, today) >= 0) return found;
  }
  return null;
}

function existing(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null; // 31 April
  }
}

/** The year with its four digits; "26" is 2026. null: none was typed. */
function yearOf({ year }: Parts): number | null {
  if (year === undefined) return null;
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

/** 1 for Monday, by two letters or more; 0: no weekday. */
const weekdayOf = (word: string) => WEEKDAYS.findIndex((name) => name.startsWith(word)) + 1;

/** 1 for January, by three letters or more; 0: no month. */
const monthOf = (word: string) => SHORT_MONTHS[word] ?? MONTHS.findIndex((name) => name.startsWith(word)) + 1;

/** As typed, without capitals, double blanks, commas, and the full stop after a shortened word or a weekday. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/,/g, ' ')
    .replace(/(?<=[a-z])\./g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
