import { dayOf, isBefore, momentOf } from '../foundation/clock.ts';
import { shortDay, shortTime } from '../foundation/dates.ts';
import type { Problem, Typed } from '../foundation/form.ts';
import { typedDay, typedTime } from '../foundation/typed-dates.ts';
import { noDayInWords } from '../foundation/typed-fields.ts';
import { m } from '../paraglide/messages.js';
import type { WishedDate } from './write-dates.ts';

/** How many dates one activity has at most, and how far ahead they lie. */
const MOST = 40;
const AHEAD = { years: 1 } as const;

/** The rows of dates in a form: day, from and till, and the date that a row stands for. Names end on the number of the row, from 1. */
const FIELDS = ['dag', 'van', 'tot', 'datum'] as const;
type Row = Record<(typeof FIELDS)[number], string>;

function rowsOf(typed: Typed): Row[] {
  const at = (name: string, row: number) => {
    const value = typed[`${name}${row}`];
    return typeof value === 'string' ? value.trim() : '';
  };
  return Array.from({ length: MOST }, (_, index) => {
    const [dag = '', van = '', tot = '', datum = ''] = FIELDS.map((name) => at(name, index + 1));
    return { dag, van, tot, datum };
  });
}

const isBlank = ({ dag, van, tot }: Row) => dag === '' && van === '' && tot === '';

/** How many rows to show: those in which something stands, and some to fill in. */
export function rowsToShow(typed: Typed, spare: number): number {
  const last = rowsOf(typed).findLastIndex((row) => !isBlank(row) || row.datum !== '');
  return Math.min(MOST, last + 1 + spare);
}

/** Reads the dates of a form as people type them (typed-dates.ts), in order of time. A problem stands at its field: a day or time that is none, a date that
 *  is over, that ends before it begins, or that falls in another of the same activity. */
export function readDateRows(typed: Typed, now: Temporal.Instant): { dates: WishedDate[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const read: { date: WishedDate; field: string }[] = [];
  for (const [index, row] of rowsOf(typed).entries()) {
    if (isBlank(row)) continue;
    const found = readRow(row, index + 1, now);
    if ('message' in found) problems.push(found);
    else read.push({ date: { ...found, id: row.datum === '' ? null : row.datum }, field: `dag${index + 1}` });
  }
  read.sort((one, other) => Temporal.Instant.compare(one.date.startsAt, other.date.startsAt));
  for (const [index, { date, field }] of read.entries()) {
    const before = read[index - 1]?.date;
    if (before && isBefore(date.startsAt, before.endsAt)) problems.push({ field, message: m.activity_date_overlaps() });
  }
  return { dates: read.map(({ date }) => date), problems };
}

function readRow(
  { dag, van, tot }: Row,
  row: number,
  now: Temporal.Instant,
): Problem | { startsAt: Temporal.Instant; endsAt: Temporal.Instant } {
  const today = dayOf(now);
  const day = typedDay(dag, today);
  if (!day) return { field: `dag${row}`, message: dag === '' ? m.activity_date_day_missing() : noDayInWords(dag, today) };
  const [from, until] = [typedTime(van), typedTime(tot)];
  if (!from) return { field: `van${row}`, message: m.activity_date_from_wrong() };
  if (!until) return { field: `tot${row}`, message: m.activity_date_until_wrong() };
  if (Temporal.PlainTime.compare(from, until) >= 0) return { field: `tot${row}`, message: m.activity_date_order() };
  const startsAt = momentOf(day, from);
  if (!isBefore(now, startsAt)) return { field: `dag${row}`, message: m.activity_date_over() };
  if (Temporal.PlainDate.compare(day, today.add(AHEAD)) > 0) return { field: `dag${row}`, message: m.activity_date_far() };
  return { startsAt, endsAt: momentOf(day, until) };
}

/** The dates that are kept, as the form shows them: "di 1/12/2026", "16u30". */
export function typedFromDates(dates: readonly (Omit<WishedDate, 'id'> & { id: string })[]): Typed {
  return Object.fromEntries(
    dates.flatMap(({ id, startsAt, endsAt }, index): [string, string][] => [
      [`dag${index + 1}`, `${shortDay(dayOf(startsAt))}/${dayOf(startsAt).year}`],
      [`van${index + 1}`, shortTime(startsAt)],
      [`tot${index + 1}`, shortTime(endsAt)],
      [`datum${index + 1}`, id],
    ]),
  );
}
