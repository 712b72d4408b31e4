import { m } from '../paraglide/messages.js';

const REASONS: Readonly<Record<string, () => string>> = {
  booking: m.looks_reason_booking,
  question: m.looks_reason_question,
  visit: m.looks_reason_visit,
  handover: m.looks_reason_handover,
  handed_over: m.looks_reason_handed_over,
  own_referral: m.looks_reason_own_referral,
  break_glass: m.looks_reason_break_glass,
  break_glass_check: m.looks_reason_break_glass_check,
  coordinator: m.looks_reason_coordinator,
  waiting_list: m.looks_reason_waiting_list,
  moment_of_today: m.looks_reason_moment_of_today,
  message: m.looks_reason_message,
  suspected_double: m.looks_reason_suspected_double,
  returning_person: m.looks_reason_returning_person,
  registered: m.looks_reason_registered,
  participant: m.looks_reason_participant,
  privacy_review: m.looks_reason_privacy_review,
  rights: m.looks_reason_rights,
  breach: m.looks_reason_breach,
  minor: m.looks_reason_minor,
  client_asked: m.looks_reason_client_asked,
  locked_away: m.looks_reason_locked_away,
};

/** Why somebody looked, in words that fit the officer and the person alike: "Er was een afspraak." The log is kept for two years: a reason that the
 *  product no longer knows still gets a sentence. */
export function reasonInWords(reason: string): string {
  return REASONS[reason]?.() ?? m.looks_reason_other();
}

/** Whether a reason has a sentence of its own. */
export function hasWords(reason: string): boolean {
  return reason in REASONS;
}
