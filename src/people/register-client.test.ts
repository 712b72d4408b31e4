import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, ROSA_NUMBER, STAD, STROOM, YUSUF } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type NewClient, UNKNOWN_CLIENT } from './client.ts';
import { findByNickname, findByNumber } from './find-returning.ts';
import { registerClient } from './register-client.ts';
import { openContacts, sealContact } from './sealed-contacts.ts';

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
      `select c.identity_level, c.contact_way, p.id as point, p.value, p.value_hash, (select array_agg(purpose::text order by purpose) from consent where client_id = c.id) as consents, g.target_group,
        (select count(*)::int from pointer where kind = 'card' and hash = sha256(c.number::bytea)) as cards
       from client c join contact_point p on p.client_id = c.id
       join client_target_group g on g.client_id = c.id where c.id = $1`,
      [id],
    );
    const [{ point, value, value_hash, ...rest }] = kept.rows;
    expect(openContacts(STROOM, [{ id: point, value: value.toString('hex') }])[0]?.value).toBe('+32400000077');
    expect(value_hash).toEqual(sealContact(STROOM, newId(), '+32400000077').value_hash);
    expect([rest]).toEqual([
      {
        identity_level: 'identified',
        contact_way: 'sms',
        consents: ['registration', 'sms'],
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
