-- access: who may do what where, tokens of partners, and who looked at whose file.
-- The tables of the schema auth (accounts, sessions) belong to the sign-in library; see 0005.

create table role_grant (
  digibank_id uuid not null references digibank,
  id uuid not null,
  account_id text not null,
  role text not null check (role in ('referrer', 'coach', 'community_worker', 'help_point_manager', 'trainer', 'device_manager', 'refurbisher',
    'volunteer_coordinator', 'coordinator', 'policy_reader', 'funder', 'privacy_officer')),
  organisation_id uuid,
  help_point_id uuid,
  nis_code text references municipality,
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (digibank_id, id),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  check (role <> 'referrer' or organisation_id is not null),
  check (role <> 'policy_reader' or nis_code is not null),
  check (valid_until is null or valid_until > valid_from)
);
create index role_grant_of_account on role_grant (digibank_id, account_id);
call isolate('role_grant');

create table platform_operator (
  account_id text primary key,
  granted_at timestamptz not null
);
grant select, insert, delete on platform_operator to digihulp_app;

/* A one-time way in for an account that has no password yet. Only the hash is kept. */
create table sign_in_link (
  hash bytea primary key,
  account_id text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
grant select, insert, update on sign_in_link to digihulp_app;

create table api_token (
  digibank_id uuid not null references digibank,
  id uuid not null,
  hash bytea not null,
  name text not null,
  organisation_id uuid not null,
  scopes text[] not null check (scopes <@ array['help-requests:create']),
  valid_until timestamptz,
  created_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, hash),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id)
);
call isolate('api_token');

/* Every look at a person's file, written in the transaction that read it. One row a page, naming all people on it. */
create table read_log (
  digibank_id uuid not null references digibank,
  id uuid not null,
  at timestamptz not null,
  account_id text not null,
  role text not null,
  client_ids uuid[] not null,
  page text not null,
  reason text not null,
  primary key (digibank_id, id)
);
create index read_log_of_client on read_log using gin (client_ids);
call isolate('read_log', 'select, insert');
