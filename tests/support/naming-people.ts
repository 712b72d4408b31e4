import type pg from 'pg';

/** A column that names a person. */
export type NamingColumn = { table: string; column: string };

/** Every column that names a person, from the catalog: by its name, or by a reference to the table of people. A table of tomorrow is in it. */
export async function columnsThatNamePeople(owner: pg.Client): Promise<NamingColumn[]> {
  const { rows } = await owner.query<NamingColumn>(`
    select c.relname as table, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'uuid'::regtype
      and (a.attname ~ '(^|_)client_id$' or c.relname = 'client' and a.attname = 'id' or exists (
        select from pg_constraint k join pg_attribute target on target.attrelid = k.confrelid and target.attname = 'id'
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'client'::regclass
          and k.confkey[array_position(k.conkey, a.attnum)] = target.attnum))
    order by 1, 2`);
  return rows;
}
