-- guidance: who was there, what was done and by whom, what was handed over.

/* A person present at a moment. identity_level anonymous: counted as a visit, never as a unique end user. */
create table visit (
  digibank_id uuid not null references digibank,
  id uuid not null,
  session_id uuid not null,
  client_id uuid,
  appointment_id uuid,
  identity_level text not null check (identity_level in ('identified', 'pseudonymous', 'anonymous')),
  age_band text check (age_band in ('under_18', '18_25', '26_54', '55_plus')),
  companion text check (companion in ('partner', 'child', 'family', 'friend', 'carer')),
  state text not null check (state in ('arrived', 'being_helped', 'left_helped', 'left_unhelped', 'unsupervised_use')),
  arrived_at timestamptz not null,
  ended_at timestamptz,
  primary key (digibank_id, id),
  foreign key (digibank_id, session_id) references session (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, appointment_id) references appointment (digibank_id, id),
  check ((client_id is null) = (identity_level = 'anonymous')),
  check ((ended_at is not null) = (state in ('left_helped', 'left_unhelped')))
);
create unique index visit_once_an_appointment on visit (digibank_id, appointment_id);
create unique index visit_once_a_session on visit (digibank_id, session_id, client_id);
create index visit_of_client on visit (digibank_id, client_id, arrived_at);
call isolate('visit');

create table guidance_session (
  digibank_id uuid not null references digibank,
  id uuid not null,
  visit_id uuid not null,
  coach_account_id text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  state text not null check (state in ('open', 'closed')),
  outcome text check (outcome in ('resolved', 'partly_resolved', 'not_resolved', 'handed_over')),
  primary key (digibank_id, id),
  unique (digibank_id, visit_id),
  foreign key (digibank_id, visit_id) references visit (digibank_id, id),
  check ((ended_at is not null) = (state = 'closed'))
);
call isolate('guidance_session');

/* assistance_level: 1 alone, 2 with a hint, 3 shown and then did it, 4 together, 5 the coach did it (a reason is asked). */
create table guidance_topic (
  digibank_id uuid not null references digibank,
  guidance_session_id uuid not null,
  topic text not null references topic,
  assistance_level smallint not null check (assistance_level between 1 and 5),
  coach_did_reason text check (coach_did_reason in ('urgency', 'disability', 'technical')),
  primary key (digibank_id, guidance_session_id, topic),
  foreign key (digibank_id, guidance_session_id) references guidance_session (digibank_id, id),
  check ((assistance_level = 5) = (coach_did_reason is not null))
);
call isolate('guidance_topic');

/* A question that goes beyond digital, handed to somebody who may take it up. The coach only learns that it is in good hands. */
create table handover (
  digibank_id uuid not null references digibank,
  id uuid not null,
  visit_id uuid not null,
  client_id uuid,
  help_point_id uuid not null,
  kind text not null check (kind in ('warm', 'cold', 'internal')),
  reason_class text not null check (reason_class in ('debt', 'housing', 'health', 'benefit_rights', 'work', 'family', 'residence_permit', 'legal', 'violence', 'other')),
  client_agreed boolean not null check (client_agreed),
  state text not null check (state in ('proposed', 'agreed', 'transferred', 'confirmed_received', 'not_arrived')),
  given_by text not null,
  given_at timestamptz not null,
  taken_by text,
  taken_at timestamptz,
  primary key (digibank_id, id),
  unique (digibank_id, visit_id, reason_class),
  foreign key (digibank_id, visit_id) references visit (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  check ((state in ('confirmed_received')) <= (taken_by is not null))
);
create index handover_open on handover (digibank_id, help_point_id) where state in ('proposed', 'agreed', 'transferred');
call isolate('handover');
