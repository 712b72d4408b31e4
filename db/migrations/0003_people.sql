-- people: clients, how to reach them, consent, suspected doubles.

/* A person who is helped. identity_level: identified = a file with a name; pseudonymous = a nickname or a card only.
   number stands on the card of the person; it is an identifier, never a key to data by itself. */
create table client (
  digibank_id uuid not null references digibank,
  id uuid not null,
  number text not null check (number ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  identity_level text not null check (identity_level in ('identified', 'pseudonymous')),
  first_name text not null check (first_name <> ''),
  last_name text check (last_name <> ''),
  birth_year smallint check (birth_year between 1900 and 2100),
  postcode text check (postcode ~ '^[0-9]{4}$'),
  nis_code text references municipality,
  neighbourhood_id uuid,
  out_of_area boolean not null default false,
  contact_way text not null default 'card' check (contact_way in ('sms', 'call', 'email', 'letter', 'via_referrer', 'card')),
  languages text[] not null default '{}',
  helps text[] not null default '{}' check (helps <@ array['talk_slowly', 'other_language', 'large_letters', 'with_someone', 'at_home', 'woman_coach',
    'man_coach', 'no_stairs', 'reads_with_difficulty', 'hears_with_difficulty']),
  helped_before text check (helped_before in ('yes', 'no', 'unknown')),
  plain_first_name text not null generated always as (plain(first_name)) stored,
  plain_last_name text generated always as (plain(last_name)) stored,
  created_at timestamptz not null,
  merged_into uuid,
  primary key (digibank_id, id),
  unique (digibank_id, number),
  foreign key (digibank_id, neighbourhood_id) references neighbourhood (digibank_id, id),
  foreign key (digibank_id, merged_into) references client (digibank_id, id),
  check (identity_level = 'pseudonymous' or (last_name is not null and birth_year is not null))
);
create index client_by_nickname on client (digibank_id, plain_first_name, birth_year, postcode);
create index client_by_name on client (digibank_id, plain_last_name, plain_first_name);
call isolate('client');

create table client_target_group (
  digibank_id uuid not null references digibank,
  client_id uuid not null,
  target_group text not null references target_group,
  primary key (digibank_id, client_id, target_group),
  foreign key (digibank_id, client_id) references client (digibank_id, id)
);
call isolate('client_target_group');

/* Not unique on purpose: households share phones and addresses. */
create table contact_point (
  digibank_id uuid not null references digibank,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'address')),
  value text not null,
  safe boolean not null default true,
  primary key (digibank_id, id),
  unique (digibank_id, client_id, kind, value),
  foreign key (digibank_id, client_id) references client (digibank_id, id)
);
create index contact_point_by_value on contact_point (digibank_id, kind, value);
call isolate('contact_point');

create table consent (
  digibank_id uuid not null references digibank,
  id uuid not null,
  client_id uuid not null,
  purpose text not null check (purpose in ('registration', 'outcome_to_referrer', 'reminders')),
  given_how text not null check (given_how in ('spoken', 'signed', 'on_screen')),
  given_on date not null,
  recorded_by text,
  withdrawn_at timestamptz,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id)
);
create index consent_of_client on consent (digibank_id, client_id);
call isolate('consent');

/* Work for the coordinator alone: two files that may be one person. The form that made the second never tells. */
create table suspected_double (
  digibank_id uuid not null references digibank,
  id uuid not null,
  newer_client_id uuid not null,
  older_client_id uuid not null,
  reasons text[] not null check (reasons <@ array['name_year_postcode', 'name_phone', 'phone_year', 'says_helped_before']),
  state text not null check (state in ('open', 'same_person', 'two_people')),
  found_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, newer_client_id, older_client_id),
  foreign key (digibank_id, newer_client_id) references client (digibank_id, id),
  foreign key (digibank_id, older_client_id) references client (digibank_id, id),
  check (newer_client_id <> older_client_id)
);
call isolate('suspected_double');
