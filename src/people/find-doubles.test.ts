import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, STAD, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type NewClient, UNKNOWN_CLIENT } from './client.ts';
import { findDoubles } from './find-doubles.ts';
import { registerClient } from './register-client.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.owner.query('delete from suspected_double');
});
afterAll(() => database.drop());

const within = <T>(digibankId: string, work: (scope: Scope) => Promise<T>) =>
  as(database.db, { digibankId, actor: NOBODY, now: NOW }, work);

/** Rosa Verzonnen, born in 1954, lives in 9070 and has the phone 0400 00 00 10. */
const AGAIN: NewClient = { ...UNKNOWN_CLIENT, firstName: 'Rosa', lastName: 'Verzonnen', birthYear: 1954, postcode: '9070' };

/** Signs somebody up, lets the job run, takes the file away again, and gives the reasons for which it may be Rosa. */
async function reasonsFor(client: NewClient, digibankId = STROOM): Promise<string[] | undefined> {
  const { id } = await within(digibankId, (scope) => registerClient(scope, client));
  await within(digibankId, findDoubles);
  const { rows } = await database.owner.query('select reasons from suspected_double where newer_client_id = $1 and older_client_id = $2', [
    id,
    ROSA,
  ]);
  await database.owner.query('delete from suspected_double where newer_client_id = $1', [id]);
  await database.owner.query('delete from contact_point where client_id = $1', [id]);
  await database.owner.query('delete from client where id = $1', [id]);
  return rows[0]?.reasons;
}

test.each([
  ['the same person', AGAIN, ['same_name', 'same_year', 'same_postcode']],
  ['other signs, other capitals', { ...AGAIN, firstName: 'Rósa', lastName: 'VERZONNEN' }, ['same_name', 'same_year', 'same_postcode']],
  ['written as it sounds', { ...AGAIN, firstName: 'Roza', lastName: 'Versonnen' }, ['sounds_alike', 'same_year', 'same_postcode']],
  ['a slip of the finger', { ...AGAIN, lastName: 'Vezonnen' }, ['nearly_same_name', 'same_year', 'same_postcode']],
  [
    'first and last name swapped',
    { ...AGAIN, firstName: 'Verzonnen', lastName: 'Rosa' },
    ['same_name', 'names_swapped', 'same_year', 'same_postcode'],
  ],
  ['moved since', { ...AGAIN, postcode: '9800' }, ['same_name', 'same_year']],
  ['no year of birth, the same phone', { ...AGAIN, birthYear: null, phone: '+32400000010' }, ['same_name', 'same_postcode', 'same_phone']],
  ['one year off', { ...AGAIN, birthYear: 1955 }, ['same_name', 'near_year', 'same_postcode']],
  ['a first name alone', { ...AGAIN, lastName: null }, ['same_name', 'same_year', 'same_postcode']],
])('%s is on the list', async (_, client, reasons) => {
  expect(await reasonsFor(client)).toEqual(reasons);
});

test.each([
  ['a twin on the same phone', { ...AGAIN, firstName: 'Irma', phone: '+32400000010' }],
  ['a daughter with the same name on the same phone', { ...AGAIN, birthYear: 1981, phone: '+32400000010' }],
  ['a partner on the same phone', { ...AGAIN, firstName: 'Jef', lastName: 'Anders', birthYear: 1952, phone: '+32400000010' }],
  ['a namesake of another age', { ...AGAIN, birthYear: 1990 }],
  ['somebody without a name', UNKNOWN_CLIENT],
])('%s is not', async (_, client) => {
  expect(await reasonsFor(client)).toBeUndefined();
});

test('nobody is held against people of another Digibank', async () => {
  expect(await reasonsFor(AGAIN, STAD)).toBeUndefined();
});

test('two who are signed up at the same moment are found, and said to be two people they stay so', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(() => within(STROOM, (scope) => registerClient(scope, { ...AGAIN, firstName: 'Zelda' }))),
  );
  await within(STROOM, findDoubles);
  const pair = async () =>
    (await database.owner.query('select state from suspected_double where $1 in (newer_client_id, older_client_id)', [one?.id])).rows;
  expect(await pair()).toEqual([{ state: 'open' }]);
  await database.owner.query("update suspected_double set state = 'two_people'");
  await database.owner.query('update client set compared = false where id = $1', [other?.id]);
  expect(await within(STROOM, findDoubles)).toBe(1);
  expect(await pair()).toEqual([{ state: 'two_people' }]);
});
