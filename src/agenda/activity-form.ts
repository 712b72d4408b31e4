import { z } from 'zod';
import { eurosTyped, optionalEuros } from '../foundation/euros.ts';
import { choice, choices, id, optionalId, optionalPhone, optionalText, type Typed, text, tick } from '../foundation/form.ts';
import { optionalTypedDayField } from '../foundation/typed-fields.ts';
import { m } from '../paraglide/messages.js';
import { LANGUAGES } from '../people/client-form.ts';
import { ACTIVITY_KINDS, LEVELS, MODES, SIGNUP_WAYS } from './activity.ts';
import type { OfferChoices } from './activity-reach.ts';
import type { ActivityWords } from './own-activities.ts';

/** The codes that the form lets choose from, beside what is within the actor's reach. */
export type Codes = { topics: [string, ...string[]]; targetGroups: [string, ...string[]] };

const MOST_SEATS = 500;
const MOST_EUROS = 1000;

const blankToNull = (value: unknown) => {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : null;
};

/** Reads the words of an activity, with `today` for a day without a year. A partner, a help point and a trainer must be among the choices. */
export function activityForm(codes: Codes, { organisations, forDigibank, helpPoints, trainers }: OfferChoices, today: Temporal.PlainDate) {
  const among = (things: readonly { id: string }[]) => (one: string | null) => one === null || things.some((thing) => thing.id === one);
  return z
    .object({
      soort: choice(ACTIVITY_KINDS, m.activity_kind_missing),
      titel: text(90, m.activity_name_missing),
      uitleg: text(1000, m.activity_description_missing),
      doel: optionalText(200),
      themas: choices(codes.topics, { min: 1, max: 5, say: m.activity_topics_wrong }),
      niveau: choice(LEVELS, m.activity_level_missing),
      talen: choices(LANGUAGES, { min: 1, say: m.activity_languages_missing }),
      welkom: choices(codes.targetGroups),
      organisatie: optionalId()
        .refine(among(organisations), { error: () => m.form_choose_from_list() })
        .refine((one) => one !== null || forDigibank, { error: m.activity_organisation_missing }),
      hulppunt: id(m.activity_help_point_missing).refine(among(helpPoints), { error: m.activity_help_point_missing }),
      begeleider: optionalText(60).refine(among(trainers), { error: () => m.form_choose_from_list() }),
      vorm: choice(MODES, m.activity_mode_missing),
      link: optionalLink(),
      ruimte: optionalText(80),
      prijs: optionalEuros(MOST_EUROS),
      kansentarief: optionalEuros(MOST_EUROS),
      voorkennis: optionalText(200),
      vervolg: optionalId(),
      meebrengen: lines(12, 80),
      toestel: tick(),
      kinderopvang: tick(),
      inschrijven: choice(SIGNUP_WAYS, m.activity_signup_missing),
      inschrijven_tot: optionalTypedDayField(today),
      telefoon: optionalPhone(),
      minimum: optionalCount(),
      plaatsen: optionalCount(),
    })
    .superRefine(({ prijs, kansentarief, minimum, plaatsen }, context) => {
      if (kansentarief !== null && kansentarief >= (prijs ?? 0))
        context.addIssue({ code: 'custom', path: ['kansentarief'], message: m.activity_reduced_wrong() });
      if (minimum !== null && plaatsen !== null && minimum > plaatsen)
        context.addIssue({ code: 'custom', path: ['minimum'], message: m.activity_minimum_wrong() });
    })
    .transform(
      (form): ActivityWords => ({
        kind: form.soort,
        title: form.titel,
        description: form.uitleg,
        goal: form.doel,
        topics: form.themas,
        level: form.niveau,
        languages: form.talen,
        welcomes: form.welkom,
        organisationId: form.organisatie,
        helpPointId: form.hulppunt,
        trainerAccountId: form.begeleider,
        mode: form.vorm,
        onlineLink: form.link,
        room: form.ruimte,
        price: form.prijs ?? 0,
        reducedPrice: form.kansentarief,
        priorKnowledge: form.voorkennis,
        nextActivityId: form.vervolg,
        bringAlong: form.meebrengen,
        deviceProvided: form.toestel,
        childMinding: form.kinderopvang,
        signup: form.inschrijven,
        signupUntil: form.inschrijven_tot,
        phone: form.telefoon,
        minSeats: form.minimum,
        seats: form.plaatsen,
      }),
    );
}

/** What is kept, as the form shows it. */
export function typedFrom(words: ActivityWords): Typed {
  return {
    soort: words.kind,
    titel: words.title,
    uitleg: words.description,
    doel: words.goal ?? '',
    themas: words.topics,
    niveau: words.level,
    talen: words.languages,
    welkom: words.welcomes,
    organisatie: words.organisationId ?? '',
    hulppunt: words.helpPointId,
    begeleider: words.trainerAccountId ?? '',
    vorm: words.mode,
    link: words.onlineLink ?? '',
    ruimte: words.room ?? '',
    prijs: words.price === 0 ? '' : eurosTyped(words.price),
    kansentarief: words.reducedPrice === null ? '' : eurosTyped(words.reducedPrice),
    voorkennis: words.priorKnowledge ?? '',
    vervolg: words.nextActivityId ?? '',
    meebrengen: words.bringAlong.join('\n'),
    toestel: words.deviceProvided ? 'ja' : '',
    kinderopvang: words.childMinding ? 'ja' : '',
    inschrijven: words.signup,
    inschrijven_tot: words.signupUntil ? `${words.signupUntil.day}/${words.signupUntil.month}/${words.signupUntil.year}` : '',
    telefoon: words.phone ?? '',
    minimum: words.minSeats === null ? '' : String(words.minSeats),
    plaatsen: words.seats === null ? '' : String(words.seats),
  };
}

function optionalCount() {
  const say = { error: () => m.activity_count_wrong({ most: MOST_SEATS }) };
  return z.preprocess(blankToNull, z.coerce.number(say).int(say).min(1, say).max(MOST_SEATS, say).nullable());
}

/** An address on the web, over https, or nothing. */
export function optionalLink() {
  return z.preprocess(
    blankToNull,
    z
      .url({ protocol: /^https$/, error: () => m.activity_link_wrong() })
      .max(300, { error: () => m.form_too_long({ max: 300 }) })
      .nullable(),
  );
}

/** Up to `most` things, one a line. */
function lines(most: number, signs: number) {
  return optionalText(most * (signs + 2))
    .transform((typed) => (typed ?? '').split('\n').flatMap((line) => line.trim() || []))
    .refine((all) => all.length <= most && all.every((line) => line.length <= signs), {
      error: () => m.activity_lines_wrong({ most, signs }),
    });
}
