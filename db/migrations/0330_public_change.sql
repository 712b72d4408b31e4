-- Which transactions changed something that everybody may read: so that an answer that was kept is never given after a change. See
-- docs/decisions/0027.

/* One row for each statement that touched a published table, written in its own transaction: no lock is shared, and who looks sees the row at
   the moment from which the change itself is seen. old: an earlier sweep met it; the next one removes it. */
create table public_change (
  xid xid8 not null,
  old boolean not null default false
);
create index public_change_by_xid on public_change (xid);
grant select, insert, update (old), delete on public_change to digihulp_app;

create function note_public_change() returns trigger language plpgsql as $$
begin
  insert into public_change (xid) values (pg_current_xact_id());
  return null;
end $$;

/* Makes every change in a table known to the answers that are kept. */
create procedure tell_changes(published_table regclass) language plpgsql as $$
begin
  execute format('create trigger tell_changes after insert or update or delete on %s for each statement execute function note_public_change()', published_table);
end $$;

/* As in 0001, and the answers that are kept hear of it. */
create or replace procedure publish(tenant_table regclass, condition text) language plpgsql as $$
begin
  execute format('create policy published on %s for select using ((select current_digibank()) is null and (%s))', tenant_table, condition);
  call tell_changes(tenant_table);
end $$;

do $$
declare
  published regclass;
begin
  for published in
    select format('%I.%I', schemaname, tablename)::regclass from pg_policies where policyname = 'published' order by tablename
  loop
    call tell_changes(published);
  end loop;
end $$;
