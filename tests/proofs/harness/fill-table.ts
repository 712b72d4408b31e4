import type pg from 'pg';

type Column = { name: string; type: string; optional: boolean; key: boolean };

/** Two rows for a Digibank in a table, made from the types of its columns alone, so that a table of tomorrow is filled too: one with
 *  every yes-or-no column true, one with false. They mean nothing: checks, lists of codes, references and unique indexes besides the key are taken off
 *  the table first. For a database that is thrown away. The owner's connection must have entered the Digibank. */
export async function fillTable(owner: pg.Client, table: string, digibankId: string): Promise<void> {
  await takeOffRules(owner, table);
  const { rows: columns } = await owner.query<Column>(
    `select a.attname as name, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type, not a.attnotnull or a.atthasdef as optional,
       coalesce(a.attnum = any(i.indkey), false) as key
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [table],
  );
  for (const variant of [true, false]) {
    const wanted = columns.filter((column) => column.name === 'digibank_id' || column.type === 'boolean' || !column.optional || column.key);
    const values = wanted.map((column) => (column.name === 'digibank_id' ? digibankId : someValue(column.type, variant)));
    const slots = wanted.map((column, index) => `$${index + 1}::${column.type}`);
    await owner.query(
      `insert into ${table} (${wanted.map(({ name }) => `"${name}"`).join(', ')}) values (${slots.join(', ')}) on conflict do nothing`,
      values,
    );
  }
}

async function takeOffRules(owner: pg.Client, table: string): Promise<void> {
  const { rows: rules } = await owner.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')`,
    [table],
  );
  for (const { name } of rules) await owner.query(`alter table ${table} drop constraint "${name}"`);
  const { rows: lists } = await owner.query<{ domain: string; name: string }>(
    `select a.atttypid::regtype::text as domain, k.conname as name
     from pg_attribute a join pg_constraint k on k.contypid = a.atttypid where a.attrelid = $1::regclass`,
    [table],
  );
  for (const { domain, name } of lists) await owner.query(`alter domain ${domain} drop constraint if exists "${name}"`);
}

function someValue(type: string, variant: boolean): unknown {
  if (type === 'boolean') return variant;
  if (type === 'uuid') return `01980000-0000-7000-8000-00000000e00${variant ? 1 : 2}`;
  if (type.endsWith('[]')) return [];
  if (type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from([variant ? 1 : 2]);
  if (type === 'date' || type.startsWith('timestamp')) return variant ? '2023-09-26' : '2023-09-27';
  if (type.startsWith('time')) return '10:00';
  if (type === 'tstzrange') return variant ? '[2023-09-26,2023-09-27)' : '[2023-09-27,2023-09-28)';
  if (/^(small|big)?int|^numeric|^double|^real/.test(type)) return variant ? 1 : 2;
  return `proef ${variant ? 'een' : 'twee'}`;
}
