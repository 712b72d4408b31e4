-- access: the platform's operator looks along in a Digibank, because its coordinator lets them, for a reason and for a day at most.

alter domain role_code drop constraint role_code_check;
alter domain role_code add constraint role_code_check check (value in ('referrer', 'coach', 'community_worker', 'help_point_manager', 'trainer',
  'device_manager', 'refurbisher', 'volunteer_coordinator', 'coordinator', 'policy_reader', 'funder', 'privacy_officer', 'platform_operator'));
-- Held for a day at most, and never without an end.
alter table role_grant add check (role <> 'platform_operator' or coalesce(valid_until <= valid_from + interval '24 hours', false));
alter table invitation add check (role <> 'platform_operator');

create domain support_state as text check (value in ('asked', 'agreed', 'refused', 'ended'));

/* grant_id: the role that was given for it; it ends by itself at its time. */
create table support_access (
  digibank_id uuid not null references digibank,
  id uuid not null,
  state support_state not null,
  operator_id text not null references auth."user",
  reason text not null check (length(reason) >= 20),
  hours smallint not null check (hours between 1 and 24),
  asked_at timestamptz not null,
  answered_by text references auth."user",
  answered_at timestamptz,
  until timestamptz,
  grant_id uuid,
  ended_by text references auth."user",
  ended_at timestamptz,
  primary key (digibank_id, id),
  foreign key (digibank_id, grant_id) references role_grant (digibank_id, id),
  check ((state = 'asked') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null)),
  check ((state in ('agreed', 'ended')) = (grant_id is not null)),
  check ((grant_id is null) = (until is null)),
  check ((state = 'ended') = (ended_at is not null)),
  check ((ended_at is null) = (ended_by is null))
);
create unique index support_access_open on support_access (digibank_id, operator_id) where state = 'asked';
call isolate('support_access', 'select, insert, update');
alter policy tenant on support_access using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
