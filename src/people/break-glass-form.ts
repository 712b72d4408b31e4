import { z } from 'zod';
import { optionalBirthYear, optionalPostcode, optionalText, tick } from '../foundation/form.ts';
import { readNumber } from '../foundation/ids.ts';
import { m } from '../paraglide/messages.js';
import { SHORTEST_REASON } from './break-glass.ts';

/** Which person is meant: by a number on a paper, or by three exact facts. */
type Meant = { number: string } | { firstName: string; birthYear: number; postcode: string };

/** The form behind "Een dossier openen zonder band": who is meant, and why it must be now. What is missing is said all at once. */
export function breakGlassForm(thisYear: number) {
  return z
    .object({
      nummer: optionalText(30),
      voornaam: optionalText(60),
      geboortejaar: optionalBirthYear(thisYear),
      postcode: optionalPostcode(),
      reden: optionalText(500),
      weet: tick(),
    })
    .transform(({ nummer, voornaam, geboortejaar, postcode, reden, weet }, context): { meant: Meant; reason: string } => {
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
      const number = nummer && readNumber(nummer);
      const isDescribed = voornaam !== null && geboortejaar !== null && postcode !== null;
      if (nummer !== null && !number) complain('nummer', m.people_glass_number_wrong());
      if (nummer === null && !isDescribed) complain('nummer', m.people_glass_who_missing());
      if (reden === null) complain('reden', m.people_glass_reason_missing());
      else if (reden.length < SHORTEST_REASON) complain('reden', m.people_glass_reason_short());
      if (!weet) complain('weet', m.people_glass_must_know());
      const meant = number ? { number } : { firstName: voornaam ?? '', birthYear: geboortejaar ?? 0, postcode: postcode ?? '' };
      return { meant, reason: reden ?? '' };
    });
}
