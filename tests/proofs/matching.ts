import { sql } from 'kysely';
import { NOBODY } from '../../src/foundation/actor.ts';
import { newId, newNumber } from '../../src/foundation/ids.ts';
import { type Scope, transaction } from '../../src/foundation/transaction.ts';
import { findDoubles, lookUp } from '../../src/people/find-doubles.ts';
import { matchKeysOf } from '../../src/people/match-keys.ts';
import { sealContact } from '../../src/people/sealed-contacts.ts';
import { type GeneratedFile, peopleWithSlips } from '../support/people-with-slips.ts';
import { NOW, STAD, STROOM } from '../support/world.ts';
import { buildApplication } from './harness/application.ts';
import { DEAF } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import type { Proof } from './verdict.ts';

const SIZES = {
  small: { files: 4_000, control: 4_000, around: 20_000, looks: 200 },
  full: { files: 100_000, control: 20_000, around: 500_000, looks: 2_000 },
};
const GOAL = { precision: 0.98, recall: 0.95, p95: 50 };
const AT_ONCE = 5_000;

/** How many of the pairs on the list are doubles, and how many of the doubles are on the list. */
type Found = { files: number; doubles: number; suspected: number; precision: number; recall: number };

const inDigibank = <T>({ db }: OwnDatabase, digibankId: string, work: (scope: Scope) => Promise<T>) =>
  transaction(db, { digibankId, actor: NOBODY, now: NOW }, work);

/** Opens the files, as sign-ups do; `compared`: with their keys, as if the job had been there. Gives the id of each, in their order. */
async function lay(database: OwnDatabase, digibankId: string, files: GeneratedFile[], compared: boolean): Promise<string[]> {
  const ids = files.map(newId);
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const part = files.slice(at, at + AT_ONCE).map((file, index) => ({ ...file, id: ids[at + index] ?? '' }));
    const list = <T>(of: (file: GeneratedFile & { id: string }) => T) => part.map(of);
    const keys = compared ? part.flatMap((file) => matchKeysOf(file).map((key) => ({ id: file.id, key }))) : [];
    const phones = part.flatMap(({ id: client, phone }) => {
      const id = newId();
      return phone === null ? [] : [{ id, client, ...sealContact(digibankId, id, phone) }];
    });
    await inDigibank(database, digibankId, async ({ db }) => {
      await sql`insert into client (digibank_id, id, number, identity_level, first_name, last_name, birth_year, postcode, compared, created_at)
        select ${digibankId}, id, number, 'pseudonymous', first, last, year, postcode, ${compared}, ${NOW}
        from unnest(${list(({ id }) => id)}::uuid[], ${part.map(newNumber)}::text[], ${list(({ firstName }) => firstName)}::text[],
          ${list(({ lastName }) => lastName)}::text[], ${list(({ birthYear }) => birthYear)}::smallint[], ${list(({ postcode }) => postcode)}::text[])
          as file (id, number, first, last, year, postcode)`.execute(db);
      await sql`insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
        select ${digibankId}, id, client_id, 'phone', value, hash
        from unnest(${phones.map(({ id }) => id)}::uuid[], ${phones.map(({ client }) => client)}::uuid[], ${phones.map(({ value }) => value)}::bytea[],
          ${phones.map(({ value_hash }) => value_hash)}::bytea[]) as point (id, client_id, value, hash)`.execute(db);
      await sql`insert into client_match_key (digibank_id, client_id, key)
        select ${digibankId}, id, key from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::text[]) as made (id, key)`.execute(
        db,
      );
    });
  }
  await database.owner.query('analyze client, client_match_key, contact_point');
  return ids;
}

/** Lets the job run to its end and holds the coordinator's list against who the people really are. */
async function measure(database: OwnDatabase, digibankId: string, files: GeneratedFile[], search: typeof findDoubles): Promise<Found> {
  const ids = await lay(database, digibankId, files, false);
  let turns = 0;
  while ((await inDigibank(database, digibankId, search)) > 0)
    if (++turns % 50 === 1) await database.owner.query('analyze client_match_key');
  const personOf = new Map(ids.map((id, at) => [id, files[at]?.person]));
  const { rows } = await inDigibank(database, digibankId, ({ db }) =>
    sql<{
      one: string;
      other: string;
    }>`select newer_client_id as one, older_client_id as other from suspected_double where digibank_id = ${digibankId}`.execute(db),
  );
  const right = rows.filter(({ one, other }) => personOf.has(one) && personOf.get(one) === personOf.get(other)).length;
  const doubles = pairsOfOnePerson(files);
  return { files: files.length, doubles, suspected: rows.length, precision: round(right / rows.length), recall: round(right / doubles) };
}

function pairsOfOnePerson(files: GeneratedFile[]): number {
  const seen = new Map<number, number>();
  let pairs = 0;
  for (const { person } of files) {
    const before = seen.get(person) ?? 0;
    pairs += before;
    seen.set(person, before + 1);
  }
  return pairs;
}

/** How long one file takes, in milliseconds at the 95th percentile, among so many others: all questions to the database and the comparing. */
async function lookUpTimes(database: OwnDatabase, ids: string[], looks: number): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let look = 0; look < looks; look++) {
    const id = ids[Math.floor((look * ids.length) / looks)] ?? '';
    await inDigibank(database, STROOM, async (scope) => {
      const began = performance.now();
      await lookUp(scope, id);
      times.push(performance.now() - began);
    });
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? Number.NaN) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

const round = (share: number) => Math.round(share * 10_000) / 10_000;

/** Finding double registrations without e-mail or national number. */
export const matching: Proof = {
  name: 'matching',
  goal: `dubbele dossiers vinden zonder e-mail of rijksregisternummer: precisie ≥ ${GOAL.precision} en recall ≥ ${GOAL.recall}; opzoeken ≤ ${GOAL.p95} ms (p95) tussen 500.000 mensen`,
  run: async ({ size, seed }) => {
    const { files, control, around, looks } = SIZES[size];
    const database = await openOwnDatabase();
    try {
      const found = await measure(database, STROOM, peopleWithSlips(files, seed), findDoubles);
      const others = await lay(database, STROOM, peopleWithSlips(around - files, seed + 1), true);
      const times = await lookUpTimes(database, others, looks);
      const deaf: { findDoubles: typeof findDoubles } = await import(await buildApplication('deaf', [DEAF], 'src/people/find-doubles.ts'));
      const without = await measure(database, STAD, peopleWithSlips(control, seed), deaf.findDoubles);
      const met = found.precision >= GOAL.precision && found.recall >= GOAL.recall && times.p95 <= GOAL.p95;
      return { figures: { ...found, among: around, lookUpMs: times, control: without }, pass: met && without.recall < GOAL.recall };
    } finally {
      await database.remove();
    }
  },
};
