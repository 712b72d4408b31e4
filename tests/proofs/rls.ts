import pg from 'pg';
import { rooms } from '../../src/rooms.ts';
import { columnsThatNamePeople } from '../support/naming-people.ts';
import { STAD, STROOM } from '../support/world.ts';
import { fillTable } from './harness/fill-table.ts';
import { changed as changedBy, leaksOfHiddenPeople, nameSomebody } from './harness/hidden-people.ts';
import { openOwnDatabase } from './harness/own-database.ts';
import type { Proof } from './verdict.ts';

/** A tenant table: the columns that can be written, and the condition under which everybody may read a row. */
type TenantTable = { name: string; columns: string; published: string | null };

/** Every table that holds rows of a Digibank, straight from the catalog. */
async function tenantTables(owner: pg.Client): Promise<TenantTable[]> {
  const global = rooms.flatMap((room) => room.global ?? []);
  const { rows } = await owner.query<TenantTable>(
    `select c.relname as name, p.qual as published,
       (select string_agg(quote_ident(attname), ', ') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'digibank_id' and not a.attisdropped
     left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'published'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relname = any($1)
     order by c.relname`,
    [global],
  );
  return rows;
}

/** Everything that the application's login gets done in a table that it should not; empty when the table keeps its promise. */
async function leaksOf(app: pg.Client, owner: pg.Client, table: TenantTable): Promise<string[]> {
  const leaks: string[] = [];
  const expect = (promise: string, holds: boolean) => holds || leaks.push(`${table.name}: ${promise}`);
  const count = async (client: pg.Client, condition: string) =>
    (await client.query<{ n: number }>(`select count(*)::int as n from ${table.name} where ${condition}`)).rows[0]?.n ?? -1;
  const changed = (statement: string) => changedBy(app, statement);
  const neighbours = `digibank_id = '${STAD}'`;
  const copyToNeighbour = `insert into ${table.name} (${table.columns}) select ${table.columns}
    from (select (jsonb_populate_record(r, '{"digibank_id": "${STAD}"}')).* from ${table.name} r limit 1) as copy`;

  const publishedRule = table.published?.replace('( SELECT current_digibank() AS current_digibank) IS NULL', 'true') ?? 'false';
  const rowsOf = async (digibankId: string, condition = 'true') => {
    await enter(owner, digibankId);
    return count(owner, `digibank_id = '${digibankId}' and (${condition})`);
  };
  const ours = await rowsOf(STROOM);
  const theirs = await rowsOf(STAD);
  const published = (await rowsOf(STROOM, publishedRule)) + (await rowsOf(STAD, publishedRule));
  expect('the proof has rows of two Digibanken', ours > 0 && theirs > 0);

  await enter(app, '');
  expect('without a Digibank only published rows are seen', (await count(app, 'true')) === published);
  expect('without a Digibank nothing is changed', (await changed(`update ${table.name} set digibank_id = digibank_id`)) === 0);
  expect('without a Digibank nothing is deleted', (await changed(`delete from ${table.name}`)) === 0);

  await enter(app, STROOM);
  expect('a Digibank sees its own rows, all of them', (await count(app, `digibank_id = '${STROOM}'`)) === ours);
  expect('a Digibank sees no row of its neighbour', (await count(app, neighbours)) === 0);
  expect(
    'no row of a neighbour is changed',
    (await changed(`update ${table.name} set digibank_id = digibank_id where ${neighbours}`)) === 0,
  );
  expect('no row of a neighbour is deleted', (await changed(`delete from ${table.name} where ${neighbours}`)) === 0);
  expect('no row is given away to a neighbour', (await changed(`update ${table.name} set digibank_id = '${STAD}'`)) === 0);
  expect('no row is made at a neighbour', (await changed(copyToNeighbour)) === 0);
  return leaks;
}

/** Says which Digibank the next statements of a connection work for; '' for none. */
async function enter(client: pg.Client, digibankId: string): Promise<void> {
  await client.query(`select set_config('digihulp.digibank', $1, false)`, [digibankId]);
}

/** What the login itself could do to step around the policies. */
async function leaksOfLogin(app: pg.Client): Promise<string[]> {
  const { rows } = await app.query<{ powers: boolean; owns: boolean; belongs: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powers,
       exists (select from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = r.oid and deptype = 'o') as owns,
       exists (select from pg_auth_members where member = r.oid) as belongs
     from pg_roles r where rolname = current_user`,
  );
  const leaks = Object.entries(rows[0] ?? { unknown: true })
    .filter(([, has]) => has)
    .map(([power]) => `digihulp_app: ${power}`);
  const refused = await app.query('set row_security = off; select from client').then(
    () => false,
    () => true,
  );
  await app.query('set row_security = on');
  return refused ? leaks : [...leaks, 'digihulp_app: may switch row security off'];
}

/** People hidden from an account, in every column that names somebody; and which of those columns nobody would miss without the veil. */
async function hiddenPeople(app: pg.Client, owner: pg.Client): Promise<{ columns: number; leaks: string[]; unnoticed: string[] }> {
  const columns = await columnsThatNamePeople(owner);
  const [leaks, unnoticed]: [string[], string[]] = [[], []];
  for (const client of [owner, app]) await enter(client, STROOM);
  await nameSomebody(owner, columns);
  for (const naming of columns) {
    leaks.push(...(await leaksOfHiddenPeople(app, owner, naming)));
    await owner.query(`drop policy veil on ${naming.table}`);
    if ((await leaksOfHiddenPeople(app, owner, naming)).length === 0) unnoticed.push(`${naming.table}.${naming.column}`);
    const all = columns.filter(({ table }) => table === naming.table).map(({ column }) => `'${column}'`);
    await owner.query(`call veil('${naming.table}', ${all.join(', ')})`);
  }
  return { columns: columns.length, leaks, unnoticed };
}

/** Isolation without any guard of the application: raw SQL as its login, on every tenant table. */
export const rls: Proof = {
  name: 'rls',
  goal: 'geen rij van een andere Digibank en geen rij over een verborgen mens gelezen, veranderd of gemaakt, in geen enkele tabel; zonder de bescherming van een tabel wordt haar meting rood',
  run: async () => {
    const database = await openOwnDatabase();
    const { owner } = database;
    const app = new pg.Client(database.appUrl);
    await app.connect();
    try {
      const tables = await tenantTables(owner);
      for (const digibankId of [STROOM, STAD]) {
        await enter(owner, digibankId);
        for (const { name } of tables) await fillTable(owner, name, digibankId);
      }
      const leaks = await leaksOfLogin(app);
      const unnoticed: string[] = [];
      for (const table of tables) {
        leaks.push(...(await leaksOf(app, owner, table)));
        await owner.query(`alter table ${table.name} disable row level security`);
        if ((await leaksOf(app, owner, table)).length === 0) unnoticed.push(table.name);
        await owner.query(`alter table ${table.name} enable row level security`);
      }
      const hidden = await hiddenPeople(app, owner);
      const figures = { tables: tables.length, leaks, control: { tables: tables.length, unnoticed }, hidden };
      const found = [leaks, unnoticed, hidden.leaks, hidden.unnoticed].flat();
      return { figures, pass: tables.length > 20 && hidden.columns > 13 && found.length === 0 };
    } finally {
      await app.end();
      await database.remove();
    }
  },
};
