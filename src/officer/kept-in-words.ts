import type { RoomPrivacy } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';

/** What each table keeps of a person, in words; null: nothing that is read by somebody. A test finds a table without its words. */
const KEPT: Readonly<Record<string, (() => string) | null>> = {
  client: m.officer_kept_client,
  client_target_group: m.officer_kept_client_target_group,
  contact_point: m.officer_kept_contact_point,
  consent: m.officer_kept_consent,
  disclosure: m.officer_kept_disclosure,
  mandate: m.officer_kept_mandate,
  guardian: m.officer_kept_guardian,
  sight_limit: m.officer_kept_sight_limit,
  break_glass: m.officer_kept_break_glass,
  restriction: m.officer_kept_restriction,
  correction: m.officer_kept_correction,
  correction_told: null,
  client_match_key: null,
  client_merge: null,
  client_merge_row: null,
  suspected_double: null,
  pointer: null,
  appointment: m.officer_kept_appointment,
  attendance: m.officer_kept_attendance,
  registration: m.officer_kept_registration,
  interest: m.officer_kept_interest,
  interest_topic: null,
  interest_notice: m.officer_kept_interest_notice,
  reminder: m.officer_kept_reminder,
  visit: m.officer_kept_visit,
  guidance_session: m.officer_kept_guidance_session,
  guidance_topic: m.officer_kept_guidance_topic,
  handover: m.officer_kept_handover,
  digicheck: m.officer_kept_digicheck,
  message: m.officer_kept_message,
  help_request: m.officer_kept_help_request,
  help_request_topic: null,
  referral: m.officer_kept_referral,
};

/** Whether somebody has said in words what a table keeps. */
export const hasWords = (table: string) => table in KEPT;

/** What a room keeps of people, in sentences. */
export function keptInWords({ tables }: RoomPrivacy): string[] {
  return tables.flatMap(({ table }) => KEPT[table]?.() ?? []);
}

/** How many fields a room keeps about people, by what they hold. */
export function fieldsOf({ tables }: RoomPrivacy): { personal: number; ownWords: number; colleague: number } {
  const classes = tables.flatMap(({ columns }) => Object.values(columns));
  const count = (holds: string) => classes.filter((one) => one === holds).length;
  return { personal: count('personal'), ownWords: count('own_words'), colleague: count('colleague') };
}
