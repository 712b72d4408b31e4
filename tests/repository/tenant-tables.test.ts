import { afterAll, beforeAll, expect, test } from 'vitest';
import { rooms } from '../../src/rooms.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const global = new Set(rooms.flatMap((room) => room.global ?? []));
const published = new Set(rooms.flatMap((room) => room.published ?? []));
/** Which migrations ran, and which keys are in use: the owner's own, and not for the application. */
const owners = new Set(['migration', 'sealing_key']);

/** As PostgreSQL writes the policies back; with a sub-select it asks once a query. */
const OWN_ROWS = /^\(digibank_id = (current_digibank\(\)|\( SELECT current_digibank\(\) AS current_digibank\))\)$/;
const OUTSIDE_A_DIGIBANK = /^\(\((current_digibank\(\)|\( SELECT current_digibank\(\) AS current_digibank\)) IS NULL\) AND /;

type Table = { name: string; tenant: boolean; enabled: boolean; forced: boolean };

let database: TestDatabase;
let tables: Table[];
beforeAll(async () => {
  database = await openTestDatabase();
  tables = await select<Table>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'digibank_id' and a.attnotnull) as tenant
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
});
afterAll(() => database.drop());

async function select<Row>(text: string): Promise<Row[]> {
  return (await database.owner.query(text)).rows;
}

const tenantTables = () => tables.filter(({ name }) => !global.has(name) && !owners.has(name));

test('every table belongs to a Digibank, or rooms.ts names it as global', () => {
  expect(tables.length).toBeGreaterThan(30);
  expect(tenantTables().filter(({ tenant }) => !tenant)).toEqual([]);
  expect([...global].filter((name) => !tables.some((table) => table.name === name))).toEqual([]);
});

test('row-level security is on and forced on every tenant table', () => {
  expect(tenantTables().filter(({ enabled, forced }) => !(enabled && forced))).toEqual([]);
});

test('each tenant table has the policy "tenant", and only those that rooms.ts names have "published"', async () => {
  const policies = await select<{ table: string; policy: string; command: string; roles: string; using: string; check: string | null }>(`
    select tablename as table, policyname as policy, cmd as command, roles::text as roles, qual as using, with_check as check
    from pg_policies where schemaname = 'public' order by 1, 2`);
  const tenant = policies.filter(({ policy }) => policy === 'tenant');
  expect(tenant.map(({ table }) => table)).toEqual(tenantTables().map(({ name }) => name));
  expect(tenant.filter(({ using, check, command }) => !OWN_ROWS.test(using) || check !== using || command !== 'ALL')).toEqual([]);
  const open = policies.filter(({ policy }) => !['tenant', 'veil'].includes(policy));
  expect(open.map(({ table, policy }) => [table, policy])).toEqual([...published].sort().map((table) => [table, 'published']));
  expect(open.filter(({ command, using }) => command !== 'SELECT' || !OUTSIDE_A_DIGIBANK.test(using))).toEqual([]);
});

test('every change in a published table is told to the answers that are kept', async () => {
  const telling = await select<{ table: string; events: number }>(`
    select c.relname as table, t.tgtype & 28 as events from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgfoid = 'note_public_change'::regproc and t.tgtype & 3 = 0 order by 1`);
  const insertDeleteUpdate = 28;
  expect(telling).toEqual([...published].sort().map((table) => ({ table, events: insertDeleteUpdate })));
});

test('every primary key, unique index and foreign key between tenant tables starts with the Digibank', async () => {
  const keys = await select<{ name: string; table: string; first: string }>(`
    select i.indexrelid::regclass::text as name, c.relname as table, a.attname as first
    from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisunique and c.relnamespace = 'public'::regnamespace`);
  const isTenant = new Set(tenantTables().map(({ name }) => name));
  // A slug is the Digibank's own name in the address: unique for the whole installation, and public.
  expect(keys.filter(({ name, table, first }) => isTenant.has(table) && first !== 'digibank_id' && name !== 'digibank_slug_key')).toEqual(
    [],
  );

  const foreign = await select<{ name: string; table: string; target: string; first: string; first_target: string }>(`
    select k.conname as name, c.relname as table, t.relname as target, a.attname as first, b.attname as first_target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and t.relnamespace = 'public'::regnamespace`);
  const betweenTenants = foreign.filter(({ table, target }) => isTenant.has(table) && isTenant.has(target));
  expect(betweenTenants.length).toBeGreaterThan(40);
  expect(betweenTenants.filter(({ first, first_target }) => first !== 'digibank_id' || first_target !== 'digibank_id')).toEqual([]);
});

/** Written along with every act: no foreign key, the policy alone says whose they are. */
const ALONG_WITH_EVERY_ACT = ['event', 'idempotency', 'message', 'read_log'];

test('every row reaches its Digibank: by a key of its own, or through a row of the same Digibank that it cannot do without', async () => {
  const reaching = await select<{ table: string }>(`
    select distinct c.relname as table from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and (k.confrelid = 'digibank'::regclass or exists (
      select from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1] and a.attname = 'digibank_id'))
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any(k.conkey) and not a.attnotnull)`);
  const reached = new Set(['digibank', ...reaching.map(({ table }) => table)]);
  const rest = tenantTables().filter(({ name }) => !reached.has(name));
  expect(rest.map(({ name }) => name)).toEqual(ALONG_WITH_EVERY_ACT);
});

test('the login of the application owns nothing, is nobody special, and cannot empty a table', async () => {
  const [login] = await select(`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
      (select count(*)::int from pg_class c where c.relowner = r.oid) + (select count(*)::int from pg_proc p where p.proowner = r.oid)
        + (select count(*)::int from pg_namespace n where n.nspowner = r.oid) as owned,
      has_schema_privilege(r.oid, 'public', 'create') as may_create
    from pg_roles r where rolname = 'digihulp_app'`);
  expect(login).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    memberships: 0,
    owned: 0,
    may_create: false,
  });
  const dangerous = await select(`
    select c.relname, p.privilege from pg_class c, unnest(array['truncate', 'references', 'trigger']) as p (privilege)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('digihulp_app', c.oid, p.privilege)`);
  expect(dangerous).toEqual([]);
});

test('no detour around row-level security: no SECURITY DEFINER, no view of the owner, no materialised view', async () => {
  const functions = await select(`
    select p.proname from pg_proc p where p.prosecdef and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`);
  const views = await select(`
    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
      and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`);
  expect({ functions, views }).toEqual({ functions: [], views: [] });
});
