import { RRuleTemporal } from 'rrule-temporal';
import { momentOf, ZONE } from '../foundation/clock.ts';

/** weekly: every so many weeks on a weekday · monthly: the nth such weekday of each month · dates: on these days. */
export const REPEATS = ['weekly', 'monthly', 'dates'] as const;
type Repeats = (typeof REPEATS)[number];

/** Which of its weekday in a month: the first to the fourth, or the last. */
export const NTHS = [1, 2, 3, 4, -1] as const;
type Nth = (typeof NTHS)[number];

/** open: the place is open · walk_in: a coach is there · consult: a coach, for one person at a time. */
export const OPENING_KINDS = ['open', 'walk_in', 'consult'] as const;
export type OpeningKind = (typeof OPENING_KINDS)[number];

/** walk_in: just come · appointment: with a place only · both: with or without. */
export const ARRIVALS = ['walk_in', 'appointment', 'both'] as const;
export type Arrival = (typeof ARRIVALS)[number];

/** On which days something happens, from `validFrom` to `validUntil` (null: without end), both included. Weeks are counted from the first such
 *  weekday from `validFrom` on. A rule whose `validUntil` lies before its `validFrom` was withdrawn before it began. */
export type Recurrence = {
  repeats: Repeats;
  /** 1 Monday to 7 Sunday; null for a list of days. */
  weekday: number | null;
  everyWeeks: number;
  /** Only for monthly. */
  nth: Nth | null;
  /** Only for a list of days. */
  dates: readonly Temporal.PlainDate[];
  validFrom: Temporal.PlainDate;
  validUntil: Temporal.PlainDate | null;
  /** Whether it goes on when it falls on a public holiday, and in the school holidays. A day that stands in a list always goes on. */
  onPublicHolidays: boolean;
  onSchoolHolidays: boolean;
};

/** Hours on the clock on the wall (Europe/Brussels) of one day. */
export type Hours = { starts: Temporal.PlainTime; ends: Temporal.PlainTime };

/** What happens then, and how one comes. */
export type Offer = {
  kind: OpeningKind;
  supervised: boolean;
  arrival: Arrival;
  /** null: nobody counts them. */
  seats: number | null;
  room: string | null;
  /** What it is called, where the kind does not say it: "Onthaal". */
  title: string | null;
  /** Who receives there, and who else is present, in words for everybody. */
  host: string | null;
  present: string | null;
  /** The moment of the same help point that this help hooks onto: it falls away with it. */
  hostRuleId: string | null;
  /** Where a mobile unit stops then. */
  stopId: string | null;
};

/** Hours of a help point that come back. */
export type OpeningRule = Recurrence & Hours & Offer & { id: string };

/** A stretch of days, both ends included. */
export type Days = { firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate };

export type Holidays = { publicHolidays: readonly Temporal.PlainDate[]; schoolHolidays: readonly Days[] };

/** A day of one rule with other hours; null: not on that day. */
export type ChangedDay = { ruleId: string; day: Temporal.PlainDate; hours: Hours | null; reason: string };

/** What is not as usual. `hostDays`: the days of the moment that the help hooks onto, where it does. */
export type Exceptions = { closures: readonly Days[]; changedDays: readonly ChangedDay[]; hostDays?: ReadonlySet<string> };

/** One time that a rule takes place. */
export type Occurrence = { ruleId: string; day: Temporal.PlainDate; startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** Every time that a rule takes place from one day to another, both included, in order: at the same hours on the clock, summer and winter.
 *  Not on closed days, nor on holidays that the rule skips, nor on a day that the clock leaves nothing of. */
export function occurrences(
  rule: OpeningRule,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  holidays: Holidays,
  exceptions: Exceptions,
): Occurrence[] {
  return daysOf(rule, from, until).flatMap((day) => {
    if (isSkipped(rule, day, holidays) || exceptions.closures.some((closure) => isIn(closure, day))) return [];
    if (exceptions.hostDays && !exceptions.hostDays.has(day.toString())) return [];
    const changed = exceptions.changedDays.find((one) => one.ruleId === rule.id && one.day.equals(day));
    const hours = changed ? changed.hours : rule;
    if (!hours) return [];
    const [startsAt, endsAt] = [momentOf(day, hours.starts), momentOf(day, hours.ends)];
    return startsAt.epochMilliseconds < endsAt.epochMilliseconds ? [{ ruleId: rule.id, day, startsAt, endsAt }] : [];
  });
}

/** The days that a rule names, holidays and closed days too, from one day to another, both included, in order. */
function daysOf(rule: Recurrence, from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  const first = later(from, rule.validFrom);
  const last = rule.validUntil ? earlier(until, rule.validUntil) : until;
  if (Temporal.PlainDate.compare(first, last) > 0) return [];
  if (rule.repeats === 'dates')
    return rule.dates.filter((day) => isIn({ firstDay: first, lastDay: last }, day)).sort(Temporal.PlainDate.compare);
  return recurring(rule)
    .between(noon(first), noon(last), true)
    .map((time) => time.toPlainDate());
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** At noon: no clock ever changes then. */
const noon = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(12) });

function recurring({ repeats, weekday, everyWeeks, nth, validFrom }: Recurrence) {
  const day = CODES[(weekday ?? 1) - 1] ?? 'MO';
  const every = { dtstart: noon(firstWeekday(validFrom, weekday ?? 1)), tzid: ZONE, temporal: Temporal };
  return repeats === 'monthly'
    ? new RRuleTemporal({ ...every, freq: 'MONTHLY', byDay: [`${nth}${day}`] })
    : new RRuleTemporal({ ...every, freq: 'WEEKLY', interval: everyWeeks, byDay: [day] });
}

const firstWeekday = (from: Temporal.PlainDate, weekday: number) => from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });

function isSkipped(rule: Recurrence, day: Temporal.PlainDate, { publicHolidays, schoolHolidays }: Holidays): boolean {
  if (rule.repeats === 'dates') return false;
  return (
    (!rule.onPublicHolidays && publicHolidays.some((holiday) => holiday.equals(day))) ||
    (!rule.onSchoolHolidays && schoolHolidays.some((holiday) => isIn(holiday, day)))
  );
}

/** Whether a day lies in a stretch of days. */
export function isIn({ firstDay, lastDay }: Days, day: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(firstDay, day) <= 0 && Temporal.PlainDate.compare(day, lastDay) <= 0;
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b);
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b);
