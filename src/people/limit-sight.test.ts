import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, ROSA, STROOM, WORKSHOP, YUSUF } from '../../tests/support/world.ts';
import { createAccount, grantRole } from '../access/accounts.ts';
import { type Actor, NOBODY } from '../foundation/actor.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { closeToday } from '../places/close-today.ts';
import { noteErasure } from './ask-erasure.ts';
import { UNKNOWN_CLIENT } from './client.ts';
import { erasePerson } from './erase-person.ts';
import { findDoubles } from './find-doubles.ts';
import { liftSightLimit, limitSight, type SightLimit } from './limit-sight.ts';
import { registerClient } from './register-client.ts';
import { sightLimitsOf } from './sight-limits.ts';
import '../rooms.ts';

const world = inject('world');
const cora = actorWith(world.coordinator, 'coordinator');
const coach = actorWith(world.coach, 'coach', { helpPointId: LIBRARY });
const manager = actorWith(world.manager, 'help_point_manager', { helpPointId: LIBRARY });

let database: TestDatabase;
let carla: Actor;
beforeAll(async () => {
  database = await openTestDatabase();
  const id = await createAccount(database.db, { name: 'Carla Collega', email: 'carla@stroom.example', password: null, now: NOW });
  carla = actorWith(id, 'coordinator');
  await inStroom(NOBODY, (scope) => grantRole(scope, id, 'coordinator'));
});
beforeEach(() => database.owner.query('delete from sight_limit'));
afterAll(() => database.drop());

const inStroom = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STROOM, actor, now: NOW }, work);

const limit = (actor: Actor, of: Actor, kind: SightLimit, clientId = ROSA) =>
  inStroom(actor, (scope) => limitSight(scope, clientId, of.accountId ?? '', kind));

const sees = (actor: Actor, clientId = ROSA) =>
  inStroom(actor, async ({ db }) => {
    const found = await db.selectFrom('client').select('id').where('digibank_id', '=', STROOM).where('id', '=', clientId).execute();
    return found.length === 1;
  });

const events = async () =>
  (await database.owner.query(`select verb, from_state, to_state from event where noun = 'sight_limit' order by id`)).rows;

describe('who may not see a person', () => {
  test('never: that colleague does not, everybody else does, and lifting takes it back', async () => {
    await database.owner.query('delete from event');
    expect(await limit(cora, coach, 'never')).toEqual({ seen: true });
    expect([await sees(coach), await sees(cora), await sees(coach, YUSUF)]).toEqual([false, true, true]);
    const [line] = await inStroom(cora, (scope) => sightLimitsOf(scope, ROSA));
    expect(line).toMatchObject({ kind: 'never', name: 'Bea Begeleider', setBy: 'Cora Coördinator' });
    expect(await inStroom(cora, (scope) => liftSightLimit(scope, ROSA, line?.id ?? ''))).toBe(true);
    expect(await inStroom(cora, (scope) => liftSightLimit(scope, ROSA, line?.id ?? ''))).toBe(false);
    expect(await sees(coach)).toBe(true);
    expect(await events()).toEqual([
      { verb: 'set', from_state: null, to_state: 'never' },
      { verb: 'lifted', from_state: 'never', to_state: null },
    ]);
  });

  test('only: nobody but those on the list, and each one that is added', async () => {
    expect(await limit(cora, carla, 'only')).toEqual({ seen: false });
    expect([await sees(cora), await sees(coach), await sees(carla)]).toEqual([false, false, true]);
    expect(await limit(carla, coach, 'only')).toEqual({ seen: true });
    expect([await sees(cora), await sees(coach), await sees(carla)]).toEqual([false, true, true]);
  });

  test('never wins from only', async () => {
    await limit(cora, carla, 'only');
    await limit(carla, coach, 'only');
    await limit(carla, coach, 'never');
    expect(await sees(coach)).toBe(false);
  });

  test('family: who says so of oneself looks away', async () => {
    expect(await limit(coach, coach, 'family')).toEqual({ seen: false });
    expect([await sees(coach), await sees(cora)]).toEqual([false, true]);
  });

  test('a line of somebody else is not lifted through another person', async () => {
    await limit(cora, coach, 'never');
    const [line] = await inStroom(cora, (scope) => sightLimitsOf(scope, ROSA));
    expect(await inStroom(cora, (scope) => liftSightLimit(scope, YUSUF, line?.id ?? ''))).toBe(false);
    expect(await sees(coach)).toBe(false);
  });

  test('the same line twice, also at the same moment, stands once', async () => {
    const answers = await Promise.all([limit(cora, coach, 'never'), limit(carla, coach, 'never')]);
    expect(answers).toEqual([{ seen: true }, { seen: true }]);
    expect(await inStroom(cora, (scope) => sightLimitsOf(scope, ROSA))).toHaveLength(1);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['only with nobody who coordinates', () => limit(cora, coach, 'only'), 'nobody_left'],
    ['an account without a role here', () => limit(cora, actorWith(world.stadCoach, 'coach'), 'never'), 'no_colleague'],
  ])('refused: %s', async (_, act, why) => {
    expect(await act()).toEqual({ refused: why });
  });

  test('refused: the last coordinator who could lift it', async () => {
    await limit(cora, carla, 'never');
    expect(await limit(cora, cora, 'never')).toEqual({ refused: 'nobody_left' });
  });
});

describe('what must be done for everybody is done for hidden people too', () => {
  test('a help point that closes calls off the seat of somebody whom the manager may not see', async () => {
    await inStroom(NOBODY, ({ db }) =>
      db
        .insertInto('appointment')
        .values({
          digibank_id: STROOM,
          id: newId(),
          session_id: WORKSHOP,
          client_id: ROSA,
          code: newNumber(),
          state: 'booked',
          booked_at: NOW,
        })
        .execute(),
    );
    await database.owner.query('update session set seats_taken = 1 where id = $1', [WORKSHOP]);
    await limit(cora, manager, 'never');
    await inStroom(manager, async (scope) => {
      expect(await closeToday(scope, LIBRARY, 'ziekte')).toBe(true);
      expect(await scope.db.selectFrom('message').select('id').where('digibank_id', '=', STROOM).execute()).toEqual([]);
    });
    const { rows } = await database.owner.query(
      `select a.state, s.seats_taken, (select count(*)::int from message m where m.client_id = a.client_id) as messages
       from appointment a join session s on s.id = a.session_id where a.client_id = $1`,
      [ROSA],
    );
    expect(rows).toEqual([{ state: 'cancelled_org', seats_taken: 0, messages: 1 }]);
  });

  test('who signs up a person whom they may not see makes a double that others find', async () => {
    await limit(cora, coach, 'never');
    const newer = await inStroom(coach, async (scope) => {
      const { id } = await registerClient(scope, {
        ...UNKNOWN_CLIENT,
        firstName: 'Rosa',
        lastName: 'Verzonnen',
        birthYear: 1954,
        postcode: '9070',
        helpedBefore: 'no',
      });
      return id;
    });
    await inStroom(NOBODY, findDoubles);
    const { rows } = await database.owner.query('select older_client_id from suspected_double where newer_client_id = $1', [newer]);
    expect(rows).toEqual([{ older_client_id: ROSA }]);
  });

  test('who erases a person erases also what names somebody whom they may not see', async () => {
    const erased = await inStroom(cora, async (scope) => {
      const { id } = await registerClient(scope, { ...UNKNOWN_CLIENT, firstName: 'Yusuf', birthYear: 1990, postcode: '9070' });
      await noteErasure(scope, id);
      return id;
    });
    await inStroom(NOBODY, findDoubles);
    const doubles = async () =>
      (await database.owner.query('select from suspected_double where $1 in (newer_client_id, older_client_id)', [erased])).rowCount;
    expect(await doubles()).toBe(1);
    await limit(cora, carla, 'never', YUSUF);
    expect(await inStroom(carla, (scope) => erasePerson(scope, erased))).toHaveProperty('erased');
    expect([await doubles(), await sees(carla, YUSUF), await sees(cora, YUSUF)]).toEqual([0, false, true]);
  });
});
