-- outlets: the agenda as a calendar that other programs fetch. See docs/decisions/0028.

/* New first segments of addresses of ours: no Digibank is named so. */
alter table digibank add constraint digibank_slug_not_reserved_0340 check (slug <> all (array['agenda', 'inbed']));

/* How often what a calendar shows of a moment changed (SEQUENCE of RFC 5545). Counted here, so that it is right whoever writes; seats are no
   part of it, and giving one does not come by here. */
alter table session add column revision integer not null default 0;
create function count_session_change() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  return new;
end $$;
create trigger count_session_change
  before update of help_point_id, title, description, starts_at, ends_at, room, mode, state on session for each row
  when ((old.help_point_id, old.title, old.description, old.starts_at, old.ends_at, old.room, old.mode, old.state)
    is distinct from (new.help_point_id, new.title, new.description, new.starts_at, new.ends_at, new.room, new.mode, new.state))
  execute function count_session_change();

/* The secret address of somebody's own shifts. Kept is that there is one: the address itself is made from its id with the installation's key,
   and leads here by a pointer. Taken back by deleting the row. */
create table own_calendar (
  digibank_id uuid not null references digibank,
  id uuid not null,
  account_id text not null,
  made_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, account_id)
);
call isolate('own_calendar');
alter policy tenant on own_calendar using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

do $$
declare
  kinds record;
begin
  select conname, pg_get_constraintdef(oid) as definition into strict kinds
  from pg_constraint where contypid = 'pointer_kind'::regtype and contype = 'c';
  execute format('alter domain pointer_kind drop constraint %I', kinds.conname);
  execute format('alter domain pointer_kind add constraint %I %s', kinds.conname,
    replace(kinds.definition, 'ARRAY[', 'ARRAY[''calendar''::text, '));
end $$;
