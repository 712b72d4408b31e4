-- people: finding files that may be one person, joining them without losing anything, and taking that back.

/* By what a file is found when another of the same person is signed up: see src/people/match-keys.ts. Made from names, so it goes with the file. */
create table client_match_key (
  digibank_id uuid not null,
  client_id uuid not null,
  key text not null,
  primary key (digibank_id, client_id, key),
  foreign key (digibank_id, client_id) references client (digibank_id, id) on delete cascade
);
create index client_match_key_by_key on client_match_key (digibank_id, key) include (client_id);
call isolate('client_match_key');
alter policy tenant on client_match_key using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('client_match_key', 'client_id');

/* compared: the file was laid beside those of its Digibank since it was opened or changed. Who changes a name, year of birth or postcode sets it to false. */
alter table client add column compared boolean not null default false;
create index client_to_compare on client (digibank_id, id) where not compared;

/* The first four are from older rules, and stay readable. */
create domain double_reasons as text[] check (value <@ array['name_year_postcode', 'name_phone', 'phone_year', 'says_helped_before',
  'same_name', 'sounds_alike', 'nearly_same_name', 'names_swapped', 'same_year', 'near_year', 'same_postcode', 'same_phone']);
alter table suspected_double drop constraint suspected_double_reasons_check;
alter table suspected_double alter column reasons type double_reasons;

/* Two files that turned out to be one person. The merged file stays, and points to the kept one (client.merged_into).
   before, after: what was filled in on the kept file, to give back. */
create table client_merge (
  digibank_id uuid not null,
  id uuid not null,
  kept_client_id uuid not null,
  merged_client_id uuid not null,
  suspected_double_id uuid not null,
  before jsonb not null,
  after jsonb not null,
  merged_at timestamptz not null,
  merged_by text,
  undone_at timestamptz,
  undone_by text,
  primary key (digibank_id, id),
  foreign key (digibank_id, kept_client_id) references client (digibank_id, id),
  foreign key (digibank_id, merged_client_id) references client (digibank_id, id),
  foreign key (digibank_id, suspected_double_id) references suspected_double (digibank_id, id),
  check (kept_client_id <> merged_client_id)
);
create unique index client_merge_once on client_merge (digibank_id, merged_client_id) where undone_at is null;
create index client_merge_by_time on client_merge (digibank_id, merged_at);
call isolate('client_merge');
alter policy tenant on client_merge using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('client_merge', 'kept_client_id', 'merged_client_id');

/* Every row that a merge changed, by its key as it is now: what an undo gives back. Emptied when the undo is no longer possible. */
create table client_merge_row (
  digibank_id uuid not null,
  merge_id uuid not null,
  of_table text not null,
  of_column text not null,
  row_key jsonb not null,
  primary key (digibank_id, merge_id, of_table, of_column, row_key),
  foreign key (digibank_id, merge_id) references client_merge (digibank_id, id) on delete cascade
);
call isolate('client_merge_row');
alter policy tenant on client_merge_row using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* Lets every row that refers to one file refer to another: all foreign keys to client, found in the catalog, so that a table of tomorrow comes
   along. A row that the other file has already (a seat at the same moment, the same phone) stays where it is. What only grows and what belongs to
   the name (match keys) stays as well. Each row that moved is written down under the merge. */
create function move_client_rows(merge uuid, from_client uuid, to_client uuid) returns void language plpgsql as $$
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
    where k.contype = 'f' and k.confrelid = 'client'::regclass and has_table_privilege(k.conrelid, 'update')
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

/* Gives back to a file every row that a merge took from it, as far as the row is still there and still refers to the kept file. */
create function move_client_rows_back(merge uuid, from_client uuid, to_client uuid) returns void language plpgsql as $$
declare
  moved record;
  condition text;
begin
  for moved in
    select r.* from client_merge_row r join pg_constraint k on k.conrelid = to_regclass(r.of_table) and k.contype = 'f' and k.confrelid = 'client'::regclass
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = r.of_column
    where r.digibank_id = current_digibank() and r.merge_id = merge
  loop
    select string_agg(format('t.%1$I = k.%1$I', part.attname), ' and ') into condition
    from pg_index i join pg_attribute part on part.attrelid = i.indrelid and part.attnum = any(i.indkey)
    where i.indrelid = moved.of_table::regclass and i.indisprimary;
    execute format('update %1$s as t set %2$I = $1 from jsonb_populate_record(null::%1$s, $2) as k where %3$s and t.%2$I = $3',
      moved.of_table, moved.of_column, condition) using to_client, moved.row_key, from_client;
  end loop;
end $$;

/* A person who stood in two files counts once: the facts of the merged file get the key of the kept one. Nothing else of a fact changes. */
grant update (person_key) on service_fact to digihulp_app;
