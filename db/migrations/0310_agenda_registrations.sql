-- agenda: how somebody takes part. No partner decides on each person first, so nobody waits for that: the two states of such a decision go.

drop index registration_once;
alter domain registration_state drop constraint registration_state_check;
alter domain registration_state add constraint registration_state_check check (value in ('registered', 'waitlisted', 'offered', 'attended',
  'partially_attended', 'no_show', 'cancelled_client', 'cancelled_org'));
create unique index registration_once on registration (digibank_id, activity_id, client_id)
  where state in ('registered', 'waitlisted', 'offered', 'attended', 'partially_attended');
do $$
declare
  of_rejected text;
begin
  select conname into strict of_rejected from pg_constraint
  where conrelid = 'registration'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%rejected%';
  execute format('alter table registration drop constraint %I', of_rejected);
end $$;
alter table registration add constraint registration_cancelled_why check (state not in ('cancelled_client', 'cancelled_org') or reason is not null);

/* let_by: how many offered seats went by, put off or not answered. Who let none by comes first; after two, a colleague offers by hand, so that
   nobody gets the same message for ever. */
alter table registration add column let_by smallint not null default 0 check (let_by >= 0);
create index registration_waiting on registration (digibank_id, activity_id, let_by, in_line) where state = 'waitlisted';

/* How many of the held seats are taken: only registrations move it, with the activity's row locked. */
alter table seat_quota add column seats_taken smallint not null default 0;
alter table seat_quota add check (seats_taken between 0 and seats);

/* Only the rows of one activity are asked for, by key: the policy is asked once a row, not once a statement (0072). */
alter policy tenant on seat_quota using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* The code on the card leads to its Digibank by a pointer, like every number on paper. Added to the list as it stands. */
do $$
declare
  kinds record;
begin
  select conname, pg_get_constraintdef(oid) as definition into strict kinds
  from pg_constraint where contypid = 'pointer_kind'::regtype and contype = 'c';
  execute format('alter domain pointer_kind drop constraint %I', kinds.conname);
  execute format('alter domain pointer_kind add constraint %I %s', kinds.conname,
    replace(kinds.definition, 'ARRAY[', 'ARRAY[''registration''::text, '));
end $$;

/* /inschrijving is an address of our own. Added to the list as it stands. */
do $$
declare
  definition text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'digibank_slug_not_reserved');
begin
  alter table digibank drop constraint digibank_slug_not_reserved;
  execute format('alter table digibank add constraint digibank_slug_not_reserved %s',
    replace(definition, 'ARRAY[', 'ARRAY[''inschrijving''::text, '));
end $$;
