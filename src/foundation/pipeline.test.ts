import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from './actor.ts';
import { along } from './pipeline.ts';
import { type Scope, transaction } from './transaction.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const inStroom = <T>(work: (scope: Scope) => Promise<T>) => transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);
const point = (hash: string, kind = 'card') =>
  sql`insert into pointer (kind, hash, digibank_id) values (${kind}, ${Buffer.from(hash)}, ${STROOM})${along}`;
const pointers = async (hash: string) =>
  (await sql`select from pointer where hash = ${Buffer.from(hash)}`.execute(database.db)).rows.length;

describe('statements that go along', () => {
  test('are done before the next statement, in order', async () => {
    await inStroom(async ({ db }) => {
      await point('first').execute(db);
      await sql`delete from pointer where hash = ${Buffer.from('first')}${along}`.execute(db);
      await point('first').execute(db);
      expect((await sql`select from pointer where hash = ${Buffer.from('first')}`.execute(db)).rows).toHaveLength(1);
    });
  });

  test('are done when nothing but the commit follows', async () => {
    await inStroom(async ({ db }) => void (await point('last').execute(db)));
    expect(await pointers('last')).toBe(1);
  });

  test('fail the next statement with their own error, and leave nothing behind', async () => {
    const work = inStroom(async ({ db }) => {
      await point('good').execute(db);
      await point('bad', 'no such kind').execute(db);
      await sql`select ${1}::int`.execute(db);
    });
    await expect(work).rejects.toThrow('pointer_kind_check');
    expect(await pointers('good')).toBe(0);
  });

  test('fail the commit when nothing else follows', async () => {
    const work = inStroom(async ({ db }) => {
      await point('alone').execute(db);
      await point('bad', 'no such kind').execute(db);
    });
    await expect(work).rejects.toThrow('pointer_kind_check');
    expect(await pointers('alone')).toBe(0);
  });

  test('are ordinary statements outside a transaction', async () => {
    await expect(point('outside', 'no such kind').execute(database.db)).rejects.toThrow('pointer_kind_check');
    await point('outside').execute(database.db);
    expect(await pointers('outside')).toBe(1);
  });

  test('leave a connection behind that the next transaction can use', async () => {
    for (let round = 0; round < 25; round++) {
      await inStroom(async ({ db }) => void (await point(`round ${round}`, round % 2 ? 'card' : 'wrong').execute(db))).catch(() => {});
    }
    expect(await pointers('round 23')).toBe(1);
    expect(await pointers('round 24')).toBe(0);
  });
});
