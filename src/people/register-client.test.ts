import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, ROSA_NUMBER, STAD, STROOM, YUSUF } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type NewClient, UNKNOWN_CLIENT } from './client.ts';
import { findByNickname, findByNumber } from './find-returning.ts';
import { registerClient } from './register-client.ts';
import { suspectDoubles } from './suspect-doubles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const inStroom = <T>(work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);
const inStad = <T>(work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STAD, actor: NOBODY, now: NOW }, work);

const AMINA: NewClient = {
  ...UNKNOWN_CLIENT,
  firstName: 'Amina',
  lastName: 'Voorbeeld',
  birthYear: 1971,
  postcode: '9070',
  contactWay: 'sms',
  phone: '+32400000077',
  languages: ['ar'],
  helps: ['talk_slowly'],
  targetGroups: ['jobseeker'],
  consents: [{ purpose: 'registration', givenHow: 'spoken' }],
};

describe('registering a person', () => {
  test('keeps the person, the way to reach them, the consent, the target group and the card', async () => {
    const { id, number } = await inStroom((scope) => registerClient(scope, AMINA));
    const kept = await database.owner.query(
      `select c.identity_level, c.contact_way, p.value as phone, consent.purpose, g.target_group,
        (select count(*)::int from pointer where kind = 'card' and hash = sha256(c.number::bytea)) as cards
       from client c join contact_point p on p.client_id = c.id join consent on consent.client_id = c.id
       join client_target_group g on g.client_id = c.id where c.id = $1`,
      [id],
    );
    expect(kept.rows).toEqual([
      {
        identity_level: 'identified',
        contact_way: 'sms',
        phone: '+32400000077',
        purpose: 'registration',
        target_group: 'jobseeker',
        cards: 1,
      },
    ]);
    expect(await inStroom((scope) => findByNumber(scope, number.toLowerCase()))).toMatchObject({ id });
  });

  test('somebody without a name is called after the card', async () => {
    const { id, number } = await inStroom((scope) => registerClient(scope, UNKNOWN_CLIENT));
    expect(await inStroom((scope) => findByNumber(scope, number))).toEqual({ id, firstName: `Kaart ${number.slice(5)}`, lastName: null });
  });
});

describe('finding a returning person', () => {
  test('by the number on the card, as people type it', async () => {
    expect(await inStroom((scope) => findByNumber(scope, 'r0sao-ooo o1'))).toMatchObject({ id: ROSA });
    expect(await inStroom((scope) => findByNumber(scope, 'geen nummer'))).toBeNull();
  });

  test('by exact nickname, year and postcode; near ones are not told', async () => {
    const yusuf = { firstName: 'yúsuf', birthYear: 1990, postcode: '9070' };
    expect(await inStroom((scope) => findByNickname(scope, yusuf))).toMatchObject({ id: YUSUF });
    expect(await inStroom((scope) => findByNickname(scope, { ...yusuf, birthYear: 1991 }))).toBeNull();
    expect(await inStroom((scope) => findByNickname(scope, { ...yusuf, firstName: 'Yus' }))).toBeNull();
  });

  test('not when two fit', async () => {
    const twin = { ...UNKNOWN_CLIENT, firstName: 'Twee', birthYear: 1980, postcode: '9070' };
    await inStroom(async (scope) => [await registerClient(scope, twin), await registerClient(scope, twin)]);
    expect(await inStroom((scope) => findByNickname(scope, { firstName: 'Twee', birthYear: 1980, postcode: '9070' }))).toBeNull();
  });

  test('never in another Digibank, and the look is noted', async () => {
    expect(await inStad((scope) => findByNumber(scope, ROSA_NUMBER))).toBeNull();
    const reads = await inStroom(async (scope) => {
      await findByNumber(scope, ROSA_NUMBER);
      return scope.reads;
    });
    expect(reads).toEqual([{ clientIds: [ROSA], page: 'terug', reason: 'returning_person' }]);
  });
});

describe('suspected doubles', () => {
  const ROSA_AGAIN = { ...UNKNOWN_CLIENT, firstName: 'Rósa', lastName: 'VERZONNEN', birthYear: 1954 };
  const reasonsFor = async (client: NewClient, among = inStroom) => {
    const id = await among(async (scope) => {
      const { id } = await registerClient(scope, client);
      await suspectDoubles(scope, id);
      return id;
    });
    const { rows } = await database.owner.query('select older_client_id, reasons from suspected_double where newer_client_id = $1', [id]);
    return rows.filter((row) => row.older_client_id === ROSA).map((row) => row.reasons)[0];
  };

  test.each([
    ['the same name, year and postcode', { ...ROSA_AGAIN, postcode: '9070' }, ['name_year_postcode']],
    ['the same name and phone', { ...ROSA_AGAIN, birthYear: null, lastName: null, phone: '+32400000010' }, ['name_phone']],
    ['the same phone and year, another name', { ...ROSA_AGAIN, firstName: 'Roza', phone: '+32400000010' }, ['phone_year']],
    ['says helped before, name and year', { ...ROSA_AGAIN, postcode: '9800', helpedBefore: 'yes' as const }, ['says_helped_before']],
    ['name and year alone', { ...ROSA_AGAIN, postcode: '9800' }, undefined],
    ['another surname', { ...ROSA_AGAIN, lastName: 'Anders', postcode: '9070' }, undefined],
    ['the same household phone, another person', { ...ROSA_AGAIN, firstName: 'Jef', birthYear: 1999, phone: '+32400000010' }, undefined],
  ])('%s', async (_, client, reasons) => {
    expect(await reasonsFor(client)).toEqual(reasons);
  });

  test('never across Digibanken', async () => {
    expect(await reasonsFor({ ...ROSA_AGAIN, postcode: '9070' }, inStad)).toBeUndefined();
  });
});
