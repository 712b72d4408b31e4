-- officer: personal data that went where they should not, and lost devices.

create domain breach_state as text check (value in ('proposed', 'open', 'notified', 'not_notified', 'closed', 'dismissed'));
create domain breach_data as text[] check (value <@ array['names', 'contact', 'questions', 'help', 'messages', 'accounts']);

/* noticed_at: from then on there are 72 hours to tell the authority. seen_from, seen_until: what this account looked at in between may have been
   seen by somebody else. people_count: as somebody estimated it, until the list says it. authority_number: what the authority gave in return. */
create table breach (
  digibank_id uuid not null references digibank,
  id uuid not null,
  state breach_state not null,
  what text not null,
  noticed_at timestamptz not null,
  noted_by text not null references auth."user",
  noted_at timestamptz not null,
  account_id text references auth."user",
  seen_from timestamptz,
  seen_until timestamptz,
  data breach_data not null default '{}',
  people_count integer check (people_count >= 0),
  reason text,
  decided_by text references auth."user",
  decided_at timestamptz,
  authority_number text,
  lessons text,
  closed_at timestamptz,
  primary key (digibank_id, id),
  check (seen_until > seen_from),
  check ((account_id is null) = (seen_from is null)),
  check ((seen_from is null) = (seen_until is null)),
  check ((state in ('proposed', 'open')) = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (reason is null)),
  check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (lessons is not null))
);
create index breach_by_time on breach (digibank_id, noticed_at);
call isolate('breach', 'select, insert, update');
alter policy tenant on breach using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* What was done besides deciding, each once. */
create domain breach_step_kind as text check (value in ('stopped', 'people_checked', 'people_told'));
create table breach_step (
  digibank_id uuid not null,
  breach_id uuid not null,
  step breach_step_kind not null,
  done_by text not null references auth."user",
  done_at timestamptz not null,
  primary key (digibank_id, breach_id, step),
  foreign key (digibank_id, breach_id) references breach (digibank_id, id)
);
call isolate('breach_step', 'select, insert');
alter policy tenant on breach_step using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

create domain lost_device_kind as text check (value in ('phone', 'tablet', 'laptop', 'code_card'));
create domain lost_device_lock as text check (value in ('yes', 'no', 'unknown'));

/* lost_at: when it was last in hand. breach_id: what the privacy officer looks into. */
create table lost_device (
  digibank_id uuid not null,
  id uuid not null,
  account_id text not null references auth."user",
  kind lost_device_kind not null,
  has_lock lost_device_lock not null,
  lost_at timestamptz not null,
  reported_by text not null references auth."user",
  reported_at timestamptz not null,
  breach_id uuid not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, breach_id) references breach (digibank_id, id),
  check (lost_at <= reported_at)
);
call isolate('lost_device', 'select, insert');
alter policy tenant on lost_device using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
