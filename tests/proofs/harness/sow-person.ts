import type pg from 'pg';
import { newId, newNumber } from '../../../src/foundation/ids.ts';
import { seal } from '../../../src/foundation/sealing.ts';
import { NOW, STROOM } from '../../support/world.ts';

/** A text that stands nowhere else, and where it was sown. */
type Marker = { table: string; column: string; text: string };

/** Everything that was sown of one person: their key, the markers, and the key of every row. */
export type Sown = { clientId: string; twinId: string; markers: Marker[]; rows: { table: string; id: string }[] };

type Reference = { column: string; target: string; targetColumn: string };
type Column = { name: string; type: string; base: string; codes: string[] | null; optional: boolean };
export type PeopleTable = { name: string; columns: Column[]; references: Reference[] };

/** What the catalog cannot say how to fill: values of domains that are no list of codes. */
const SPECIAL: Readonly<Record<string, () => unknown>> = {
  paper_number: newNumber,
  postcode: () => '9070',
  call_hours: () => [9, 12],
  // A text that is no number would be written as one.
  contact_kind: () => 'email',
};

/** Tables that are made by the program from the others, or by a merge. */
const BY_THE_PROGRAM = [
  'client_match_key',
  'client_merge',
  'client_merge_row',
  'erasure_request',
  'restriction',
  'read_log',
  'read_log_finding',
];

/** Every table that names a person, or hangs below one that does, by the foreign keys of the database itself: the first ones first. Their
 *  rules between columns are taken off, so that a row can hold something in every column; references and lists of codes stay. */
export async function readPeopleTables(owner: pg.Client): Promise<PeopleTable[]> {
  const { rows: names } = await owner.query<{ name: string }>(`
    with recursive about as (
      select 'client'::regclass::oid as oid, 0 as depth
      union
      select k.conrelid, depth + 1 from pg_constraint k join about on k.confrelid = about.oid
      where k.contype = 'f' and k.conrelid <> k.confrelid and depth < 6
    ), named as (
      select c.oid, 1 as depth from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('client_id', 'client_ids')
    )
    select c.relname as name from (select * from about union all select * from named) as found join pg_class c on c.oid = found.oid
    group by 1 order by max(depth), 1`);
  const tables: PeopleTable[] = [];
  for (const { name } of names.filter((one) => !BY_THE_PROGRAM.includes(one.name))) {
    tables.push({ name, columns: await columnsOf(owner, name), references: await referencesOf(owner, name) });
    const { rows: rules } = await owner.query<{ rule: string }>(
      `select conname as rule from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
      [name],
    );
    for (const { rule } of rules) await owner.query(`alter table ${name} drop constraint "${rule}"`);
  }
  return tables;
}

async function columnsOf(owner: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await owner.query<Omit<Column, 'codes'> & { rule: string | null }>(
    `select a.attname as name, t.typname as type, not a.attnotnull as optional, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as base,
       coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.contypid = t.oid),
         (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
          where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum])) as rule
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [table],
  );
  return rows.map(({ rule, ...column }) => ({ ...column, codes: codesIn(rule) }));
}

/** The codes that a rule lists: "CHECK (VALUE = ANY (ARRAY['yes'::text, 'no'::text]))". */
function codesIn(rule: string | null): string[] | null {
  const codes = [...(rule ?? '').matchAll(/'([a-z0-9_.]+)'::text/g)].map(([, code = '']) => code);
  return rule?.includes('ARRAY[') && codes.length > 0 ? codes : null;
}

async function referencesOf(owner: pg.Client, table: string): Promise<Reference[]> {
  const { rows } = await owner.query<Reference>(
    `select a.attname as "column", k.confrelid::regclass::text as target, b.attname as "targetColumn"
     from pg_constraint k
     cross join lateral unnest(k.conkey, k.confkey) as pair (own, other)
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
     join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other
     where k.conrelid = $1::regclass and k.contype = 'f' and a.attname <> 'digibank_id'`,
    [table],
  );
  return rows;
}

/** Lays one person with a row in every table, and a marker in every free text of it. Everything is in Stroom. */
export async function sowPerson(owner: pg.Client, tables: readonly PeopleTable[], number: number): Promise<Sown> {
  const sown: Sown = { clientId: newId(), twinId: newId(), markers: [], rows: [] };
  await owner.query(
    `insert into client (digibank_id, id, number, identity_level, first_name, created_at) values ($1, $2, $3, 'pseudonymous', 'Ander', $4)`,
    [STROOM, sown.twinId, newNumber(), NOW.toString()],
  );
  for (const table of tables) await sowRow(owner, table, sown, number);
  return sown;
}

async function sowRow(owner: pg.Client, table: PeopleTable, sown: Sown, number: number): Promise<void> {
  const id = table.name === 'client' ? sown.clientId : newId();
  const values = new Map<string, unknown>();
  for (const column of table.columns) values.set(column.name, await someValue(owner, table, column, { id, sown, number, values }));
  const columns = [...values.keys()].filter((name) => values.get(name) !== undefined);
  const { rowCount } = await owner.query(
    `insert into ${table.name} (${columns.map((name) => `"${name}"`).join(', ')})
     values (${columns.map((_, at) => `$${at + 1}`).join(', ')}) on conflict do nothing`,
    columns.map((name) => values.get(name)),
  );
  if (rowCount !== 1) throw new Error(`no row was sown in ${table.name}`);
  if (values.has('id')) sown.rows.push({ table: table.name, id });
}

type Row = { id: string; sown: Sown; number: number; values: Map<string, unknown> };

async function someValue(owner: pg.Client, table: PeopleTable, column: Column, { id, sown, number }: Row): Promise<unknown> {
  const { name, type, base, codes } = column;
  if (name === 'digibank_id') return STROOM;
  if (name === 'id') return id;
  if (name === 'merged_into') return null;
  const reference = table.references.find((one) => one.column === name);
  if (reference) return (await keyIn(owner, reference, sown)) ?? (column.optional ? null : missing(table, reference));
  if (name === 'client_id') return sown.clientId;
  if (name in LEFT_OUT) return LEFT_OUT[name];
  const special = SPECIAL[type];
  if (special) return special();
  if (codes) return base.endsWith('[]') ? [codes[number % codes.length]] : codes[number % codes.length];
  if (base === 'uuid') return newId();
  if (base === 'uuid[]') return [newId()];
  if (base === 'boolean') return number % 2 === 0;
  if (base === 'date') return '2023-09-20';
  if (base.startsWith('timestamp')) return NOW.subtract({ hours: 24 * (1 + number) }).toString();
  if (base === 'jsonb') return '{}';
  if (/^(small|big)?int/.test(base)) return name === 'birth_year' ? 1950 : 1;
  if (base === 'text[]') return ['nl'];
  const text = `Kanarie${number}x${table.name}x${name}x`;
  if (base === 'text' || type === 'sealed') sown.markers.push({ table: table.name, column: name, text });
  if (type === 'sealed') return seal({ column: `${table.name}.${name}`, digibankId: STROOM, row: id }, text);
  return base === 'bytea' ? Buffer.from(id.replaceAll('-', ''), 'hex') : text;
}

/** Columns whose text leads somewhere without a reference. */
const LEFT_OUT: Readonly<Record<string, unknown>> = { language: 'nl' };

/** The key of a row that this one refers to: the person, a row of theirs, or any row of another table. */
async function keyIn(owner: pg.Client, { column, target, targetColumn }: Reference, sown: Sown): Promise<unknown> {
  if (target === 'client') return column.startsWith('older') ? sown.twinId : sown.clientId;
  const own = sown.rows.find((row) => row.table === target);
  if (own && targetColumn === 'id') return own.id;
  const { rows } = await owner.query<{ key: unknown }>(
    `select "${targetColumn}" as key from ${target} t where coalesce(to_jsonb(t) ->> 'digibank_id', $1) = $1 order by 1 limit 1`,
    [STROOM],
  );
  return rows[0]?.key;
}

function missing({ name }: PeopleTable, { column, target }: Reference): never {
  throw new Error(`${name}.${column} refers to ${target}, which is empty: lay a row there first`);
}
