import { dayOf, isBefore } from '../foundation/clock.ts';
import type { Occurrence } from '../places/opening-rule.ts';

/** A moment that was made from a rule earlier. `expected`: how many people have a seat. `fellAway`: cancelled because the hours no longer
 *  promised it, not by hand. */
export type MadeMoment = {
  id: string;
  ruleId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: 'planned' | 'cancelled';
  fellAway: boolean;
  expected: number;
};

/** What has to happen to the moments so that they are what the hours promise. `drop`: fall away · `move`: other hours on the same day · `again`:
 *  had fallen away and take place after all · `keep`: stay, and follow what the rule says of room, seats and so on. */
export type MomentPlan = {
  make: Occurrence[];
  move: { made: MadeMoment; to: Occurrence }[];
  again: { made: MadeMoment; to: Occurrence }[];
  drop: MadeMoment[];
  keep: MadeMoment[];
};

/** Lays what is promised beside what was made: one moment a rule a day (Europe/Brussels). What has begun, or would have, stays as it is, and
 *  what somebody cancelled by hand stays cancelled. */
export function planMoments(promised: readonly Occurrence[], made: readonly MadeMoment[], now: Temporal.Instant): MomentPlan {
  const plan: MomentPlan = { make: [], move: [], again: [], drop: [], keep: [] };
  const known = new Map<string, MadeMoment>();
  for (const moment of made) {
    const key = keyOf(moment.ruleId, dayOf(moment.startsAt));
    if (known.get(key)?.state !== 'planned') known.set(key, moment);
  }
  for (const to of promised) {
    const key = keyOf(to.ruleId, to.day);
    const moment = known.get(key);
    known.delete(key);
    if (!moment) {
      if (isBefore(now, to.endsAt)) plan.make.push(to);
    } else if (moment.state === 'cancelled') {
      if (moment.fellAway && isBefore(now, to.endsAt)) plan.again.push({ made: moment, to });
    } else if (!isBefore(now, moment.startsAt) || !isBefore(now, to.startsAt) || areSameHours(moment, to)) plan.keep.push(moment);
    else plan.move.push({ made: moment, to });
  }
  for (const moment of known.values()) {
    if (moment.state === 'planned' && isBefore(now, moment.startsAt)) plan.drop.push(moment);
  }
  return plan;
}

const keyOf = (ruleId: string, day: Temporal.PlainDate) => `${ruleId} ${day}`;

const areSameHours = (a: Pick<Occurrence, 'startsAt' | 'endsAt'>, b: Pick<Occurrence, 'startsAt' | 'endsAt'>) =>
  a.startsAt.equals(b.startsAt) && a.endsAt.equals(b.endsAt);

/** Whether nothing changes. */
export const isQuiet = (plan: MomentPlan) => plan.make.length + plan.move.length + plan.again.length + plan.drop.length === 0;
