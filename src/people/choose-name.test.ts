import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, ROSA_NUMBER, STROOM } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import '../rooms.ts';
import { chooseName } from './choose-name.ts';
import { correct, findCorrectable } from './correct.ts';
import { findDoubles } from './find-doubles.ts';
import { findByNumber } from './find-returning.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const within = <T>(work: (scope: Scope) => Promise<T>) =>
  as(database.db, { digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now: NOW }, work);

/** Every table in which a word still stands. */
async function tablesWith(word: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await database.owner.query(`select from "${name}" t where t::text ilike $1 limit 1`, [`%${word}%`]);
    if (rowCount) found.push(name);
  }
  return found;
}

/** What the rights desk keeps of a name that was corrected, sealed. */
const corrections = async () => (await database.owner.query('select from correction where client_id = $1', [ROSA])).rowCount;

test('who goes over to a pseudonym leaves the own name nowhere, and stays the same person by the card', async () => {
  await within(async (scope) => {
    const name = await findCorrectable(scope, ROSA, 'client.last_name', ROSA);
    if (name) await correct(scope, ROSA, name, 'Verzonnenberg');
    await findDoubles(scope);
  });
  expect(await tablesWith('verzonnenberg')).toEqual(['client']);
  expect(await corrections()).toBe(1);

  await within((scope) => chooseName(scope, ROSA, { under: 'pseudonym', firstName: 'Merel' }));
  await within(findDoubles);
  for (const gone of ['verzonnenberg', 'Rosa']) expect(await tablesWith(gone)).toEqual([]);
  expect(await corrections()).toBe(0);
  expect(await within((scope) => findByNumber(scope, ROSA_NUMBER))).toEqual({ id: ROSA, firstName: 'Merel', lastName: null });
});

test('who gives the own name later is an identified person with the same file', async () => {
  const file = async () =>
    (await database.owner.query('select identity_level, first_name, last_name, birth_year, compared from client where id = $1', [ROSA]))
      .rows[0];
  expect(await file()).toMatchObject({ identity_level: 'pseudonymous', first_name: 'Merel', last_name: null, birth_year: null });
  await within((scope) => chooseName(scope, ROSA, { under: 'own_name', firstName: 'Rosa', lastName: 'Verzonnen', birthYear: 1954 }));
  expect(await file()).toEqual({
    identity_level: 'identified',
    first_name: 'Rosa',
    last_name: 'Verzonnen',
    birth_year: 1954,
    compared: false,
  });
});
