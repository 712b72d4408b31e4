import type { z } from 'zod';
import { choice, choices, optionalBirthYear, optionalEmail, optionalPhone, optionalPostcode, optionalText } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { CONTACT_WAYS, HELPED_BEFORE, HELPS, type NewClient, neededFor } from './client.ts';
import { CAUTIONS } from './safe-contact.ts';

/** The languages that are offered by name (ISO 639-1). */
export const LANGUAGES = ['nl', 'fr', 'en', 'ar', 'tr', 'uk', 'ps', 'so', 'bg', 'ro', 'es', 'pl'] as const;

/** The fields about a person. All but how to reach them may stay empty; what that way needs is asked by `reachable`.
 *  Everyone who signs somebody up is asked whether they were helped before, whatever is known (domain 4, "Double registration"). */
export function clientFields(thisYear: number) {
  return {
    firstName: optionalText(60),
    lastName: optionalText(60),
    birthYear: optionalBirthYear(thisYear),
    postcode: optionalPostcode(),
    contactWay: choice(CONTACT_WAYS, m.people_way_missing),
    cautions: choices(CAUTIONS),
    phone: optionalPhone(),
    email: optionalEmail(),
    address: optionalText(200),
    helpedBefore: choice(HELPED_BEFORE, m.people_helped_before_missing),
  };
}

/** What helps, the languages, and the groups somebody counts themselves to: asked by who signs somebody else up. */
export function helpFields(targetGroupCodes: [string, ...string[]]) {
  return { helps: choices(HELPS), languages: choices(LANGUAGES), targetGroups: choices(targetGroupCodes) };
}

type Reach = Pick<NewClient, 'firstName' | 'contactWay' | 'phone' | 'email' | 'address'>;

/** Adds what each way to be reached needs: a number, an address, and a name to ask for. Runs beside the other checks,
 *  so that a form names everything that is missing at once. */
export function reachable(person: Partial<Reach>, context: z.RefinementCtx): void {
  const way = CONTACT_WAYS.find((one) => one === person.contactWay);
  if (!way) return;
  const needed = neededFor(way);
  if (needed && !person[needed]) context.addIssue({ code: 'custom', path: [needed], message: m[`people_${needed}_missing`]() });
  if (way !== 'card' && !person.firstName)
    context.addIssue({ code: 'custom', path: ['firstName'], message: m.people_first_name_missing() });
}

/** For `superRefine`: also when another field is wrong. */
export const ALWAYS = { when: () => true };
