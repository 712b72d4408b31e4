import { isBefore } from '../foundation/clock.ts';

/** What tells whether a role is used: since when it is held, the last sign-in (null: never), the last warning (null: none). */
export type IdleFacts = { validFrom: Temporal.Instant; lastSeen: Temporal.Instant | null; warnedAt: Temporal.Instant | null };

/** Days without a sign-in after which somebody is warned, and after which the access goes off. */
const IDLE_DAYS = { warn: 60, off: 90 } as const;

const hours = (days: number) => ({ hours: days * 24 });

/** Since when a role has not been used: from the last sign-in, or from when it was given. */
function idleSince({ validFrom, lastSeen }: IdleFacts): Temporal.Instant {
  return lastSeen && isBefore(validFrom, lastSeen) ? lastSeen : validFrom;
}

/** The warning in this absence; null: none yet. Who came back and left again is warned anew. */
function warningOf(facts: IdleFacts): Temporal.Instant | null {
  return facts.warnedAt && !isBefore(facts.warnedAt, idleSince(facts)) ? facts.warnedAt : null;
}

/** When a role that is not used goes off: after 90 days, and never sooner than 30 days after the warning, which comes now at the earliest. */
export function goesOffAt(facts: IdleFacts, now: Temporal.Instant): Temporal.Instant {
  const byRule = idleSince(facts).add(hours(IDLE_DAYS.off));
  const afterWarning = (warningOf(facts) ?? now).add(hours(IDLE_DAYS.off - IDLE_DAYS.warn));
  return isBefore(byRule, afterWarning) ? afterWarning : byRule;
}

/** What is to be done now about a role that is not used. */
export function idleStep(facts: IdleFacts, now: Temporal.Instant): 'none' | 'warn' | 'wait' | 'off' {
  if (isBefore(now, idleSince(facts).add(hours(IDLE_DAYS.warn)))) return 'none';
  if (!warningOf(facts)) return 'warn';
  return isBefore(now, goesOffAt(facts, now)) ? 'wait' : 'off';
}
