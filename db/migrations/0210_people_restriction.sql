-- people: files whose processing is restricted (GDPR, article 18): kept, and seen by the rights desk alone.

create domain restriction_state as text check (value in ('in_force', 'lifted'));
create domain restriction_ground as text check (value in ('accuracy', 'unlawful', 'claim', 'objection'));
create domain told_how as text check (value in ('in_person', 'phone', 'letter', 'via_referrer'));

/* seen_only_by: the accounts of the lines "only" of sight_limit that stood before; they come back when the restriction is lifted.
   told_how: how the person heard, before it was lifted, that it would be. */
create table restriction (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  state restriction_state not null,
  ground restriction_ground not null,
  seen_only_by text[] not null,
  set_by text not null,
  set_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  lift_reason text,
  told_how told_how,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check ((state = 'lifted') = (lifted_by is not null and lifted_at is not null and lift_reason is not null and told_how is not null))
);
create unique index restriction_in_force on restriction (digibank_id, client_id) where state = 'in_force';
call isolate('restriction');
alter policy tenant on restriction using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('restriction', 'client_id');

/* Lets an account that answers for people's rights see one restricted person until the end of the transaction. Whoever the person had put on a
   list before the restriction stays out: nothing changes then, and the person is not there. */
create function show_restricted(client uuid, account text) returns void language plpgsql as $$
declare
  hidden text := coalesce(current_setting('digihulp.hidden', true), '');
begin
  perform set_config('digihulp.hidden', '', true);
  if exists (select from restriction where digibank_id = current_digibank() and client_id = client and state = 'in_force'
      and (seen_only_by = '{}' or account = any(seen_only_by)))
    and not exists (select from sight_limit where digibank_id = current_digibank() and client_id = client and account_id = account
      and kind <> 'only' and lifted_at is null)
  then
    hidden := replace(hidden, client::text, '');
  end if;
  perform set_config('digihulp.hidden', hidden, true);
end $$;
