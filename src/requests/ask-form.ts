import { z } from 'zod';
import { dayOf } from '../foundation/clock.ts';
import { optionalId } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { ALWAYS, clientFields, reachable } from '../people/client-form.ts';
import { type Choices, questionFields } from './question-form.ts';

/** What a citizen fills in, on one page. Who is reached through a social worker says where that person works. */
export function askForm(lists: Choices, now: Temporal.Instant) {
  return z
    .object({ ...questionFields(lists, now), ...clientFields(dayOf(now).year), organisation: optionalId() })
    .superRefine(reachable, ALWAYS)
    .superRefine(({ contactWay, organisation }, context) => {
      const known = lists.organisations.some(({ id }) => id === organisation);
      if (contactWay === 'via_referrer' && !known)
        context.addIssue({ code: 'custom', path: ['organisation'], message: m.requests_organisation_missing() });
    }, ALWAYS)
    .transform((form) => ({ ...form, organisation: form.contactWay === 'via_referrer' ? form.organisation : null }));
}

export type AskTyped = z.output<ReturnType<typeof askForm>>;
