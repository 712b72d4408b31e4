import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, STAD, STROOM, YUSUF } from '../../tests/support/world.ts';
import { newId } from './ids.ts';
import { move, stateTable } from './move.ts';

const life = stateTable({
  table: 'suspected_double',
  states: { open: 'nog te bekijken', same_person: 'een en dezelfde', two_people: 'twee mensen' },
  verbs: { join: { from: ['open'], to: 'same_person' }, keepApart: { from: ['open'], to: 'two_people' } },
});

describe('move', () => {
  let test: TestDatabase;
  const world = inject('world');
  const coordinator = { digibankId: STROOM, actor: actorWith(world.coordinator, 'coordinator'), now: NOW };

  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.drop());

  async function suspect(): Promise<string> {
    const id = newId();
    await as(test.db, coordinator, async (scope) => {
      await scope.db.deleteFrom('suspected_double').where('digibank_id', '=', STROOM).execute();
      await scope.db
        .insertInto('suspected_double')
        .values({
          digibank_id: STROOM,
          id,
          newer_client_id: ROSA,
          older_client_id: YUSUF,
          reasons: ['phone_year'],
          state: 'open',
          found_at: NOW,
        })
        .execute();
    });
    return id;
  }

  it('moves from a state that the verb may start from, and writes who did it', async () => {
    const id = await suspect();
    expect(await as(test.db, coordinator, (scope) => move(scope, life, id, 'join'))).toBe(true);
    const { rows } = await test.owner.query('select verb, from_state, to_state, account_id, role from event where noun_id = $1', [id]);
    expect(rows).toEqual([
      { verb: 'join', from_state: 'open', to_state: 'same_person', account_id: world.coordinator, role: 'coordinator' },
    ]);
  });

  it('refuses from any other state and writes nothing', async () => {
    const id = await suspect();
    await as(test.db, coordinator, (scope) => move(scope, life, id, 'join'));
    expect(await as(test.db, coordinator, (scope) => move(scope, life, id, 'keepApart'))).toBe(false);
    const { rows } = await test.owner.query('select count(*)::int as events from event where noun_id = $1', [id]);
    expect(rows).toEqual([{ events: 1 }]);
  });

  it('gives it to one of twenty who try at the same moment', async () => {
    const id = await suspect();
    const tries = Array.from({ length: 20 }, (_, index) =>
      as(test.db, coordinator, (scope) => move(scope, life, id, index % 2 ? 'join' : 'keepApart')),
    );
    expect((await Promise.all(tries)).filter((moved) => moved)).toHaveLength(1);
  });

  it('cannot reach a thing of another Digibank', async () => {
    const id = await suspect();
    const neighbour = { digibankId: STAD, actor: actorWith(world.stadCoordinator, 'coordinator'), now: NOW };
    expect(await as(test.db, neighbour, (scope) => move(scope, life, id, 'join'))).toBe(false);
  });
});
