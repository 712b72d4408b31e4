-- people: a merge also moves rows of which the application may change nothing but whose they are: what a person agreed to, who acts for them,
-- what was shared. Else as in 0130.
create or replace function move_client_rows(merge uuid, from_client uuid, to_client uuid) returns void language plpgsql as $$
declare
  reference record;
  row_key jsonb;
begin
  for reference in
    select k.conrelid::regclass::text as of_table, a.attname as of_column, key.columns, key.condition
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
    cross join lateral (
      select string_agg(quote_ident(part.attname), ', ') as columns, string_agg(format('t.%1$I = k.%1$I', part.attname), ' and ') as condition
      from pg_index i join pg_attribute part on part.attrelid = i.indrelid and part.attnum = any(i.indkey)
      where i.indrelid = k.conrelid and i.indisprimary
    ) as key
    where k.contype = 'f' and k.confrelid = 'client'::regclass and has_column_privilege(k.conrelid, a.attnum, 'update')
      and k.conrelid not in ('client_match_key'::regclass, 'client_merge'::regclass)
    order by 1, 2
  loop
    for row_key in execute format('select to_jsonb(found) from (select %s from %s where digibank_id = current_digibank() and %I = $1 for update) as found',
      reference.columns, reference.of_table, reference.of_column) using from_client
    loop
      begin
        execute format('update %1$s as t set %2$I = $1 from jsonb_populate_record(null::%1$s, $2) as k where %3$s',
          reference.of_table, reference.of_column, reference.condition) using to_client, row_key;
        insert into client_merge_row values (current_digibank(), merge, reference.of_table, reference.of_column,
          case when row_key ? reference.of_column then row_key || jsonb_build_object(reference.of_column, to_client) else row_key end);
      exception when unique_violation or check_violation then null;
      end;
    end loop;
  end loop;
end $$;
