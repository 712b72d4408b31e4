import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FIRM, LIBRARY, NOW, OCMW, ROSA, SERVICE_CENTRE, STAD, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Actor } from '../foundation/actor.ts';
import { askForHelp } from '../requests/ask-for-help.ts';
import { findClient } from './find-client.ts';
import { statusOf, timelineOf } from './person-parts.ts';
import '../rooms.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const question = {
    topics: ['bank.app'],
    ownWords: null,
    nisCode: '44013',
    dayParts: [],
    deadlineOn: null,
    consequence: 'none',
    language: null,
  };
  await as(database.db, { digibankId: STROOM, actor: coordinator, now: NOW }, async (scope) => {
    await askForHelp(scope, {
      who: { clientId: ROSA },
      question: { ...question, dayParts: [], consequence: 'none', helpPointId: LIBRARY },
      channel: 'via_referrer',
      referral: { organisationId: OCMW, accountId: inject('world').referrer, agreed: 'spoken' },
    });
    await askForHelp(scope, {
      who: { clientId: ROSA },
      question: { ...question, topics: ['id.itsme'], dayParts: [], consequence: 'none', helpPointId: LIBRARY },
      channel: 'phone',
    });
  });
});
afterAll(() => database.drop());

const world = inject('world');
const coordinator = actorWith(world.coordinator, 'coordinator');
const referrer = actorWith(world.referrer, 'referrer', { organisationId: OCMW });

const find = (actor: Actor, clientId: string, { now = NOW, digibankId = STROOM } = {}) =>
  as(database.db, { digibankId, actor, now }, async (scope) => {
    const client = await findClient(scope, clientId);
    return { relation: client?.relation ?? null, reads: scope.reads.map(({ reason }) => reason) };
  });

describe('who may see a person', () => {
  test.each<[string, Actor, string, string | null]>([
    ['the coordinator, who follows everybody with a question', coordinator, ROSA, 'question'],
    ['the coordinator, when nothing binds the person any more', coordinator, YUSUF, null],
    ['a referrer of the organisation that referred', referrer, ROSA, 'own_referral'],
    ['a referrer of another organisation', actorWith(world.referrer, 'referrer', { organisationId: FIRM }), ROSA, null],
    ['the manager of the help point', actorWith(world.manager, 'help_point_manager', { helpPointId: LIBRARY }), ROSA, 'question'],
    ['the manager of another help point', actorWith(world.manager, 'help_point_manager', { helpPointId: SERVICE_CENTRE }), ROSA, null],
    ['a referrer without a relation', referrer, YUSUF, null],
  ])('%s', async (_, actor, clientId, relation) => {
    expect(await find(actor, clientId)).toEqual({ relation, reads: relation === null ? [] : [relation] });
  });

  test('nobody of another Digibank', async () => {
    expect((await find(coordinator, ROSA, { digibankId: STAD })).relation).toBeNull();
  });

  test('until three months after the last question ended', async () => {
    await database.owner.query("update help_request set state = 'resolved', answered_at = $1", [NOW.toString()]);
    expect((await find(referrer, ROSA, { now: NOW.add({ hours: 24 * 91 }) })).relation).toBe('own_referral');
    expect((await find(referrer, ROSA, { now: NOW.add({ hours: 24 * 93 }) })).relation).toBeNull();
  });
});

test('a referrer reads what became of the own referral, and nothing of another question or what it was about', async () => {
  const [status, timeline] = await as(database.db, { digibankId: STROOM, actor: referrer, now: NOW }, async (scope) => [
    await statusOf(scope, ROSA),
    await timelineOf(scope, ROSA),
  ]);
  expect(status.map(({ what }) => what)).toEqual([
    'Gekomen. De persoon is geholpen.',
    'Uw organisatie verwees door op dinsdag 26 september.',
  ]);
  expect(timeline).toHaveLength(4);
});
