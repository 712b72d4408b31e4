import pg from 'pg';
import type { NamingColumn } from '../../support/naming-people.ts';
import { STROOM } from '../../support/world.ts';

const NOBODY_HERE = '01980000-0000-7000-8000-ffffffffffff';

/** Makes every row of Stroom name somebody in each of these columns, each time another person. The people themselves stay who they are.
 *  For a database whose references were taken off. */
export async function nameSomebody(owner: pg.Client, columns: readonly NamingColumn[]): Promise<void> {
  for (const [index, { table, column }] of columns.entries()) {
    if (table === 'client' && column === 'id') continue;
    await owner.query(
      `update ${table} t set ${column} = ('01980000-0000-7000-8000-' || lpad(($2 + row.number)::text, 12, '0'))::uuid
       from (select ctid as place, row_number() over () as number from ${table} where digibank_id = $1) as row where t.ctid = row.place`,
      [STROOM, 900_000_000 + index * 1_000_000],
    );
  }
}

/** What the application's login sees or does with rows about hidden people, told by one column; empty when the table keeps its promise.
 *  Both connections must have entered Stroom. */
export async function leaksOfHiddenPeople(app: pg.Client, owner: pg.Client, { table, column }: NamingColumn): Promise<string[]> {
  const { rows } = await owner.query<{ person: string; row: string }>(
    `select ${column} as person, to_jsonb(t)::text as row from ${table} t where digibank_id = $1 and ${column} is not null`,
    [STROOM],
  );
  const hide = (people: readonly string[]) => app.query(`select set_config('digihulp.hidden', $1, false)`, [people.join(',')]);
  const count = async () => (await app.query(`select from ${table} where digibank_id = $1 and ${column} is not null`, [STROOM])).rowCount;
  const about = `${table}.${column}`;
  const leaks: string[] = [];
  const expect = (promise: string, holds: boolean) => holds || leaks.push(`${about}: ${promise}`);

  await hide([NOBODY_HERE]);
  expect('who is not hidden is seen', rows.length > 0 && (await count()) === rows.length);
  await hide(rows.map(({ person }) => person));
  expect('a hidden person gives no row', (await count()) === 0);
  expect('no row of a hidden person is changed', (await changed(app, `update ${table} set digibank_id = digibank_id`)) === 0);
  expect('no row of a hidden person is deleted', (await changed(app, `delete from ${table}`)) === 0);
  for (const { row } of rows) expect('no row is made about a hidden person', (await changed(app, insertOf(table, row))) === 0);
  await hide([]);
  return leaks;
}

/** The same row once more: past the policies it stumbles over its key. */
function insertOf(table: string, row: string): string {
  const columns = Object.keys(JSON.parse(row) as object)
    .filter((name) => !name.startsWith('plain_'))
    .map((name) => `"${name}"`)
    .join(', ');
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, ${pg.escapeLiteral(row)})`;
}

/** How many rows a statement touches; it is undone. Refused counts as none; stopped by a key alone counts as one. */
export async function changed(client: pg.Client, statement: string): Promise<number> {
  await client.query('begin');
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } catch (problem) {
    if (problem instanceof pg.DatabaseError && problem.code === '42501') return 0;
    if (problem instanceof pg.DatabaseError && problem.code === '23505') return 1;
    throw problem;
  } finally {
    await client.query('rollback');
  }
}
