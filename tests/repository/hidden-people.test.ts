import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '../../src/foundation/actor.ts';
import { newId } from '../../src/foundation/ids.ts';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { columnsThatNamePeople, type NamingColumn } from '../support/naming-people.ts';
import { NOW, ROSA, STROOM, YUSUF } from '../support/world.ts';

let database: TestDatabase;
let naming: NamingColumn[];
beforeAll(async () => {
  database = await openTestDatabase();
  naming = await columnsThatNamePeople(database.owner);
});
afterAll(() => database.drop());

/** The columns that name a person and whose table does not keep hidden people out. */
async function withoutVeil(): Promise<NamingColumn[]> {
  const { rows: veils } = await database.owner.query<{ table: string; using: string; check: string; holds: boolean }>(`
    select tablename as table, qual as using, with_check as check, permissive = 'RESTRICTIVE' and cmd = 'ALL' and roles = '{public}' as holds
    from pg_policies where schemaname = 'public' and policyname = 'veil'`);
  return naming.filter(({ table, column }) => {
    const veil = veils.find((one) => one.table === table);
    const kept = `(hidden(${column}) <> 1)`;
    return !(veil?.holds && veil.using === veil.check && veil.using.includes(kept) && !/\bor\b/i.test(veil.using));
  });
}

test('every table that names a person keeps hidden people out (else: call veil in its migration)', async () => {
  expect(naming.length).toBeGreaterThan(13);
  expect(await withoutVeil()).toEqual([]);
});

test('with one veil taken away, or open for one of two people, the test above would see it', async () => {
  await database.owner.query(`
    begin; drop policy veil on visit;
    drop policy veil on suspected_double; create policy veil on suspected_double as restrictive using (hidden(newer_client_id) <> 1)
      with check (hidden(newer_client_id) <> 1)`);
  expect(await withoutVeil()).toEqual([
    { table: 'suspected_double', column: 'older_client_id' },
    { table: 'visit', column: 'client_id' },
  ]);
  await database.owner.query('rollback');
});

test('a transaction hides its actor from people, and nobody from a job', async () => {
  const limits = { digibank_id: STROOM, set_by: 'desk', set_at: NOW };
  await as(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, ({ db }) =>
    db
      .insertInto('sight_limit')
      .values([
        { ...limits, id: newId(), client_id: ROSA, account_id: 'excluded', kind: 'never' },
        { ...limits, id: newId(), client_id: YUSUF, account_id: 'trusted', kind: 'only' },
        { ...limits, id: newId(), client_id: ROSA, account_id: 'cousin', kind: 'family' },
        { ...limits, id: newId(), client_id: ROSA, account_id: 'forgiven', kind: 'never', lifted_by: 'desk', lifted_at: NOW },
      ])
      .execute(),
  );
  const seenBy = (accountId: string | null) =>
    as(database.db, { digibankId: STROOM, actor: accountId ? actorWith(accountId, 'coordinator') : NOBODY, now: NOW }, async ({ db }) => {
      const { rows } = await sql<{ first_name: string }>`select first_name from client order by first_name`.execute(db);
      return rows.map((row) => row.first_name);
    });
  expect(await seenBy('excluded')).toEqual([]);
  expect(await seenBy('cousin')).toEqual([]);
  expect(await seenBy('forgiven')).toEqual(['Rosa']);
  expect(await seenBy('trusted')).toEqual(['Rosa', 'Yusuf']);
  expect(await seenBy('anybody else')).toEqual(['Rosa']);
  expect(await seenBy(null)).toEqual(['Rosa', 'Yusuf']);
});
