import { z } from 'zod';
import { choice, optionalBirthYear, optionalChoice, optionalPhone, optionalPostcode, optionalText, tick } from '../foundation/form.ts';
import { readNumber } from '../foundation/ids.ts';
import { m } from '../paraglide/messages.js';
import { HELPED_BEFORE, type HelpedBefore } from '../people/client.ts';
import type { NewVisitor } from './register-visitor.ts';

/** How somebody says who is there: by a number, by three facts, by a phone and a name, or by signing in as new, under whatever name or none: the card is enough. */
export type Who =
  | { how: 'number'; number: string }
  | { how: 'facts'; firstName: string; birthYear: number; postcode: string }
  | { how: 'phone'; phone: string; firstName: string }
  | ({ how: 'new' } & NewVisitor);

/** The form behind "Wie is er?". Which button was pressed says what must be there. */
export function whoForm(thisYear: number) {
  return z
    .object({
      hoe: choice(['nummer', 'telefoon', 'gegevens', 'nieuw'], m.form_choose_from_list),
      nummer: optionalText(30),
      telefoon: optionalPhone(),
      roepnaam: optionalText(60),
      bijnaam: optionalText(60),
      geboortejaar: optionalBirthYear(thisYear),
      postcode: optionalPostcode(),
      geholpen: optionalChoice(HELPED_BEFORE),
      akkoord: tick(),
    })
    .transform((typed, context): Who => {
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
      if (typed.hoe === 'nummer') {
        const number = typed.nummer && readNumber(typed.nummer);
        if (!number) complain('nummer', m.guidance_number_wrong());
        return { how: 'number', number: number ?? '' };
      }
      if (typed.hoe === 'telefoon') {
        if (typed.telefoon === null) complain('telefoon', m.guidance_fill_phone());
        if (typed.roepnaam === null) complain('roepnaam', m.guidance_fill_nickname());
        return { how: 'phone', phone: typed.telefoon ?? '', firstName: typed.roepnaam ?? '' };
      }
      const { bijnaam, geboortejaar, postcode, geholpen } = typed;
      if (typed.hoe === 'gegevens') {
        if (bijnaam === null) complain('bijnaam', m.guidance_fill_nickname());
        if (geboortejaar === null) complain('geboortejaar', m.guidance_fill_birth_year());
        if (postcode === null) complain('postcode', m.guidance_fill_postcode());
        return { how: 'facts', firstName: bijnaam ?? '', birthYear: geboortejaar ?? 0, postcode: postcode ?? '' };
      }
      if (geholpen === null) complain('geholpen', m.guidance_choose_helped_before());
      if (!typed.akkoord) complain('akkoord', m.guidance_new_must_agree());
      const helpedBefore: HelpedBefore = geholpen ?? 'unknown';
      return { how: 'new', nickname: bijnaam, birthYear: geboortejaar, postcode, helpedBefore };
    });
}
