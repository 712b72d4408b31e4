import type pg from 'pg';

/** What the catalog says, in lines: one group a table with its columns, constraints, indexes, policies and the application's rights.
 *  Sorted, so that two databases with the same shape give the same text, whatever order their migrations took. */
const CATALOG = `
  with tables as (
    select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind = 'r'
  ), lines as (
    select name, 0 as part, '' as key, 'table ' || name
      || case when relrowsecurity and relforcerowsecurity then ', row-level security forced' else '' end as line
    from tables
    union all
    select name, 1, a.attname, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case a.attgenerated when 's' then ' generated always as ' || pg_get_expr(d.adbin, d.adrelid) || ' stored'
         else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end
    from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select name, 2, k.conname, '  ' || k.conname || ': ' || pg_get_constraintdef(k.oid)
    from tables t join pg_constraint k on k.conrelid = t.oid and k.contype <> 'n'
    union all
    select name, 3, i.indexrelid::regclass::text, '  ' || regexp_replace(pg_get_indexdef(i.indexrelid), ' ON .* USING ', ' using ')
    from tables t join pg_index i on i.indrelid = t.oid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    union all
    select name, 4, p.polname, '  policy ' || p.polname || case when p.polpermissive then '' else ' as restrictive' end || case p.polcmd when 'r' then ' for select' else '' end
      || ' using ' || pg_get_expr(p.polqual, p.polrelid) || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
    from tables t join pg_policy p on p.polrelid = t.oid
    union all
    select name, 5, '', '  digihulp_app may ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type)
    from tables t join pg_class c on c.oid = t.oid, aclexplode(c.relacl) g
    where g.grantee = 'digihulp_app'::regrole
    group by name
  )
  select line from lines order by name collate "C", part, key collate "C"`;

const DOMAINS = `
  select 'domain ' || t.typname || ' as ' || format_type(t.typbasetype, t.typtypmod) || coalesce(' ' || pg_get_constraintdef(k.oid), '') as line
  from pg_type t left join pg_constraint k on k.contypid = t.oid
  where t.typtype = 'd' and t.typnamespace = 'public'::regnamespace
  order by t.typname collate "C"`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as line from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
  order by p.proname collate "C"`;

/** The shape of a migrated database as text to read and to compare. The client is the database's owner. */
export async function schemaText(owner: pg.Client): Promise<string> {
  const tables = await owner.query<{ line: string }>(CATALOG);
  const domains = await owner.query<{ line: string }>(DOMAINS);
  const functions = await owner.query<{ line: string }>(FUNCTIONS);
  const blocks = tables.rows.map(({ line }) => (line.startsWith('table ') ? `\n${line}` : line));
  return `Made by npm run schema from the migrations. A test compares it with a live database.\n${blocks.join('\n')}\n\n${domains.rows.map(({ line }) => line).join('\n')}\n\n${functions.rows.map(({ line }) => line.trim()).join('\n\n')}\n`;
}
