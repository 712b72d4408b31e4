import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from './actor.ts';
import { openDatabase } from './database.ts';
import { along, type Scope, transaction } from './transaction.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const inStroom = <T>(work: (scope: Scope) => Promise<T>) => transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);
const point = (scope: Scope, hash: string, kind = 'card') =>
  sql`insert into pointer (kind, hash, digibank_id) values (${kind}, ${Buffer.from(hash)}, ${STROOM})`.execute(scope.db);
const pointers = async (hash: string, db = database.db) =>
  (await sql`select from pointer where hash = ${Buffer.from(hash)}`.execute(db)).rows.length;

describe('statements that go along', () => {
  test('are done before the next statement, in order', async () => {
    await inStroom(async (scope) => {
      along(scope, point(scope, 'first'));
      along(scope, sql`delete from pointer where hash = ${Buffer.from('first')}`.execute(scope.db));
      along(scope, point(scope, 'first'));
      expect(await pointers('first', scope.db)).toBe(1);
    });
  });

  test('are done when nothing but the commit follows', async () => {
    await inStroom(async (scope) => along(scope, point(scope, 'last')));
    expect(await pointers('last')).toBe(1);
  });

  test('fail the transaction with their own error, not with that of the statement after them, and leave nothing behind', async () => {
    const work = inStroom(async (scope) => {
      along(scope, point(scope, 'good'));
      along(scope, point(scope, 'bad', 'no such kind'));
      await sql`select ${1}::int`.execute(scope.db);
    });
    await expect(work).rejects.toThrow('pointer_kind_check');
    expect(await pointers('good')).toBe(0);
  });

  test('fail the commit when nothing else follows', async () => {
    const work = inStroom(async (scope) => {
      along(scope, point(scope, 'alone'));
      along(scope, point(scope, 'bad', 'no such kind'));
    });
    await expect(work).rejects.toThrow('pointer_kind_check');
    expect(await pointers('alone')).toBe(0);
  });

  test('do not hide why an earlier statement failed', async () => {
    const work = inStroom(async (scope) => {
      const asked = sql`select ${1}::int / 0`.execute(scope.db);
      along(scope, point(scope, 'after'));
      await asked;
    });
    await expect(work).rejects.toThrow('division by zero');
  });

  test('leave a connection behind that the next transaction can use', async () => {
    for (let round = 0; round < 25; round++) {
      await inStroom(async (scope) => along(scope, point(scope, `round ${round}`, round % 2 ? 'card' : 'wrong'))).catch(() => {});
    }
    expect(await pointers('round 23')).toBe(1);
    expect(await pointers('round 24')).toBe(0);
  });
});

describe('statements that are asked in one breath', () => {
  test('are carried out in their order, each with its own answer', async () => {
    const answers = await inStroom(({ db }) =>
      Promise.all(Array.from({ length: 30 }, (_, index) => sql<{ n: number }>`select ${index}::int as n`.execute(db))),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  test('fail together when one of them fails', async () => {
    const work = inStroom((scope) => Promise.all([point(scope, 'together'), point(scope, 'bad', 'no such kind'), pointers('x', scope.db)]));
    await expect(work).rejects.toThrow('pointer_kind_check');
    expect(await pointers('together')).toBe(0);
  });
});

test('closing the database waits for what is under way, and then ends', { timeout: 10_000 }, async () => {
  const own = openDatabase(database.appUrl);
  const started = Promise.withResolvers<void>();
  const underWay = transaction(own, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => {
    started.resolve();
    await sql`select pg_sleep(${0.1})`.execute(scope.db);
    return 'done';
  });
  await started.promise;
  await own.destroy();
  expect(await underWay).toBe('done');
});

test('as many transactions as there are connections may each read what everybody may read: none waits for another', {
  timeout: 10_000,
}, async () => {
  const own = openDatabase(database.appUrl, 2);
  const names = await Promise.all(
    [1, 2, 3, 4].map(() =>
      transaction(own, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => {
        await sql`select pg_sleep(${0.05})`.execute(scope.db);
        return (await sql<{ code: string }>`select code from topic order by code limit ${1}::int`.execute(own)).rows;
      }),
    ),
  );
  expect(names).toHaveLength(4);
  await own.destroy();
});
