-- access: who is invited to which role, until when it lasts, how it ended, when somebody was last here, when the list was last gone through.

/* A code of ours leads to its Digibank by a pointer, like every number on paper. Added to the list as it stands. */
do $$
declare
  kinds record;
begin
  select conname, pg_get_constraintdef(oid) as definition into strict kinds
  from pg_constraint where contypid = 'pointer_kind'::regtype and contype = 'c';
  execute format('alter domain pointer_kind drop constraint %I', kinds.conname);
  execute format('alter domain pointer_kind add constraint %I %s', kinds.conname,
    replace(kinds.definition, 'ARRAY[', 'ARRAY[''invitation''::text, '));
end $$;

create domain invitation_state as text check (value in ('to_confirm', 'open', 'accepted', 'withdrawn'));

/* hash: of the one-time code, from the moment the invitation leaves. valid_until: when the role will end. invited_by is null where the
   platform's operator made the Digibank. message_id: the e-mail or the letter. */
create table invitation (
  digibank_id uuid not null references digibank,
  id uuid not null,
  state invitation_state not null,
  name text not null,
  email text,
  role role_code not null,
  organisation_id uuid,
  help_point_id uuid,
  nis_code text references municipality,
  valid_until timestamptz,
  hash bytea,
  expires_at timestamptz,
  message_id uuid,
  invited_by text references auth."user",
  invited_at timestamptz not null,
  accepted_by text references auth."user",
  primary key (digibank_id, id),
  unique (digibank_id, hash),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  check (role <> 'referrer' or organisation_id is not null),
  check (role <> 'policy_reader' or nis_code is not null),
  check ((state = 'to_confirm') <= (hash is null)),
  check ((state in ('open', 'accepted')) <= (hash is not null and expires_at is not null)),
  check ((state = 'accepted') = (accepted_by is not null))
);
call isolate('invitation');
alter policy tenant on invitation using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

create domain grant_end as text check (value in ('by_hand', 'end_date', 'idle', 'review'));

/* ended_at is when somebody or a rule ended it, valid_until_before what stood there: for taking it back within a day.
   warned_at: when its holder was told that the account is not used. */
alter table role_grant
  add column granted_by text references auth."user",
  add column ended_at timestamptz,
  add column ended_by text references auth."user",
  add column ended_why grant_end,
  add column valid_until_before timestamptz,
  add column warned_at timestamptz,
  add check ((ended_at is null) = (ended_why is null)),
  add check (ended_at is null or valid_until is not null);
create index role_grant_by_end on role_grant (digibank_id, valid_until) where ended_at is null;

/* When an account last signed in, whichever way it came in. Global: an account belongs to no Digibank. */
create table last_sign_in (
  account_id text primary key references auth."user" on delete cascade,
  at timestamptz not null
);
grant select, insert, update on last_sign_in to digihulp_app;
insert into last_sign_in select "userId", max("createdAt") from auth.session group by "userId";

create function note_sign_in() returns trigger language plpgsql as $$
begin
  insert into public.last_sign_in as known values (new."userId", new."createdAt")
  on conflict (account_id) do update set at = greatest(known.at, excluded.at);
  return null;
end $$;
create trigger note_sign_in after insert on auth.session for each row execute function note_sign_in();

/* Somebody went through who still needs access. help_point_id: of one help point; null: of the whole Digibank. */
create table access_review (
  digibank_id uuid not null references digibank,
  id uuid not null,
  help_point_id uuid,
  reviewed_by text not null references auth."user",
  reviewed_at timestamptz not null,
  kept smallint not null,
  ended smallint not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id)
);
call isolate('access_review', 'select, insert');
alter policy tenant on access_review using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
