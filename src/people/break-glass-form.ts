import { z } from 'zod';
import { mustTick, optionalBirthYear, optionalPostcode, optionalText, text } from '../foundation/form.ts';
import { readNumber } from '../foundation/ids.ts';
import { m } from '../paraglide/messages.js';
import { SHORTEST_REASON } from './break-glass.ts';

/** Which person is meant: by a number on a paper, or by three exact facts. */
type Meant = { number: string } | { firstName: string; birthYear: number; postcode: string };

/** The form behind "Een dossier openen zonder band": who is meant, and why it must be now. */
export function breakGlassForm(thisYear: number) {
  return z
    .object({
      nummer: optionalText(30),
      voornaam: optionalText(60),
      geboortejaar: optionalBirthYear(thisYear),
      postcode: optionalPostcode(),
      reden: text(500, m.people_glass_reason_missing).refine((reason) => reason.length >= SHORTEST_REASON, {
        error: m.people_glass_reason_short,
      }),
      weet: mustTick(m.people_glass_must_know),
    })
    .transform(({ nummer, voornaam, geboortejaar, postcode, reden }, context): { meant: Meant; reason: string } => {
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
      const number = nummer && readNumber(nummer);
      if (nummer !== null && !number) complain('nummer', m.people_glass_number_wrong());
      if (number) return { meant: { number }, reason: reden };
      if (nummer === null && (voornaam === null || geboortejaar === null || postcode === null))
        complain('nummer', m.people_glass_who_missing());
      return { meant: { firstName: voornaam ?? '', birthYear: geboortejaar ?? 0, postcode: postcode ?? '' }, reason: reden };
    });
}
