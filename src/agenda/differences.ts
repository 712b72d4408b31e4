import type { Typed } from '../foundation/form.ts';
import { m } from '../paraglide/messages.js';
import { languagesInWords } from '../people/languages-in-words.ts';
import { ACTIVITY_KINDS, LEVELS, MODES, SIGNUP_WAYS } from './activity.ts';
import { activityKindInWords, dateInWords, modeInWords } from './activity-in-words.ts';
import type { OfferChoices } from './activity-reach.ts';
import type { Material } from './material.ts';
import { fieldOfMaterial } from './material-form.ts';
import type { WishedDate } from './write-dates.ts';

type Choices = OfferChoices & {
  topics: readonly { topics: readonly { code: string; label: string }[] }[];
  targetGroups: readonly { code: string; label: string }[];
  others: readonly { id: string; title: string }[];
  material: readonly Material[];
};

const LABELS: Record<string, () => string> = {
  soort: m.activity_kind,
  titel: m.activity_name,
  uitleg: m.activity_description,
  doel: m.activity_goal,
  themas: m.activity_topics,
  niveau: m.activity_level,
  voorkennis: m.activity_prior,
  talen: m.activity_languages,
  welkom: m.activity_welcomes,
  meebrengen: m.activity_bring,
  toestel: m.activity_device,
  kinderopvang: m.activity_children,
  vervolg: m.activity_next,
  organisatie: m.activity_organisation,
  begeleider: m.activity_trainer,
  hulppunt: m.activity_help_point,
  ruimte: m.activity_room,
  vorm: m.activity_mode,
  link: m.activity_link,
  inschrijven: m.activity_signup,
  plaatsen: m.activity_seats,
  minimum: m.activity_minimum,
  inschrijven_tot: m.activity_until,
  telefoon: m.activity_phone,
  prijs: m.activity_price,
  kansentarief: m.activity_reduced,
};

/** What is kept now and differs from what somebody else typed, a line a field: "Titel: nu staat er Eerste stappen." Both as the form shows them;
 *  dates as they are and as they were read. */
export function differences(
  kept: Typed,
  typed: Typed,
  choices: Choices,
  dates: { kept: readonly (WishedDate & { id: string })[]; typed: readonly WishedDate[] },
  now: Temporal.Instant,
): string[] {
  const material = choices.material.map((one): [string, () => string] => [fieldOfMaterial(one), () => one.name]);
  const fields = [...Object.entries(LABELS), ...material].flatMap(([name, label]) => {
    const [is, was] = [valuesOf(kept[name]), valuesOf(typed[name])];
    return is.join('\n') === was.join('\n')
      ? []
      : m.activity_meanwhile_line({ field: label(), value: shown(is.map((one) => named(name, one, choices))) });
  });
  const times = (all: readonly WishedDate[]) => all.map(({ startsAt, endsAt }) => `${startsAt}/${endsAt}`).join();
  if (times(dates.kept) === times(dates.typed)) return fields;
  return [
    ...fields,
    m.activity_meanwhile_line({ field: m.activity_part_dates(), value: shown(dates.kept.map((date) => dateInWords(date, now))) }),
  ];
}

const shown = (values: readonly string[]) => (values.length > 0 ? values.join(', ') : m.activity_meanwhile_nothing());

/** The lines of a text and the ticks of a list, sorted where the order says nothing. */
function valuesOf(value: string | string[] | undefined): string[] {
  const all = Array.isArray(value) ? [...value].sort() : (value ?? '').split('\n');
  return all.map((one) => one.trim()).filter((one) => one !== '');
}

/** A value as the form names it. */
function named(field: string, value: string, choices: Choices): string {
  const of = <T extends string>(codes: readonly T[]) => codes.find((code) => code === value);
  const label = (all: readonly { code: string; label: string }[]) => all.find(({ code }) => code === value)?.label;
  const name = (all: readonly { id: string; name: string }[]) => all.find(({ id }) => id === value)?.name;
  switch (field) {
    case 'soort':
      return activityKindInWords(of(ACTIVITY_KINDS) ?? 'workshop');
    case 'niveau':
      return m[`activity_level_${of(LEVELS) ?? 'start'}`]();
    case 'vorm':
      return modeInWords(of(MODES) ?? 'on_site');
    case 'inschrijven':
      return m[`activity_signup_${of(SIGNUP_WAYS) ?? 'direct'}`]();
    case 'themas':
      return label(choices.topics.flatMap(({ topics }) => topics)) ?? value;
    case 'welkom':
      return label(choices.targetGroups) ?? value;
    case 'talen':
      return languagesInWords([value]);
    case 'organisatie':
      return name(choices.organisations) ?? value;
    case 'hulppunt':
      return name(choices.helpPoints) ?? value;
    case 'begeleider':
      return name(choices.trainers) ?? value;
    case 'vervolg':
      return choices.others.find(({ id }) => id === value)?.title ?? value;
    default:
      return value;
  }
}
