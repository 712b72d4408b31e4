import { m } from '../paraglide/messages.js';
import type { CoachReason, Outcome, WhoDidIt } from './guidance-session.ts';
import type { FOLLOW_VERBS, HandoverState, ReasonClass } from './handover.ts';
import type { PersonOfToday } from './people-of-today.ts';

/** "Rosa V.", "Bezoeker 3": how a visitor is called at the table, by first name and initial. */
export function nameOf(person: Pick<PersonOfToday, 'firstName' | 'initial' | 'order'>): string {
  if (!person.firstName) return m.guidance_visitor({ order: person.order });
  return person.initial ? `${person.firstName} ${person.initial}.` : person.firstName;
}

export const WHO: Record<WhoDidIt, () => string> = {
  alone: m.guidance_who_alone,
  hint: m.guidance_who_hint,
  shown: m.guidance_who_shown,
  together: m.guidance_who_together,
  coach: m.guidance_who_coach,
};

export const COACH_REASON: Record<CoachReason, () => string> = {
  urgency: m.guidance_reason_urgency,
  disability: m.guidance_reason_disability,
  technical: m.guidance_reason_technical,
};

export const OUTCOME: Record<Outcome, () => string> = {
  resolved: m.guidance_outcome_resolved,
  partly_resolved: m.guidance_outcome_partly_resolved,
  not_resolved: m.guidance_outcome_not_resolved,
  handed_over: m.guidance_outcome_handed_over,
};

export const REASON_CLASS: Record<ReasonClass, () => string> = {
  debt: m.guidance_class_debt,
  housing: m.guidance_class_housing,
  health: m.guidance_class_health,
  benefit_rights: m.guidance_class_benefit_rights,
  work: m.guidance_class_work,
  family: m.guidance_class_family,
  residence_permit: m.guidance_class_residence_permit,
  legal: m.guidance_class_legal,
  violence: m.guidance_class_violence,
  other: m.guidance_class_other,
};

export const HANDOVER_STATE: Record<HandoverState, () => string> = {
  proposed: m.guidance_state_proposed,
  agreed: m.guidance_state_agreed,
  transferred: m.guidance_state_transferred,
  confirmed_received: m.guidance_state_confirmed_received,
  not_arrived: m.guidance_state_not_arrived,
};

export const HANDOVER_VERB: Record<(typeof FOLLOW_VERBS)[number], () => string> = {
  taken_up: m.guidance_verb_taken_up,
  confirmed: m.guidance_verb_confirmed,
  not_arrived: m.guidance_verb_not_arrived,
};

/** Why something at the table was refused. */
export const REFUSED = {
  not_expected: m.guidance_refused_not_expected,
  already_here: m.guidance_is_here_already,
  too_early: m.guidance_refused_too_early,
  seat_given_away: m.guidance_refused_seat_given_away,
  already_logged: m.guidance_refused_already_logged,
  not_here: m.guidance_refused_not_here,
  not_waiting: m.guidance_refused_not_waiting,
} as const;

export type RefusedCode = keyof typeof REFUSED;
