import { z } from 'zod';
import { eurosTyped, optionalEuros } from '../foundation/euros.ts';
import { choice, choices, optionalEmail, optionalPhone, optionalText, type Typed, tick } from '../foundation/form.ts';
import { writePhone } from '../foundation/phone.ts';
import { m } from '../paraglide/messages.js';
import { ACCESS_NOTES, EQUIPMENT, SUPERVISIONS } from './help-point.ts';
import type { HelpPointFacts } from './write-facts.ts';

const MOST_MINUTES = 480;
const MOST_EUROS = 100;

const typedOrNull = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

const minutes = () => {
  const say = { error: () => m.places_fact_visit_wrong({ most: MOST_MINUTES }) };
  return z.preprocess(typedOrNull, z.coerce.number(say).int(say).min(5, say).max(MOST_MINUTES, say).nullable());
};

const LONGEST_ADDRESS = 300;

/** A website as people type it ("www.gent.be"), kept as https://…; or nothing. Nobody is sent to a page that others on the way can read or change. */
const website = () => z.preprocess(typedOrNull, z.string().transform(readWebsite).nullable());

function readWebsite(typed: string, context: z.RefinementCtx): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  const isOne = url !== null && url.protocol === 'https:' && /[a-z0-9]\.[a-z][a-z0-9-]+$/.test(url.hostname) && url.username === '';
  if (isOne && url.href.length <= LONGEST_ADDRESS && !url.href.includes('@')) return url.href;
  context.addIssue({ code: 'custom', message: m.places_fact_website_wrong() });
  return z.NEVER;
}

/** The form of what everybody reads of a help point; `groups`: the codes of the target groups. */
export function factsForm(groups: readonly string[]) {
  return z.object({
    straat: optionalText(120),
    ruimte: optionalText(80),
    telefoon: optionalPhone(),
    mail: optionalEmail(),
    website: website(),
    contact: optionalText(80),
    begeleiding: choice(SUPERVISIONS, m.places_fact_supervision_missing),
    bezoek: minutes(),
    materiaal: choices(EQUIPMENT),
    toegang: choices(ACCESS_NOTES),
    thuis: z.preprocess(
      (value) => (Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : []),
      z.array(z.string().refine((code) => groups.includes(code), { error: () => m.form_choose_from_list() })).max(groups.length),
    ),
    halte: optionalText(120),
    toestellen: tick(),
    huisbezoek: optionalText(120),
    huisbezoek_prijs: optionalEuros(MOST_EUROS),
    versie: z.coerce.number().int().catch(0),
  });
}

export function factsFrom(form: z.output<ReturnType<typeof factsForm>>): HelpPointFacts {
  return {
    street: form.straat,
    room: form.ruimte,
    phone: form.telefoon,
    email: form.mail,
    website: form.website,
    contactPerson: form.contact,
    supervision: form.begeleiding,
    maxVisitMinutes: form.bezoek,
    equipment: form.materiaal,
    accessNotes: form.toegang,
    welcomes: form.thuis,
    busStop: form.halte,
    takesDevices: form.toestellen,
    homeVisitsFor: form.huisbezoek,
    homeVisitPrice: form.huisbezoek === null ? null : form.huisbezoek_prijs,
  };
}

/** The facts as they would have been typed. */
export function typedFacts(facts: HelpPointFacts): Typed {
  return {
    straat: facts.street ?? '',
    ruimte: facts.room ?? '',
    telefoon: facts.phone ? (writePhone(facts.phone)?.words ?? facts.phone) : '',
    mail: facts.email ?? '',
    website: facts.website ?? '',
    contact: facts.contactPerson ?? '',
    begeleiding: facts.supervision,
    bezoek: facts.maxVisitMinutes === null ? '' : String(facts.maxVisitMinutes),
    materiaal: facts.equipment,
    toegang: facts.accessNotes,
    thuis: facts.welcomes,
    halte: facts.busStop ?? '',
    toestellen: facts.takesDevices ? 'ja' : [],
    huisbezoek: facts.homeVisitsFor ?? '',
    huisbezoek_prijs: facts.homeVisitPrice === null ? '' : eurosTyped(facts.homeVisitPrice),
  };
}

/** Which field of the form holds which fact. */
export const FIELD_OF_FACT: Record<keyof HelpPointFacts, string> = {
  street: 'straat',
  room: 'ruimte',
  phone: 'telefoon',
  email: 'mail',
  website: 'website',
  contactPerson: 'contact',
  supervision: 'begeleiding',
  maxVisitMinutes: 'bezoek',
  equipment: 'materiaal',
  accessNotes: 'toegang',
  welcomes: 'thuis',
  busStop: 'halte',
  takesDevices: 'toestellen',
  homeVisitsFor: 'huisbezoek',
  homeVisitPrice: 'huisbezoek_prijs',
};
