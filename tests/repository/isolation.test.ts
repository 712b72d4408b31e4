import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '../../src/foundation/actor.ts';
import { rooms } from '../../src/rooms.ts';
import { as, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { NOW, STAD, STAD_CLIENT, STROOM } from '../support/world.ts';

const published = new Set(rooms.flatMap((room) => room.published ?? []));

let database: TestDatabase;
let tenantTables: string[];
beforeAll(async () => {
  database = await openTestDatabase();
  const { rows } = await database.owner.query<{ name: string }>(
    `select tablename as name from pg_policies where policyname = 'tenant' and schemaname = 'public' order by 1`,
  );
  tenantTables = rows.map(({ name }) => name);
});
afterAll(() => database.drop());

const inStroom = { digibankId: STROOM, actor: NOBODY, now: NOW };

test('without a Digibank only published rows can be read', async () => {
  for (const table of tenantTables) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(database.db);
    if (!published.has(table)) expect(rows, table).toEqual([{ count: 0 }]);
  }
});

test('in a Digibank every row is its own', async () => {
  await as(database.db, inStroom, async (scope) => {
    for (const table of tenantTables) {
      const { rows } = await sql`select 1 from ${sql.table(table)} where digibank_id <> ${STROOM} limit 1`.execute(scope.db);
      expect(rows, table).toEqual([]);
    }
  });
});

test('nothing can be written for another Digibank, nor changed or deleted there', async () => {
  const insert = as(database.db, inStroom, ({ db }) =>
    sql`insert into goal (digibank_id, id, indicator, value, first_day, last_day)
        values (${STAD}, gen_random_uuid(), 'people', 1, '2023-01-01', '2023-12-31')`.execute(db),
  );
  await expect(insert).rejects.toThrow('row-level security');
  const moveAway = as(database.db, inStroom, ({ db }) => sql`update organisation set digibank_id = ${STAD}`.execute(db));
  await expect(moveAway).rejects.toThrow('row-level security');
  const touched = await as(database.db, inStroom, async ({ db }) => {
    const changed = await sql`update client set first_name = 'Weg' where id = ${STAD_CLIENT}`.execute(db);
    const deleted = await sql`delete from client where id = ${STAD_CLIENT}`.execute(db);
    return [changed.numAffectedRows, deleted.numAffectedRows];
  });
  expect(touched).toEqual([0n, 0n]);
});

test('after a transaction the connection belongs to nobody again', async () => {
  await as(database.db, inStroom, async () => {});
  const { rows } = await sql`select current_digibank() as digibank from generate_series(1, 3)`.execute(database.db);
  expect(rows).toEqual([{ digibank: null }, { digibank: null }, { digibank: null }]);
});

test('with one policy dropped, the test above would see it', async () => {
  await database.owner.query('drop policy tenant on client; create policy tenant on client using (true)');
  const seen = await sql`select 1 from client`.execute(database.db);
  expect(seen.rows.length).toBeGreaterThan(0);
});
