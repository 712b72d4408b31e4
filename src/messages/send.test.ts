import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { addContact } from '../../tests/support/sealed-rows.ts';
import { LIBRARY, NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { openMessage } from './sealed-message.ts';
import { send } from './send.ts';

const wish = {
  kind: 'appointment_booked',
  clientId: ROSA,
  helpPointId: LIBRARY,
  startsAt: Temporal.Instant.from('2023-10-31T15:30:00Z'),
  place: 'Bibliotheek Destelbergen',
} as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => database.owner.query('delete from message'));
afterAll(() => database.drop());

const now = (moment = NOW) => ({ digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now: moment });

async function wishesToBeReached(way: string, points: { kind: string; value: string; safe?: boolean }[]): Promise<void> {
  await database.owner.query('update client set contact_way = $1 where id = $2', [way, ROSA]);
  await database.owner.query('delete from contact_point where client_id = $1', [ROSA]);
  for (const point of points) await addContact(database.owner, STROOM, { clientId: ROSA, ...point });
}

const onlyMessage = async (scope: Scope) =>
  openMessage(STROOM, await scope.db.selectFrom('message').selectAll().where('digibank_id', '=', STROOM).executeTakeFirstOrThrow());

test('an SMS waits for the job that delivers', async () => {
  await wishesToBeReached('sms', [{ kind: 'phone', value: '+32400000010' }]);
  await as(database.db, now(), async (scope) => {
    expect(await send(scope, wish)).toMatchObject({ channel: 'sms', dueAt: NOW });
    expect(await onlyMessage(scope)).toMatchObject({
      state: 'waiting',
      recipient: '+32400000010',
      client_id: ROSA,
      help_point_id: LIBRARY,
    });
  });
});

test('in the evening an SMS waits for the morning; a letter does not wait', async () => {
  const evening = Temporal.Instant.from('2023-09-26T19:30:00Z');
  const morning = Temporal.Instant.from('2023-09-27T06:00:00Z');
  await wishesToBeReached('sms', [{ kind: 'phone', value: '+32400000010' }]);
  expect(await as(database.db, now(evening), (scope) => send(scope, wish))).toMatchObject({ dueAt: morning });
  await wishesToBeReached('letter', [{ kind: 'address', value: 'Voorbeeldstraat 1, 9070 Destelbergen' }]);
  expect(await as(database.db, now(evening), (scope) => send(scope, wish))).toMatchObject({ channel: 'letter', dueAt: evening });
});

test('what falls away today is called to who wishes an e-mail; what falls away later is written', async () => {
  await wishesToBeReached('email', [
    { kind: 'email', value: 'rosa@voorbeeld.example' },
    { kind: 'phone', value: '+32400000010' },
  ]);
  const cancelled = { ...wish, kind: 'appointment_cancelled' } as const;
  const today = { ...cancelled, startsAt: NOW.add({ hours: 2 }) };
  expect(await as(database.db, now(), (scope) => send(scope, today))).toMatchObject({ channel: 'call' });
  expect(await as(database.db, now(), (scope) => send(scope, cancelled))).toMatchObject({ channel: 'email' });
});

test('who is reached through a referrer stands on the call list of that referrer, without a number', async () => {
  await wishesToBeReached('via_referrer', [{ kind: 'phone', value: '+32400000010' }]);
  await as(database.db, now(), async (scope) => {
    await send(scope, { ...wish, referrerAccountId: 'referrer' });
    expect(await onlyMessage(scope)).toMatchObject({ state: 'to_call', channel: 'call', recipient: null, account_id: 'referrer' });
  });
});

test('nothing is written for a person with a card, nor when every contact point is unsafe', async () => {
  await wishesToBeReached('sms', [{ kind: 'phone', value: '+32400000010', safe: false }]);
  await as(database.db, now(), async (scope) => {
    expect(await send(scope, wish)).toBeNull();
    expect(await send(scope, { ...wish, clientId: YUSUF })).toBeNull();
    expect(await scope.db.selectFrom('message').select('id').execute()).toEqual([]);
  });
});

test('what is undone leaves no message behind', async () => {
  await wishesToBeReached('call', [{ kind: 'phone', value: '+32400000010' }]);
  const undone = as(database.db, now(), async (scope) => {
    await send(scope, wish);
    throw new Error('the seat was gone');
  });
  await expect(undone).rejects.toThrow('the seat was gone');
  expect((await database.owner.query('select from message')).rowCount).toBe(0);
});
