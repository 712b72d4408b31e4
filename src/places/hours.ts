import { type ChangedDay, type Days, type Holidays, type Occurrence, type OpeningRule, occurrences } from './opening-rule.ts';

/** Everything that says when a help point is open. */
export type HelpPointHours = { rules: readonly OpeningRule[]; closures: readonly Days[]; changedDays: readonly ChangedDay[] };

/** Every moment that a help point's hours promise from one day to another (Europe/Brussels), both included, in order of time. Help that hooks
 *  onto another moment is there only on the days when that moment is. */
export function promisedMoments(
  hours: HelpPointHours,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  holidays: Holidays,
): Occurrence[] {
  const known = new Map<string, Occurrence[]>();
  const ofRule = (rule: OpeningRule): Occurrence[] => {
    const before = known.get(rule.id);
    if (before) return before;
    known.set(rule.id, []); // two that hook onto each other never take place
    const host = hours.rules.find(({ id }) => id === rule.hostRuleId);
    const hostDays = new Set(host ? ofRule(host).map(({ day }) => day.toString()) : []);
    const found = occurrences(rule, from, until, holidays, rule.hostRuleId ? { ...hours, hostDays } : hours);
    known.set(rule.id, found);
    return found;
  };
  return hours.rules.flatMap(ofRule).sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
}
