import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StateTable } from '../../src/foundation/move.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { productSources } from '../support/sources.ts';

type Life = StateTable<string, string>;

let database: TestDatabase;
let lives: Life[];
beforeAll(async () => {
  database = await openTestDatabase();
  const files = productSources().filter(({ path, text }) => /= stateTable\(/.test(text) && !path.startsWith('src/foundation/'));
  const modules: Record<string, unknown>[] = await Promise.all(files.map(({ path }) => import(/* @vite-ignore */ `../../${path}`)));
  lives = modules.flatMap((module) => Object.values(module)).filter(isLife);
});
afterAll(() => database.drop());

function isLife(value: unknown): value is Life {
  return typeof value === 'object' && value !== null && 'table' in value && 'states' in value && 'verbs' in value;
}

test('there are state tables, one for each table with a state that changes', async () => {
  expect(lives.length).toBeGreaterThanOrEqual(6);
  expect(new Set(lives.map(({ table }) => table)).size).toBe(lives.length);
});

test('each state is said in words, and takes part in a verb', () => {
  for (const { table, states, verbs } of lives) {
    const inVerbs = new Set(Object.values(verbs).flatMap(({ from, to }) => [...from, to]));
    expect(
      Object.keys(states).filter((state) => !inVerbs.has(state)),
      `${table}: states without a verb`,
    ).toEqual([]);
    expect(
      [...inVerbs].filter((state) => !(state in states)),
      `${table}: unknown states`,
    ).toEqual([]);
    expect(
      Object.entries(states).filter(([, words]) => words.trim().length < 5),
      `${table}: states without words`,
    ).toEqual([]);
  }
});

test('the database knows the same states', async () => {
  for (const { table, states } of lives) {
    const { rows } = await database.owner.query<{ text: string }>(
      `select pg_get_constraintdef(k.oid) as text from pg_attribute a join pg_constraint k on k.contypid = a.atttypid
       where a.attrelid = $1::regclass and a.attname = 'state'`,
      [table],
    );
    const inDatabase = [...(rows[0]?.text ?? '').matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
    expect(inDatabase.sort(), table).toEqual(Object.keys(states).sort());
  }
});
