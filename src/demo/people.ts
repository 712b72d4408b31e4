import { dayOf } from '../foundation/clock.ts';
import { sha256 } from '../foundation/ids.ts';
import type { ContactWay } from '../people/client.ts';
import type { ContactPoint } from '../people/contact-points.ts';
import { APART_UNTIL, mayBeYoungerThan } from '../people/minor.ts';
import { CAUTIONS, NO_CAUTION, type SafeContact } from '../people/safe-contact.ts';
import { sealContact } from '../people/sealed-contacts.ts';
import { type Demo, nisOn } from './demo.ts';
import { insertRows } from './insert-rows.ts';
import { FIRST_NAMES, NICKNAMES, SURNAMES } from './names.ts';
import type { Town } from './region.ts';

/** A made-up person. `since` moves back with everything that is invented about the person; `referred` once a social worker sent them. */
export type Person = SafeContact & {
  id: string;
  number: string;
  level: 'identified' | 'pseudonymous';
  firstName: string;
  lastName: string | null;
  birthYear: number | null;
  town: Town;
  contactWay: ContactWay;
  points: ContactPoint[];
  targetGroups: string[];
  since: Temporal.Instant;
  referred: boolean;
};

const LANGUAGES = [
  ['nl', 62],
  ['fr', 6],
  ['tr', 7],
  ['ar', 7],
  ['uk', 5],
  ['bg', 4],
  ['en', 4],
  ['ps', 3],
  ['ti', 2],
] as const;
const WAYS = [
  ['sms', 34],
  ['call', 32],
  ['card', 12],
  ['email', 9],
  ['letter', 6],
  ['via_referrer', 7],
] as const;
const HELPS = [
  'talk_slowly',
  'other_language',
  'large_letters',
  'with_someone',
  'woman_coach',
  'no_stairs',
  'reads_with_difficulty',
  'hears_with_difficulty',
] as const;
const YEARS_OLD = [
  [19, 4],
  [27, 9],
  [35, 12],
  [44, 14],
  [52, 13],
  [60, 16],
  [68, 18],
  [77, 14],
] as const;

/** One in ninety comes with homework and is younger than 16. */
const YOUNG_EVERY = 90;
const YOUNG_AT = 7;

/** Makes up people with visibly invented names. One in seven keeps to a nickname. */
export function inventPeople(demo: Demo, count: number): Person[] {
  const { random, region } = demo;
  const towns = region.towns.map((town, at) => [at, town.weight] as const);
  return Array.from({ length: count }, (_, at) => {
    const pseudonymous = random.chance(1 / 7);
    const isYoung = at % YOUNG_EVERY === YOUNG_AT;
    const yearsOld = isYoung ? random.between(10, 14) : random.weighted(YEARS_OLD) + random.between(-4, 4);
    const birthYear = demo.today.year - yearsOld;
    const contactWay = isYoung ? 'call' : pseudonymous ? random.pick(['card', 'sms', 'via_referrer'] as const) : random.weighted(WAYS);
    const number = random.number();
    const town = region.towns[random.weighted(towns)] ?? random.pick(region.towns);
    return {
      id: random.id(demo.now),
      number,
      level: pseudonymous ? 'pseudonymous' : 'identified',
      firstName: pseudonymous ? `${random.pick(NICKNAMES)} ${(at % 90) + 10}` : random.pick(FIRST_NAMES),
      lastName: pseudonymous ? null : random.pick(SURNAMES),
      birthYear: pseudonymous && random.chance(0.1) ? null : birthYear,
      town,
      contactWay,
      ...careOf(demo, contactWay),
      points: pointsOf(demo, contactWay, number, town),
      targetGroups: isYoung ? [] : groupsOf(demo, birthYear),
      since: demo.now,
      referred: false,
    };
  });
}

/** A second file of somebody who has one already: the work of the coordinator. */
export function inventDouble(demo: Demo, of: Person): Person {
  const { random } = demo;
  return { ...of, id: random.id(demo.now), number: random.number(), since: demo.now, referred: false };
}

function groupsOf({ random, today }: Demo, birthYear: number): string[] {
  const groups = new Set<string>();
  if (today.year - birthYear >= 55 && random.chance(0.8)) groups.add('age_55_plus');
  if (random.chance(0.34)) groups.add('low_income_social');
  if (today.year - birthYear < 64 && random.chance(0.3)) groups.add('jobseeker');
  if (random.chance(0.24)) groups.add('newcomer_other_language');
  if (random.chance(0.09)) groups.add('work_disability');
  if (random.chance(0.07)) groups.add('social_economy');
  return [...groups];
}

/** Remembers that the person was known at that moment. */
export function knownSince(person: Person, at: Temporal.Instant): void {
  if (Temporal.Instant.compare(at, person.since) < 0) person.since = at;
}

/** Puts the people with their consents, ways to be reached and Digichecks in the rows, as of the day they were first known. */
export function settlePeople(demo: Demo, people: readonly Person[]): void {
  const { random, rows, accounts } = demo;
  for (const person of people) {
    const day = dayOf(person.since);
    const nisCode = nisOn(person.town, demo.today);
    const there = demo.neighbourhoods.filter((neighbourhood) => neighbourhood.nisCode === nisCode);
    rows.client.push({
      id: person.id,
      number: person.number,
      identity_level: person.level,
      first_name: person.firstName,
      last_name: person.lastName,
      birth_year: person.birthYear,
      postcode: person.town.postcode,
      nis_code: nisCode,
      neighbourhood_id: there.length > 0 && random.chance(0.3) ? random.pick(there).id : null,
      out_of_area: false,
      contact_way: person.contactWay,
      cautions: [...person.cautions],
      call_hours: person.callHours && [...person.callHours],
      languages: [random.weighted(LANGUAGES)],
      helps: random.chance(0.4) ? random.some(HELPS, random.between(1, 2)) : [],
      helped_before: random.weighted([
        ['yes', 3],
        ['no', 6],
        ['unknown', 1],
      ]),
      created_at: person.since,
    });
    for (const group of person.targetGroups) rows.client_target_group.push({ client_id: person.id, target_group: group });
    for (const { value, ...point } of person.points) {
      const id = random.id(person.since);
      rows.contact_point.push({ id, client_id: person.id, ...point, ...sealContact(demo.region.digibankId, id, value) });
    }
    const consent = (purpose: string) =>
      rows.consent.push({
        id: random.id(person.since),
        client_id: person.id,
        purpose,
        organisation_id: null,
        given_how: random.weighted([
          ['spoken', 6],
          ['signed', 2],
          ['on_screen', 2],
        ]),
        given_on: day,
        recorded_by: person.referred ? accounts.referrer : null,
      });
    consent('registration');
    agreeForYoung(demo, person, day);
    if (person.contactWay === 'sms' || person.contactWay === 'email') consent(person.contactWay);
    if (person.referred || random.chance(0.3)) {
      const score = () =>
        random.weighted([
          [0, 3],
          [1, 4],
          [2, 2],
          [3, 1],
        ]);
      rows.digicheck.push({
        id: random.id(person.since),
        client_id: person.id,
        taken_on: day,
        access: score(),
        skills: score(),
        network: random.chance(0.1) ? null : score(),
        observed: random.chance(0.3),
        taken_by: person.referred ? accounts.referrer : accounts.coach,
      });
    }
  }
}

/** One in thirty must be reached with care; who is called, mostly in certain hours. */
function careOf({ random }: Demo, way: ContactWay): SafeContact {
  if (!random.chance(1 / 30)) return NO_CAUTION;
  const callHours = way === 'call' && random.chance(0.7) ? ([9, 12] as const) : null;
  return { cautions: random.some(CAUTIONS, random.between(1, 2)), callHours };
}

/** A mother or father agreed for two in three of the young; of the others it is still to be asked. */
function agreeForYoung({ random, rows, today, accounts }: Demo, person: Person, day: Temporal.PlainDate): void {
  if (!mayBeYoungerThan(APART_UNTIL, { birthYear: person.birthYear, minor: false }, today) || !random.chance(2 / 3)) return;
  rows.guardian.push({
    id: random.id(person.since),
    client_id: person.id,
    name: `${random.pick(FIRST_NAMES)} ${person.lastName ?? random.pick(SURNAMES)}`,
    relation: 'parent',
    agreed_how: 'spoken',
    agreed_on: day,
    recorded_by: accounts.coach,
  });
}

/** What the wished way needs; now and then one that somebody else may read. */
function pointsOf({ random }: Demo, way: ContactWay, number: string, town: Town): ContactPoint[] {
  const point = (kind: ContactPoint['kind'], value: string) => [{ kind, value, safe: random.chance(0.97) }];
  if (way === 'sms' || way === 'call') return point('phone', `+32400${random.between(300_000, 999_999)}`);
  if (way === 'email') return point('email', `voorbeeld-${number.toLowerCase()}@post.example`);
  if (way === 'letter') return point('address', `Voorbeeldstraat ${random.between(1, 120)}, ${town.postcode} ${town.name}`);
  return [];
}

/** The number on each card leads to its Digibank. */
export async function pointCards(demo: Demo): Promise<void> {
  await insertRows(
    demo.scope,
    'pointer',
    demo.rows.client.map(({ number }) => ({ kind: 'card', hash: sha256(number) })),
  );
}
