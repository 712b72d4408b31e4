import DateHolidays from 'date-holidays';

/** When hours take place, worked out once more without anything of the product: day by day, in whole days and minutes, with the holidays of
 *  date-holidays, the school holidays of the Flemish decree and the European rule for the clock. A day is the number of days since 1970. */
export type PlainRule = {
  id: string;
  repeats: 'weekly' | 'monthly' | 'dates';
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  everyWeeks: number;
  /** -1: the last of the month. */
  nth: number;
  dates: number[];
  first: number;
  last: number | null;
  /** Minutes since midnight on the clock on the wall. */
  starts: number;
  ends: number;
  onPublicHolidays: boolean;
  onSchoolHolidays: boolean;
  hostId: string | null;
};

export type PlainHours = {
  rules: PlainRule[];
  closures: [first: number, last: number][];
  changes: { ruleId: string; day: number; hours: [starts: number, ends: number] | null }[];
};

const DAY = 86_400_000;
export const dayNumber = (text: string) => Date.parse(`${text}T00:00:00Z`) / DAY;
export const dayText = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

const calendar = new DateHolidays('BE', 'VLG');
const easterOf = (year: number) => {
  const easter = calendar.getHolidays(year).find(({ name }) => name === 'Pasen');
  if (!easter) throw new Error(`no Easter in ${year}`);
  return dayNumber(easter.date.slice(0, 10));
};
const publicHolidays = new Set<number>();
const schoolHolidays = new Set<number>();
for (let year = 2022; year <= 2031; year++) {
  if (year >= 2023)
    for (const { date, type } of calendar.getHolidays(year)) if (type === 'public') publicHolidays.add(dayNumber(date.slice(0, 10)));
  const add = (first: number, days: number) => {
    for (let day = first; day < first + days; day++) schoolHolidays.add(day);
  };
  const mondayOf = (day: number) => day - weekdayOf(day) + 1;
  const [allSaints, christmas, easter] = [dayNumber(`${year}-11-01`), dayNumber(`${year}-12-25`), easterOf(year)];
  add(weekdayOf(allSaints) === 7 ? allSaints + 1 : mondayOf(allSaints), 7);
  add(weekdayOf(christmas) > 5 ? mondayOf(christmas) + 7 : mondayOf(christmas), 14);
  add(easter - 48, 7);
  if (easter < dayNumber(`${year}-04-01`)) add(easter + 1, 14);
  else if (easter > dayNumber(`${year}-04-15`)) add(easter - 13, 15);
  else add(mondayOf(dayNumber(`${year}-04-07`)), 14);
  add(easter + 39, 2);
  add(dayNumber(`${year}-07-01`), 62);
}

/** Whether a moment (milliseconds) lies in summer time: from the last Sunday of March to that of October, at 1 h universal time. */
function isSummer(at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  const change = (month: string) => {
    const last = dayNumber(`${year}-${month}-31`);
    return (last - (weekdayOf(last) % 7)) * DAY + 3_600_000;
  };
  return at >= change('03') && at < change('10');
}

/** The moment of a time on the wall: the first of two when the clock goes back, an hour later when it was skipped. */
function momentOn(day: number, minutes: number): number {
  const wall = day * DAY + minutes * 60_000;
  return isSummer(wall - 7_200_000) ? wall - 7_200_000 : wall - 3_600_000;
}

function names(rule: PlainRule, day: number): boolean {
  if (day < rule.first || (rule.last !== null && day > rule.last)) return false;
  if (rule.repeats === 'dates') return rule.dates.includes(day);
  if (weekdayOf(day) !== rule.weekday) return false;
  if (rule.repeats === 'monthly') {
    const date = new Date(day * DAY).getUTCDate();
    return rule.nth === -1 ? new Date((day + 7) * DAY).getUTCDate() < date : Math.ceil(date / 7) === rule.nth;
  }
  const begin = rule.first + ((rule.weekday - weekdayOf(rule.first) + 7) % 7);
  return (day - begin) % (7 * rule.everyWeeks) === 0;
}

/** What one rule does on one day: from when to when in milliseconds; null: nothing. */
function timeOn(rule: PlainRule, day: number, hours: PlainHours): [number, number] | null {
  if (!names(rule, day)) return null;
  if (rule.repeats !== 'dates' && !rule.onPublicHolidays && publicHolidays.has(day)) return null;
  if (rule.repeats !== 'dates' && !rule.onSchoolHolidays && schoolHolidays.has(day)) return null;
  if (hours.closures.some(([first, last]) => day >= first && day <= last)) return null;
  const host = rule.hostId === null ? null : hours.rules.find(({ id }) => id === rule.hostId);
  if (host && !timeOn(host, day, hours)) return null;
  const change = hours.changes.find((one) => one.ruleId === rule.id && one.day === day);
  if (change && !change.hours) return null;
  const [starts, ends] = change?.hours ?? [rule.starts, rule.ends];
  const time: [number, number] = [momentOn(day, starts), momentOn(day, ends)];
  return time[0] < time[1] ? time : null;
}

/** Every time from one day to another, both included, as "rule day start end", sorted. */
export function plainTimes(hours: PlainHours, from: number, until: number): string[] {
  const times: string[] = [];
  for (let day = from; day <= until; day++)
    for (const rule of hours.rules) {
      const time = timeOn(rule, day, hours);
      if (time) times.push(`${rule.id} ${dayText(day)} ${new Date(time[0]).toISOString()} ${new Date(time[1]).toISOString()}`);
    }
  return times.sort();
}

/** How many days of a stretch the holidays would take from what the rules name: so that a proof can say that it met some. */
export function holidaysMet(hours: PlainHours, from: number, until: number): number {
  let met = 0;
  for (let day = from; day <= until; day++)
    if (publicHolidays.has(day) || schoolHolidays.has(day)) met += hours.rules.filter((rule) => names(rule, day)).length;
  return met;
}
