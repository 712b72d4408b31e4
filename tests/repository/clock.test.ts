import { expect, test } from 'vitest';
import { productSources, sourcesIn } from '../support/sources.ts';

const ASKS_THE_CLOCK =
  /\bnow\s*\(\s*\)|\b(current_date|current_time|current_timestamp|localtime|localtimestamp|(clock|statement|transaction)_timestamp)\b/i;

/** The SQL in a TypeScript file: what stands in sql`…`, sql.raw('…') and query('…'). */
function sqlIn(text: string): string[] {
  return [...text.matchAll(/sql(?:\.raw)?(?:<[^`]*?>)?\s*\(?\s*[`'"]([^`]*?)[`]|query(?:<[^(]*?>)?\(\s*[`'"]([^`]*?)[`'"]/g)].map(
    ([, template, query]) => template ?? query ?? '',
  );
}

const withoutComments = (sql: string) => sql.replace(/\/\*[\s\S]*?\*\/|--.*$/gm, '');

test('SQL never asks the clock: the time is a parameter, but for the end of a session, which goes by the real time', () => {
  const others = productSources().filter(({ path }) => path !== 'src/access/session.ts');
  const inCode = others.flatMap(({ path, text }) => sqlIn(text).map((sql) => ({ path, sql })));
  const inFiles = sourcesIn('db', /\.sql$/).map(({ path, text }) => ({ path, sql: withoutComments(text) }));
  expect(inCode.length).toBeGreaterThan(20);
  expect([...inCode, ...inFiles].filter(({ sql }) => ASKS_THE_CLOCK.test(sql)).map(({ path }) => path)).toEqual([]);
});

test('only the clock itself and the start of the program ask the machine for the time', () => {
  const mayAsk = ['src/foundation/clock.ts', 'src/schema.ts'];
  const asking = productSources().filter(({ path, text }) => /Temporal\.Now|new Date\(\)/.test(text) && !mayAsk.includes(path));
  expect(asking.map(({ path }) => path)).toEqual([]);
});

test('the search finds what it looks for', () => {
  expect(sqlIn('await sql<{ a: string }>`select now()`.execute(db)').some((sql) => ASKS_THE_CLOCK.test(sql))).toBe(true);
  expect(ASKS_THE_CLOCK.test('created_at timestamptz default current_timestamp')).toBe(true);
});
