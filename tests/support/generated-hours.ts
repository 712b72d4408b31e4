import { newId } from '../../src/foundation/ids.ts';
import { randomFrom } from '../proofs/verdict.ts';
import { dayNumber, type PlainHours, type PlainRule } from './plain-calendar.ts';

/** Hours that somebody could have typed, with exceptions, and the days for which they are looked at. */
export type GeneratedHours = { hours: PlainHours; from: number; until: number };

const FIRST = dayNumber('2023-01-01');
const LAST = dayNumber('2031-12-31');

/** As many help points' hours as asked, spread over 2023 to 2031, the same for the same seed. Half of the looks begin near a change of the clock.
 *  No single day changes on the first: what has begun when the hours are typed stays as it is. */
export function generateHours(count: number, seed: number): GeneratedHours[] {
  const random = randomFrom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const chance = (share: number) => random() < share;
  const clockChange = () => dayNumber(`${between(2023, 2031)}-${chance(0.5) ? '03' : '10'}-31`) - between(0, 50);
  return Array.from({ length: count }, () => {
    const from = Math.min(chance(0.5) ? clockChange() : between(FIRST, LAST), LAST - 60);
    const until = Math.min(LAST, from + between(56, 300));
    const rules: PlainRule[] = [];
    for (let left = between(1, 3); left > 0; left--) rules.push(ruleNear(from, until, rules[0] ?? null));
    const closures: [number, number][] = chance(0.5) ? [stretch(from, 50)] : [];
    const changes = rules.filter(() => chance(0.6)).map((rule) => changeOf(rule, between(from + 1, from + 56)));
    return { hours: { rules, closures, changes }, from, until };
  });

  function ruleNear(from: number, until: number, host: PlainRule | null): PlainRule {
    const first = chance(0.7) ? from - between(0, 800) : from + between(0, 60);
    const [starts, ends] = hoursOfDay();
    const day = between(0, 9);
    const repeats = day < 5 ? 'weekly' : day < 8 ? 'monthly' : 'dates';
    return {
      id: newId(),
      repeats,
      weekday: between(1, 7),
      everyWeeks: repeats === 'weekly' && chance(0.5) ? between(2, 6) : 1,
      nth: [1, 2, 3, 4, -1][between(0, 4)] ?? 1,
      dates: repeats === 'dates' ? [...new Set(Array.from({ length: between(1, 8) }, () => between(from, until)))] : [],
      first,
      last: chance(0.3) ? first + between(0, 900) : null,
      starts,
      ends,
      onPublicHolidays: chance(0.3),
      onSchoolHolidays: chance(0.5),
      hostId: host?.hostId === null && chance(0.2) ? host.id : null,
    };
  }

  /** Mostly by day; now and then in the night in which the clock changes. */
  function hoursOfDay(): [number, number] {
    const low = chance(0.85) ? 32 : 0;
    const starts = between(low, 88);
    return [starts * 15, between(starts + 1, 95) * 15];
  }

  function changeOf(rule: PlainRule, day: number): PlainHours['changes'][number] {
    return { ruleId: rule.id, day, hours: chance(0.7) ? hoursOfDay() : null };
  }

  function stretch(from: number, ahead: number): [number, number] {
    const first = from + between(0, ahead);
    return [first, first + between(0, 15)];
  }
}
