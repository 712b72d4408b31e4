import { registeredRooms } from '../foundation/rooms.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { keptRules } from '../people/retention.ts';
import { roleInWords } from '../ui/role-in-words.ts';
import { type Answer, answersOf } from './answers.ts';
import { fieldsOf, keptInWords } from './kept-in-words.ts';
import { ABOUT_ACTIVITY, type AboutActivity, ACTIVITIES, type Activity, aboutActivity } from './questions.ts';

/** One line of the record: what the program knows of itself, and what somebody said. `said`: as somebody answered; `proposed`: as we propose it. */
export type ActivityLine = {
  activity: Activity;
  title: string;
  whose: string;
  kept: string[];
  fields: string;
  roles: string[];
  terms: string[];
  said: Record<AboutActivity, Answer | null>;
  proposed: { purpose: string; ground: string };
};

/** The record of processing of the Digibank, from the permissions, the classes of the columns and the terms that hold now.
 *  Source: GDPR, article 30, first paragraph. */
export async function recordOfProcessing(scope: Scope): Promise<ActivityLine[]> {
  const answers = await answersOf(scope);
  const terms = await keptRules(scope);
  return ACTIVITIES.map((activity) => {
    const room = registeredRooms().find(({ name }) => name === activity);
    const privacy = room?.privacy ?? { tables: [] };
    const codes = (privacy.retention ?? []).map(({ code }) => code);
    const roles = new Set(Object.values(room?.permissions ?? {}).flatMap((permission) => permission.roles));
    const said = Object.fromEntries(ABOUT_ACTIVITY.map((about) => [about, answers.get(aboutActivity(activity, about)) ?? null])) as Record<
      AboutActivity,
      Answer | null
    >; // every key of ABOUT_ACTIVITY is there
    return {
      activity,
      title: m[`officer_activity_${activity}`](),
      whose: m[`officer_whose_${activity}`](),
      kept: [...keptInWords(privacy), ...alsoKept(activity)],
      fields: m.officer_fields(fieldsOf(privacy)),
      roles: [...roles].map(roleInWords),
      terms: [...terms.filter(({ code }) => codes.includes(code)).map(termInWords), ...alsoTerms(activity)],
      said,
      proposed: { purpose: m[`officer_purpose_${activity}`](), ground: m[`officer_ground_${activity}`]() },
    };
  });
}

function termInWords({ title, months, isOn }: { title: string; months: number; isOn: boolean }): string {
  return isOn ? m.officer_term_on({ title, months }) : m.officer_term_off({ title, months });
}

/** What rooms without people's tables keep of colleagues, or as counts. */
function alsoKept(activity: Activity): string[] {
  if (activity === 'access') return [m.officer_kept_accounts(), m.officer_kept_read_log()];
  return activity === 'reporting' ? [m.officer_kept_facts()] : [];
}

function alsoTerms(activity: Activity): string[] {
  if (activity === 'access') return [m.officer_term_read_log()];
  return activity === 'reporting' ? [m.officer_term_facts()] : [];
}
