import { dayInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Consequence, HelpRequestState } from './help-request.ts';
import type { Why } from './priority.ts';

/** "Op de wachtlijst", "Er is een plaats": a state as everybody says it. */
export function stateInWords(state: string): string {
  return m[`requests_state_${state as HelpRequestState}`]();
}

/** What happens when the deadline passes. */
export function consequenceInWords(consequence: string): string {
  return m[`requests_consequence_${consequence as Consequence}`]();
}

/** Why somebody stands where they stand on the list, in one sentence. */
export function whyInWords(why: Why): string {
  switch (why.because) {
    case 'safety':
      return m.requests_why_safety();
    case 'urgent_topic':
      return m.requests_why_urgent_topic();
    case 'consequence':
      return `${m[`requests_why_consequence_${why.consequence}`]()} ${deadlineInWords(why)}`;
    case 'deadline':
      return deadlineInWords(why);
    case 'time':
      return waitInWords(why.daysWaiting);
  }
}

function deadlineInWords({ day, daysLeft }: { day: Temporal.PlainDate; daysLeft: number }): string {
  if (daysLeft < 0) return m.requests_why_deadline_passed({ day: dayInWords(day) });
  if (daysLeft === 0) return m.requests_why_deadline_today();
  if (daysLeft === 1) return m.requests_why_deadline_tomorrow();
  return m.requests_why_deadline({ day: dayInWords(day), days: daysLeft });
}

/** "Wacht sinds vandaag", "Wacht 12 dagen". */
export function waitInWords(days: number): string {
  return days <= 0 ? m.requests_waits_today() : days === 1 ? m.requests_waits_one_day() : m.requests_waits_days({ days });
}
