import { type Holidays, type Occurrence, type OpeningRule, occurrences } from './opening-rule.ts';

/** How far ahead a rule is looked at: a yearly pattern shows itself, and a list of days of next year too. */
const LOOKS_AHEAD = { years: 2 } as const;

/** What is not right about a rule, and at which field of the form (in English; the page knows its Dutch name).
 *  over: every day of it lies behind us · on_host: it hooks onto a moment that itself hooks onto another. */
export type RuleProblem =
  | { field: 'ends'; why: 'ends_before_start' }
  | { field: 'validUntil'; why: 'ends_before_begin' }
  | { field: 'dates'; why: 'twice'; day: Temporal.PlainDate }
  | { field: 'dates' | 'repeats'; why: 'over' | 'never' }
  | { field: 'hostRuleId'; why: 'on_host' }
  | { field: 'starts'; why: 'overlaps'; with: OpeningRule; day: Temporal.PlainDate };

/** What is not right about a rule beside the other rules of its help point, the first thing at each field. Two rules may be there at the same
 *  time only where one says that the place is open and the other that a coach is there, or in two different rooms. */
export function problemsOf(
  rule: OpeningRule,
  others: readonly OpeningRule[],
  today: Temporal.PlainDate,
  holidays: Holidays,
): RuleProblem[] {
  if (Temporal.PlainTime.compare(rule.starts, rule.ends) >= 0) return [{ field: 'ends', why: 'ends_before_start' }];
  if (rule.validUntil && Temporal.PlainDate.compare(rule.validUntil, rule.validFrom) < 0)
    return [{ field: 'validUntil', why: 'ends_before_begin' }];
  const twice = rule.dates.find((day, at) => rule.dates.findIndex((other) => other.equals(day)) !== at);
  if (twice) return [{ field: 'dates', why: 'twice', day: twice }];
  if (isHookedTwice(rule, others)) return [{ field: 'hostRuleId', why: 'on_host' }];
  const coming = comingTimes(rule, today, holidays);
  if (coming.length === 0) {
    const field = rule.repeats === 'dates' ? 'dates' : 'repeats';
    return [{ field, why: isOver(rule, today) ? 'over' : 'never' }];
  }
  for (const other of others.filter((one) => one.id !== rule.id && excludeEachOther(one, rule))) {
    const days = new Map(comingTimes(other, today, holidays).map((time) => [time.day.toString(), time]));
    const both = coming.find((time) => meet(time, days.get(time.day.toString())));
    if (both) return [{ field: 'starts', why: 'overlaps', with: other, day: both.day }];
  }
  return [];
}

const comingTimes = (rule: OpeningRule, today: Temporal.PlainDate, holidays: Holidays) =>
  occurrences(rule, today, later(today, rule.validFrom).add(LOOKS_AHEAD), holidays, { closures: [], changedDays: [] });

const isOver = ({ validUntil, dates, repeats }: OpeningRule, today: Temporal.PlainDate) =>
  (validUntil !== null && Temporal.PlainDate.compare(validUntil, today) < 0) ||
  (repeats === 'dates' && dates.every((day) => Temporal.PlainDate.compare(day, today) < 0));

const isHookedTwice = (rule: OpeningRule, others: readonly OpeningRule[]) =>
  rule.hostRuleId !== null &&
  (rule.hostRuleId === rule.id ||
    others.some(({ id, hostRuleId }) => id === rule.hostRuleId && hostRuleId !== null) ||
    others.some(({ hostRuleId }) => hostRuleId === rule.id));

const excludeEachOther = (a: OpeningRule, b: OpeningRule) =>
  a.supervised === b.supervised && (a.room === null || b.room === null || a.room === b.room);

const meet = (a: Occurrence, b: Occurrence | undefined) =>
  b !== undefined && a.startsAt.epochMilliseconds < b.endsAt.epochMilliseconds && b.startsAt.epochMilliseconds < a.endsAt.epochMilliseconds;

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b);
