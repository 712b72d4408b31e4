import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, OCMW, ROSA, SERVICE_CENTRE, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Actor } from '../foundation/actor.ts';
import { callList, findMessage, writtenMessages } from './message-lists.ts';
import { send } from './send.ts';

const coordinator = actorWith('coordinator', 'coordinator');
const librarian = actorWith('librarian', 'help_point_manager', { helpPointId: LIBRARY });
const referrer = actorWith('referrer', 'referrer', { organisationId: OCMW });
const otherReferrer = actorWith('other', 'referrer', { organisationId: OCMW });

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const news = { kind: 'appointment_booked', startsAt: NOW.add({ hours: 100 }), place: 'Hier' } as const;
  await database.owner.query(`update client set contact_way = 'via_referrer' where id = $1`, [YUSUF]);
  await as(database.db, { digibankId: STROOM, actor: coordinator, now: NOW }, async (scope) => {
    await send(scope, { ...news, clientId: ROSA, helpPointId: LIBRARY });
    await send(scope, { ...news, clientId: YUSUF, helpPointId: SERVICE_CENTRE, referrerAccountId: 'referrer' });
  });
});
afterAll(() => database.drop());

function read<T>(actor: Actor, work: Parameters<typeof as<T>>[2]): Promise<T> {
  return as(database.db, { digibankId: STROOM, actor, now: NOW }, work);
}

test.each([
  ['a coordinator', coordinator, [ROSA, YUSUF]],
  ['a manager of the library', librarian, [ROSA]],
  ['the referrer of Yusuf', referrer, [YUSUF]],
  ['another referrer of the same organisation', otherReferrer, []],
])('%s calls whom they may', async (_, actor, people) => {
  const calls = await read(actor, callList);
  expect(calls.map((call) => call.clientId)).toEqual(people);
});

test('who may not see a call finds nothing under its key', async () => {
  const calls = await read(coordinator, callList);
  const rosasCall = calls[0]?.id ?? '';
  expect(await read(librarian, (scope) => findMessage(scope, 'messages.call.make', rosasCall))).toMatchObject({ clientId: ROSA });
  expect(await read(referrer, (scope) => findMessage(scope, 'messages.call.make', rosasCall))).toBeUndefined();
  expect(await read(coordinator, (scope) => findMessage(scope, 'messages.letter.post', rosasCall))).toBeUndefined();
});

test('whoever reads messages leaves a trace of whom they were about', async () => {
  await read(coordinator, async (scope) => {
    const { messages } = await writtenMessages(scope, { stuck: false, before: null });
    expect(messages).toHaveLength(2);
    expect(scope.reads).toEqual([{ clientIds: messages.map(({ clientId }) => clientId), page: 'berichten', reason: 'message' }]);
  });
});
