-- agenda: moments at help points (sessions), who is on shift, and who is expected (appointments).

/* seats null = nobody counts them. seats_taken is moved by guarded updates only; the check is the second promise.
   arrival: walk_in = just come; appointment = with a place only; both. */
create table session (
  digibank_id uuid not null references digibank,
  id uuid not null,
  help_point_id uuid not null,
  opening_rule_id uuid,
  kind text not null check (kind in ('open', 'walk_in', 'walk_in_plus_workshop', 'workshop', 'consult', 'group')),
  title text,
  description text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  supervised boolean not null,
  arrival text not null check (arrival in ('walk_in', 'appointment', 'both')),
  seats smallint check (seats > 0),
  seats_taken smallint not null default 0 check (seats_taken >= 0),
  room text,
  bring_along text[] not null default '{}',
  free boolean not null default true,
  state text not null default 'planned' check (state in ('planned', 'cancelled')),
  published boolean not null default true,
  example boolean not null default false,
  primary key (digibank_id, id),
  unique (digibank_id, opening_rule_id, starts_at),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  foreign key (digibank_id, opening_rule_id) references opening_rule (digibank_id, id),
  check (seats is null or seats_taken <= seats)
);
create index session_by_time on session (ends_at) where published;
create index session_of_help_point on session (digibank_id, help_point_id, starts_at);
create index session_by_id on session (id) where published;
call isolate('session');
call publish('session', 'published');

create table session_topic (
  digibank_id uuid not null references digibank,
  session_id uuid not null,
  topic text not null references topic,
  primary key (digibank_id, session_id, topic),
  foreign key (digibank_id, session_id) references session (digibank_id, id)
);
call isolate('session_topic');
call publish('session_topic', 'true');

/* Which coach stands at which moment. present_at: the coach said so, on the day. */
create table shift (
  digibank_id uuid not null references digibank,
  id uuid not null,
  session_id uuid not null,
  account_id text not null,
  present_at timestamptz,
  primary key (digibank_id, id),
  unique (digibank_id, session_id, account_id),
  foreign key (digibank_id, session_id) references session (digibank_id, id)
);
create index shift_of_account on shift (digibank_id, account_id);
call isolate('shift');

/* A seat for a person at a moment. */
create table appointment (
  digibank_id uuid not null references digibank,
  id uuid not null,
  session_id uuid not null,
  client_id uuid,
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  state text not null check (state in ('booked', 'checked_in', 'in_session', 'done', 'no_show', 'cancelled_client', 'cancelled_org', 'rescheduled')),
  booked_by text,
  booked_at timestamptz not null,
  reason text,
  primary key (digibank_id, id),
  unique (digibank_id, code),
  foreign key (digibank_id, session_id) references session (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check (state not in ('cancelled_client', 'cancelled_org') or reason is not null)
);
create unique index appointment_once_a_session on appointment (digibank_id, session_id, client_id) where state in ('booked', 'checked_in', 'in_session', 'done');
create index appointment_of_client on appointment (digibank_id, client_id);
call isolate('appointment');
