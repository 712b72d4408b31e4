import { z } from 'zod';
import { choice, optionalId, optionalText, type Typed, text } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { HELP_POINT_KINDS } from './help-point.ts';
import type { HelpPointIdentity } from './help-point-identity.ts';

type Listed = readonly { id: string; name: string }[];

/** What the form of a help point lets choose from, of this Digibank. */
export type IdentityChoices = { organisations: Listed; neighbourhoods: Listed };

/** The form of what a help point is and where it lies. */
export function identityForm({ organisations, neighbourhoods }: IdentityChoices) {
  const oneOf = (all: Listed) =>
    optionalId().refine((id) => id === null || all.some((one) => one.id === id), { error: () => m.form_choose_from_list() });
  return z.object({
    naam: text(90, m.places_name_missing),
    woord: text(40, m.places_word_missing),
    soort: choice(HELP_POINT_KINDS, m.places_kind_missing),
    organisatie: oneOf(organisations),
    straat: optionalText(120),
    postcode: text(4, m.places_stop_postcode_missing).refine((code) => /^[1-9]\d{3}$/.test(code), { error: () => m.form_postcode_wrong() }),
    gemeente: text(60, m.places_stop_town_missing),
    wijk: oneOf(neighbourhoods),
    versie: z.coerce.number().int().catch(0),
  });
}

export function identityFrom(form: z.output<ReturnType<typeof identityForm>>): HelpPointIdentity {
  return {
    name: form.naam,
    localLabel: form.woord,
    kind: form.soort,
    organisationId: form.organisatie,
    street: form.straat,
    postcode: form.postcode,
    town: form.gemeente,
    neighbourhoodId: form.wijk,
  };
}

/** What a help point is, as it would have been typed. */
export function typedIdentity(identity: HelpPointIdentity): Typed {
  return {
    naam: identity.name,
    woord: identity.localLabel,
    soort: identity.kind,
    organisatie: identity.organisationId ?? '',
    straat: identity.street ?? '',
    postcode: identity.postcode,
    gemeente: identity.town,
    wijk: identity.neighbourhoodId ?? '',
  };
}

/** Which field of the form holds what. */
export const FIELD_OF_IDENTITY: Record<keyof HelpPointIdentity, string> = {
  name: 'naam',
  localLabel: 'woord',
  kind: 'soort',
  organisationId: 'organisatie',
  street: 'straat',
  postcode: 'postcode',
  town: 'gemeente',
  neighbourhoodId: 'wijk',
};
