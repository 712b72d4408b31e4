-- requests: the help request, from question to outcome, and the referral that may have brought it.

create table help_request (
  digibank_id uuid not null references digibank,
  id uuid not null,
  number text not null check (number ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  client_id uuid,
  state text not null check (state in ('new', 'triaged', 'waiting', 'matched', 'scheduled', 'in_progress', 'handed_over', 'resolved', 'partly_resolved',
    'closed_advised', 'closed_unresolved', 'cancelled', 'unreachable')),
  channel text not null check (channel in ('web', 'phone', 'in_person', 'via_referrer', 'outreach', 'letter', 'api')),
  own_words text,
  help_point_id uuid,
  nis_code text references municipality,
  day_parts text[] not null default '{}' check (day_parts <@ array['morning', 'afternoon', 'evening', 'saturday']),
  deadline_on date,
  consequence text not null default 'none' check (consequence in ('none', 'income', 'work', 'home', 'papers', 'safety')),
  language text,
  asked_at timestamptz not null,
  asked_by text,
  appointment_id uuid,
  answered_at timestamptz,
  close_reason text,
  primary key (digibank_id, id),
  unique (digibank_id, number),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  foreign key (digibank_id, appointment_id) references appointment (digibank_id, id),
  check (state not in ('scheduled', 'in_progress') or appointment_id is not null),
  check (state not in ('cancelled', 'closed_unresolved') or close_reason is not null)
);
create index help_request_waiting on help_request (digibank_id, help_point_id, asked_at) where state in ('new', 'triaged', 'waiting');
create index help_request_of_client on help_request (digibank_id, client_id);
create unique index help_request_of_appointment on help_request (digibank_id, appointment_id);
call isolate('help_request');

create table help_request_topic (
  digibank_id uuid not null references digibank,
  help_request_id uuid not null,
  topic text not null references topic,
  primary key (digibank_id, help_request_id, topic),
  foreign key (digibank_id, help_request_id) references help_request (digibank_id, id)
);
call isolate('help_request_topic');

create table referral (
  digibank_id uuid not null references digibank,
  id uuid not null,
  help_request_id uuid not null,
  client_id uuid not null,
  organisation_id uuid not null,
  account_id text,
  state text not null check (state in ('sent', 'accepted', 'waiting', 'first_contact', 'active', 'completed', 'declined', 'withdrawn', 'no_response', 'expired')),
  sent_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, help_request_id),
  foreign key (digibank_id, help_request_id) references help_request (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id)
);
create index referral_of_organisation on referral (digibank_id, organisation_id, sent_at);
call isolate('referral');
