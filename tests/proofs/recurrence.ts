import { sql } from 'kysely';
import { NOBODY } from '../../src/foundation/actor.ts';
import { type Scope, transaction } from '../../src/foundation/transaction.ts';
import { closeDays } from '../../src/places/close-days.ts';
import { type HelpPointHours, promisedMoments } from '../../src/places/hours.ts';
import type { Occurrence, OpeningRule } from '../../src/places/opening-rule.ts';
import { hoursOf, readHolidays } from '../../src/places/read-hours.ts';
import { changeDay, writeRule } from '../../src/places/write-hours.ts';
import { type GeneratedHours, generateHours } from '../support/generated-hours.ts';
import { dayText, holidaysMet, type PlainRule, plainTimes } from '../support/plain-calendar.ts';
import { LIBRARY, STROOM } from '../support/world.ts';
import { buildApplication } from './harness/application.ts';
import { CLOCK_OF_GREENWICH, SKIPS_NO_HOLIDAY } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import type { Proof } from './verdict.ts';

/** How many help points' hours, one to three rules each. */
const SIZES = { small: 60, full: 1_200 };
/** The moments that the product makes. */
const AHEAD = 56;

type Promised = typeof promisedMoments;
const CONTROLS = { clockOfGreenwich: CLOCK_OF_GREENWICH, skipsNoHoliday: SKIPS_NO_HOLIDAY };

const day = (number: number) => Temporal.PlainDate.from(dayText(number));
const time = (minutes: number) => new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);

function ruleFrom(plain: PlainRule): OpeningRule {
  const { repeats, everyWeeks, onPublicHolidays, onSchoolHolidays } = plain;
  const offer = {
    kind: 'walk_in',
    supervised: true,
    arrival: 'both',
    seats: null,
    room: null,
    title: null,
    host: null,
    present: null,
  } as const;
  return {
    ...offer,
    id: plain.id,
    repeats,
    weekday: repeats === 'dates' ? null : plain.weekday,
    everyWeeks,
    nth: repeats === 'monthly' ? (plain.nth as OpeningRule['nth']) : null, // one of the five
    dates: plain.dates.map(day),
    validFrom: day(plain.first),
    validUntil: plain.last === null ? null : day(plain.last),
    onPublicHolidays,
    onSchoolHolidays,
    starts: time(plain.starts),
    ends: time(plain.ends),
    hostRuleId: plain.hostId,
    stopId: null,
  };
}

/** Types the hours in, one thing after the other, as a manager would: each time the moments follow. */
async function type(scope: Scope, { hours, from }: GeneratedHours): Promise<void> {
  let version = 1;
  const rules = new Map(hours.rules.map((rule) => [rule.id, ruleFrom(rule)]));
  const [closedFirst, closedLater] = [hours.closures.slice(0, from % 2), hours.closures.slice(from % 2)];
  const close = async ([first, last]: [number, number]) => {
    await closeDays(scope, LIBRARY, { firstDay: day(first), lastDay: day(last) }, 'proef');
  };
  for (const closure of closedFirst) await close(closure);
  for (const rule of rules.values()) await writeRule(scope, { helpPointId: LIBRARY, version: version++ }, rule, null);
  for (const { ruleId, day: on, hours: instead } of hours.changes) {
    const rule = rules.get(ruleId);
    const change = { ruleId, day: day(on), hours: instead && { starts: time(instead[0]), ends: time(instead[1]) }, reason: 'proef' };
    if (rule) await changeDay(scope, { helpPointId: LIBRARY, version: version++ }, rule, change);
  }
  for (const closure of closedLater) await close(closure);
}

const textOf = ({ ruleId, startsAt, endsAt }: Pick<Occurrence, 'ruleId' | 'startsAt' | 'endsAt'>) => {
  const on = startsAt.toZonedDateTimeISO('Europe/Brussels').toPlainDate();
  return `${ruleId} ${on} ${new Date(startsAt.epochMilliseconds).toISOString()} ${new Date(endsAt.epochMilliseconds).toISOString()}`;
};

async function madeMoments(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ ruleId: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant }>`
    select opening_rule_id as "ruleId", starts_at as "startsAt", ends_at as "endsAt" from session
    where digibank_id = ${scope.digibankId} and opening_rule_id is not null and state = 'planned'`.execute(scope.db);
  return rows.map(textOf).sort();
}

/** What the product says of one help point's hours, read back from the database, and the moments that it made. */
async function answer({ db }: OwnDatabase, one: GeneratedHours) {
  const now = day(one.from).toZonedDateTime('Europe/Brussels').toInstant();
  return transaction(
    db,
    { digibankId: STROOM, actor: NOBODY, now },
    async (scope) => {
      await type(scope, one);
      const hours = await hoursOf(scope, LIBRARY, day(one.from));
      const holidays = await readHolidays(scope.db, day(one.from), day(one.until));
      const says = (promised: Promised) =>
        promised(hours as HelpPointHours, day(one.from), day(one.until), holidays)
          .map(textOf)
          .sort();
      const without = Object.fromEntries([...controls].map(([name, promised]) => [name, says(promised)]));
      return { promised: says(promisedMoments), made: await madeMoments(scope), without };
    },
    () => false,
  );
}

const controls = new Map<string, Promised>();

const differ = (a: readonly string[], b: readonly string[]) => a.length !== b.length || a.some((text, at) => text !== b[at]);

/** Hours that come back, against a calendar that was worked out in another way. */
export const recurrence: Proof = {
  name: 'recurrence',
  goal: 'meer dan 2.000 verzonnen regels met uitzonderingen over de uurwissels en vakanties van 2023 tot 2031: wat de uren beloven en de momenten die ervan gemaakt worden, zijn op de minuut die van een onafhankelijke berekening',
  run: async ({ size, seed }) => {
    const database = await openOwnDatabase();
    try {
      for (const [name, edits] of Object.entries(CONTROLS)) {
        const edited: { promisedMoments: Promised } = await import(
          await buildApplication(`recurrence-${name}`, edits, 'src/places/hours.ts')
        );
        controls.set(name, edited.promisedMoments);
      }
      const generated = generateHours(SIZES[size], seed);
      const figures = {
        helpPoints: generated.length,
        rules: 0,
        exceptions: 0,
        times: 0,
        moments: 0,
        holidaysMet: 0,
        wrongPromises: 0,
        wrongMoments: 0,
      };
      const foundWithout = Object.fromEntries([...controls.keys()].map((name) => [name, 0]));
      for (const one of generated) {
        const { promised, made, without } = await answer(database, one);
        const expected = plainTimes(one.hours, one.from, one.until);
        const ahead = plainTimes(one.hours, one.from, one.from + AHEAD);
        figures.rules += one.hours.rules.length;
        figures.exceptions += one.hours.closures.length + one.hours.changes.length;
        figures.times += expected.length;
        figures.moments += ahead.length;
        figures.holidaysMet += holidaysMet(one.hours, one.from, one.until);
        if (differ(promised, expected)) figures.wrongPromises++;
        if (differ(made, ahead)) figures.wrongMoments++;
        for (const [name, said] of Object.entries(without)) if (differ(said, expected)) foundWithout[name] = (foundWithout[name] ?? 0) + 1;
      }
      const isRight = figures.wrongPromises + figures.wrongMoments === 0 && figures.times > 0 && figures.holidaysMet > 0;
      return { figures: { ...figures, controls: foundWithout }, pass: isRight && Object.values(foundWithout).every((found) => found > 0) };
    } finally {
      await database.remove();
    }
  },
};
