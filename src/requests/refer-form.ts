import { z } from 'zod';
import { dayOf } from '../foundation/clock.ts';
import { choice, type Typed } from '../foundation/form.ts';
import { digicheckFields } from '../intake/digicheck-fields.tsx';
import { m } from '../paraglide/messages.js';
import { ALWAYS, clientFields, helpFields, reachable } from '../people/client-form.ts';
import { type Choices, questionFields } from './question-form.ts';

/** Screen 1: who it is, how to reach them, and that they agree. */
export function whoForm(now: Temporal.Instant) {
  return z
    .object({ ...clientFields(dayOf(now).year), consent: choice(['spoken', 'signed'], m.requests_consent_missing) })
    .superRefine(reachable, ALWAYS);
}

/** Screen 2: what it is about, what helps, how urgent it is, and the three icons. */
export function whatForm(lists: Choices, targetGroupCodes: [string, ...string[]], now: Temporal.Instant) {
  return z.object({ ...questionFields(lists, now), ...helpFields(targetGroupCodes), ...digicheckFields });
}

/** Which fields belong to screen 1: they travel along in screen 2's form, so that nothing stands in the address and nothing is kept half-way. */
const WHO_FIELDS = [
  'firstName',
  'lastName',
  'birthYear',
  'postcode',
  'contactWay',
  'cautions',
  'phone',
  'email',
  'address',
  'helpedBefore',
  'consent',
] as const;

/** The values of one screen as hidden fields of the other: name and value, one by one. */
export function travelling(typed: Typed, screen: 'who' | 'what'): { name: string; value: string }[] {
  const ofWho = (name: string) => (WHO_FIELDS as readonly string[]).includes(name);
  return Object.entries(typed)
    .filter(([name]) => name !== '_key' && name !== 'screen' && ofWho(name) === (screen === 'who'))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
}
