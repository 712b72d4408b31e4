import { z } from 'zod';
import { dayInWords } from '../foundation/dates.ts';
import { choice, optionalId, optionalText, type Problem, type Typed, tick } from '../foundation/form.ts';
import { optionalTypedDayField, typedDayField, typedDaysField, typedTimeField } from '../foundation/typed-fields.ts';
import { m } from '../paraglide/messages.js';
import type { RuleProblem } from './check-rule.ts';
import { ARRIVALS, NTHS, OPENING_KINDS, type OpeningRule, REPEATS } from './opening-rule.ts';
import { ruleInWords, timeOnClock } from './rule-in-words.ts';

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const NTH_CODES = NTHS.map(String) as ['1', '2', '3', '4', '-1'];
const MOST_SEATS = 500;
const MOST_WEEKS = 12;

const oneOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.preprocess(
    (value) => (value === '' ? undefined : Array.isArray(value) ? value[0] : value),
    z.enum(codes, { error: () => m.form_choose_from_list() }).optional(),
  );

const number = (max: number, say: () => string) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null),
    z.coerce.number({ error: say }).int({ error: say }).min(1, { error: say }).max(max, { error: say }).nullable(),
  );

/** The form of one rule, with days as seen from `today`. */
export function ruleForm(today: Temporal.PlainDate) {
  return z
    .object({
      wat: choice(OPENING_KINDS, m.hours_what_missing),
      herhaalt: choice(REPEATS, m.hours_repeats_missing),
      dag: oneOf(WEEKDAYS),
      weken: number(MOST_WEEKS, () => m.hours_weeks_wrong({ most: MOST_WEEKS })),
      welke: oneOf(NTH_CODES),
      dagen: typedDaysField(today),
      van: typedTimeField(m.hours_starts_missing),
      tot: typedTimeField(m.hours_ends_missing),
      vanaf: typedDayField(today, m.hours_from_missing),
      einde: optionalTypedDayField(today),
      feestdagen: tick(),
      schoolvakantie: tick(),
      komen: choice(ARRIVALS, m.hours_arrival_missing),
      plaatsen: number(MOST_SEATS, () => m.hours_seats_wrong({ most: MOST_SEATS })),
      ruimte: optionalText(80),
      naam: optionalText(60),
      ontvangt: optionalText(120),
      aanwezig: optionalText(120),
      bij: optionalId(),
      halte: optionalId(),
    })
    .check(({ value, issues }) => {
      const say = (field: string, message: string) => issues.push({ code: 'custom', path: [field], message, input: value });
      if (value.herhaalt !== 'dates' && !value.dag) say('dag', m.hours_weekday_missing());
      if (value.herhaalt === 'monthly' && !value.welke) say('welke', m.hours_nth_missing());
      if (value.herhaalt === 'dates' && value.dagen.length === 0) say('dagen', m.hours_dates_missing());
    });
}

export type RuleForm = z.output<ReturnType<typeof ruleForm>>;

/** The rule that the form describes. What belongs to another way of repeating is left out. */
export function ruleFrom(id: string, form: RuleForm): OpeningRule {
  const repeats = form.herhaalt;
  return {
    id,
    repeats,
    weekday: repeats === 'dates' ? null : Number(form.dag),
    everyWeeks: repeats === 'weekly' ? (form.weken ?? 1) : 1,
    nth: repeats === 'monthly' ? (NTHS.find((nth) => String(nth) === form.welke) ?? 1) : null,
    dates: repeats === 'dates' ? [...form.dagen].sort(Temporal.PlainDate.compare) : [],
    starts: form.van,
    ends: form.tot,
    validFrom: form.vanaf,
    validUntil: form.einde,
    onPublicHolidays: form.feestdagen,
    onSchoolHolidays: !form.schoolvakantie,
    kind: form.wat,
    supervised: form.wat !== 'open',
    arrival: form.komen,
    seats: form.plaatsen,
    room: form.ruimte,
    title: form.naam,
    host: form.ontvangt,
    present: form.aanwezig,
    hostRuleId: form.bij,
    stopId: form.halte,
  };
}

/** A rule as it would have been typed. */
export function typedRule(rule: OpeningRule): Typed {
  return {
    wat: rule.kind,
    herhaalt: rule.repeats,
    dag: rule.weekday === null ? '' : String(rule.weekday),
    weken: String(rule.everyWeeks),
    welke: rule.nth === null ? '' : String(rule.nth),
    dagen: rule.dates.map(typedDate).join('\n'),
    van: timeOnClock(rule.starts),
    tot: timeOnClock(rule.ends),
    vanaf: typedDate(rule.validFrom),
    einde: rule.validUntil ? typedDate(rule.validUntil) : '',
    feestdagen: rule.onPublicHolidays ? 'ja' : [],
    schoolvakantie: rule.onSchoolHolidays ? [] : 'ja',
    komen: rule.arrival,
    plaatsen: rule.seats === null ? '' : String(rule.seats),
    ruimte: rule.room ?? '',
    naam: rule.title ?? '',
    ontvangt: rule.host ?? '',
    aanwezig: rule.present ?? '',
    bij: rule.hostRuleId ?? '',
    halte: rule.stopId ?? '',
  };
}

/** "27/11/2026". */
export const typedDate = ({ day, month, year }: Temporal.PlainDate) => `${day}/${month}/${year}`;

const FIELDS: Record<RuleProblem['field'], string> = {
  starts: 'van',
  ends: 'tot',
  validUntil: 'einde',
  dates: 'dagen',
  repeats: 'herhaalt',
  hostRuleId: 'bij',
};

/** What is not right about a rule, at its field of the form. */
export function problemInWords(problem: RuleProblem): Problem {
  return { field: FIELDS[problem.field], message: messageOf(problem) };
}

function messageOf(problem: RuleProblem): string {
  if (problem.why === 'overlaps') return m.hours_wrong_overlaps({ rule: ruleInWords(problem.with), day: dayInWords(problem.day) });
  if (problem.why === 'twice') return m.hours_wrong_twice({ day: dayInWords(problem.day) });
  return m[`hours_wrong_${problem.why}`]();
}
