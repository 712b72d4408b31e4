import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STAD, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import '../rooms.ts';
import { type NewClient, UNKNOWN_CLIENT } from './client.ts';
import { findDoubles } from './find-doubles.ts';
import { findByPhone } from './find-returning.ts';
import { registerClient } from './register-client.ts';

let database: TestDatabase;
const ids: Record<string, string> = {};
const PHONE = '+32400000081';
/** A household on one phone: parents, a grown-up son named after his father, a child. */
const HOUSEHOLD: Record<string, Partial<NewClient>> = {
  mother: { firstName: 'Salie', lastName: 'Verzonnen', birthYear: 1970 },
  father: { firstName: 'Tijm', lastName: 'Verzonnen', birthYear: 1968 },
  son: { firstName: 'Tijm', lastName: 'Verzonnen', birthYear: 1999 },
  child: { firstName: 'Munt', lastName: 'Verzonnen', birthYear: 2014 },
};

const within = <T>(work: (scope: Scope) => Promise<T>, digibankId = STROOM) =>
  as(database.db, { digibankId, actor: actorWith('somebody', 'coach'), now: NOW }, work);

beforeAll(async () => {
  database = await openTestDatabase();
  for (const [who, person] of Object.entries(HOUSEHOLD)) {
    const client = { ...UNKNOWN_CLIENT, ...person, postcode: '9070', contactWay: 'sms' as const, phone: PHONE };
    ids[who] = (await within((scope) => registerClient(scope, client))).id;
  }
});
afterAll(() => database.drop());

test('people who share a phone are four people: no two of them are offered as one', async () => {
  await as(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, findDoubles);
  const { rows } = await database.owner.query('select newer_client_id, older_client_id from suspected_double');
  expect(rows).toEqual([]);
});

test.each([
  ['one name', 'salie', 'mother'],
  ['a name that two of them have', 'Tijm', null],
  ['a name that nobody has', 'Iemand', null],
  ['the name of a child, without the card', 'Munt', null],
])('a number with %s finds exactly one person or nobody, and never a list', async (_, firstName, who) => {
  const found = await within((scope) => findByPhone(scope, { phone: PHONE, firstName }));
  expect(found?.id ?? null).toBe(who === null ? null : ids[who]);
});

test('the same number is nobody in another Digibank', async () => {
  expect(await within((scope) => findByPhone(scope, { phone: PHONE, firstName: 'Salie' }), STAD)).toBeNull();
});
