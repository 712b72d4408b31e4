-- agenda: what the partners offer besides the help points' own hours: workshops, courses of several dates, group moments, homework help.
-- An activity is what people register for; its dates are sessions, so that the whole region stands in one agenda. See docs/decisions/0023.

create domain activity_kind as text check (value in ('workshop', 'course', 'group', 'homework_help'));
/* draft: only the partner and the coordinator see it · postponed: its dates fell away, new ones follow. Full, running and done are read from
   its seats and dates, so that nobody has to say them. */
create domain activity_state as text check (value in ('draft', 'published', 'postponed', 'cancelled'));
create domain activity_level as text check (value in ('start', 'further'));
create domain activity_mode as text check (value in ('on_site', 'online', 'hybrid'));
/* direct: anybody · via_referrer: staff register a client · none: just come. */
create domain signup_way as text check (value in ('direct', 'via_referrer', 'none'));
create domain bring_along as text[] check (cardinality(value) <= 12);
create domain cents as integer check (value >= 0);

/* seats null: nobody counts them. seats_taken: seats of people who are registered or were offered one; only registrations move it.
   last_in_line: the highest number given on the waiting list, never given twice.
   organisation_id: the partner who offers it and sees its people; null: the Digibank itself. */
create table activity (
  digibank_id uuid not null references digibank,
  id uuid not null,
  organisation_id uuid,
  help_point_id uuid not null,
  trainer_account_id text,
  kind activity_kind not null,
  title text not null check (title <> ''),
  description text not null,
  goal text,
  level activity_level not null default 'start',
  languages text[] not null default '{nl}',
  welcomes text[] not null default '{}',
  mode activity_mode not null default 'on_site',
  online_link text,
  room text,
  price cents not null default 0,
  reduced_price cents,
  prior_knowledge text,
  next_activity_id uuid,
  bring_along bring_along not null default '{}',
  device_provided boolean not null default false,
  child_minding boolean not null default false,
  signup signup_way not null default 'direct',
  signup_until date,
  phone text,
  min_seats smallint,
  seats smallint,
  seats_taken smallint not null default 0,
  last_in_line integer not null default 0,
  state activity_state not null default 'draft',
  is_template boolean not null default false,
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null,
  example boolean not null default false,
  primary key (digibank_id, id),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  foreign key (digibank_id, next_activity_id) references activity (digibank_id, id),
  check (seats_taken between 0 and coalesce(seats, 32767)),
  check (min_seats > 0 and seats > 0 and min_seats <= seats),
  check (reduced_price < price),
  check (mode <> 'on_site' or online_link is null)
);
create index activity_of_organisation on activity (digibank_id, organisation_id, state);
create index activity_of_help_point on activity (digibank_id, help_point_id);
create index activity_by_id on activity (id) where state <> 'draft' and not is_template;
call isolate('activity');
call publish('activity', 'state <> ''draft'' and not is_template');

create table activity_topic (
  digibank_id uuid not null,
  activity_id uuid not null,
  topic text not null references topic,
  primary key (digibank_id, activity_id, topic),
  foreign key (digibank_id, activity_id) references activity (digibank_id, id) on delete cascade
);
create index activity_topic_by_topic on activity_topic (topic);
call isolate('activity_topic');
call publish('activity_topic', 'true');

/* A date of an activity is a session. It holds what everybody reads of the activity (title, description, topics, what to bring, whether it is free)
   as its own, so that the agenda is read from one table; publish-activity writes both. Its seats are the activity's: nobody is placed on the
   date itself. mode: where this one date is held, when it was moved online or back. */
alter table session
  add column activity_id uuid,
  add column mode activity_mode not null default 'on_site',
  add foreign key (digibank_id, activity_id) references activity (digibank_id, id);
create index session_of_activity on session (digibank_id, activity_id, starts_at) where activity_id is not null;

/* Seats of an activity that are held for the people of one partner, or for one target group, until a day; then anybody may have them. */
create table seat_quota (
  digibank_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  organisation_id uuid,
  target_group text references target_group,
  seats smallint not null check (seats > 0),
  held_until date not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, activity_id) references activity (digibank_id, id) on delete cascade,
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  check ((organisation_id is null) <> (target_group is null))
);
create index seat_quota_of_activity on seat_quota (digibank_id, activity_id);
call isolate('seat_quota');

/* requested: the partner decides first · waitlisted: no seat, has a number in line · offered: a seat is held until offered_until. */
create domain registration_state as text check (value in ('requested', 'registered', 'waitlisted', 'offered', 'attended', 'partially_attended',
  'no_show', 'cancelled_client', 'cancelled_org', 'rejected'));

/* One person's place in an activity. code stands on the card: with it, without an account, one cancels or moves. in_line: the number on the
   waiting list, kept when a seat came. companions: who comes along and needs a seat too. */
create table registration (
  digibank_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  client_id uuid not null,
  code paper_number not null,
  state registration_state not null,
  in_line integer,
  offered_until timestamptz,
  companions smallint not null default 0 check (companions between 0 and 5),
  quota_id uuid,
  organisation_id uuid,
  channel event_channel not null,
  registered_by text,
  registered_at timestamptz not null,
  reason text,
  certificate_on date,
  primary key (digibank_id, id),
  unique (digibank_id, code),
  foreign key (digibank_id, activity_id) references activity (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, quota_id) references seat_quota (digibank_id, id),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  check ((state = 'offered') = (offered_until is not null)),
  check (state <> 'waitlisted' or in_line is not null),
  check (state not in ('cancelled_client', 'cancelled_org', 'rejected') or reason is not null)
);
create unique index registration_once on registration (digibank_id, activity_id, client_id)
  where state in ('requested', 'registered', 'waitlisted', 'offered', 'attended', 'partially_attended');
create unique index registration_in_line on registration (digibank_id, activity_id, in_line) where in_line is not null;
create index registration_of_client on registration (digibank_id, client_id);
create index registration_offered on registration (digibank_id, offered_until) where state = 'offered';
call isolate('registration');
alter policy tenant on registration using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('registration', 'client_id');

/* Whether somebody came on one date. */
create table attendance (
  digibank_id uuid not null,
  registration_id uuid not null,
  session_id uuid not null,
  came boolean not null,
  noted_by text not null,
  noted_at timestamptz not null,
  primary key (digibank_id, registration_id, session_id),
  foreign key (digibank_id, registration_id) references registration (digibank_id, id) on delete cascade,
  foreign key (digibank_id, session_id) references session (digibank_id, id)
);
call isolate('attendance');
alter policy tenant on attendance using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
