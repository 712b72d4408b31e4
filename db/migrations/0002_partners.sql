-- partners: municipalities, neighbourhoods, organisations, code lists, settings with a validity date.

/* Every municipality that exists or existed since 2018, by NIS code. Global: nobody's file. */
create table municipality (
  nis_code text primary key check (nis_code ~ '^[0-9]{5}$'),
  name text not null,
  province text not null,
  latitude double precision not null,
  longitude double precision not null,
  residents integer,
  valid_from date,
  valid_until date,
  successor_nis_code text references municipality,
  check ((valid_until is null) = (successor_nis_code is null))
);
grant select on municipality to digihulp_app;

/* "9070 Destelbergen", "9850 Nevele": what people type, and where it lies now. */
create table postcode_place (
  postcode text not null check (postcode ~ '^[0-9]{4}$'),
  place text not null,
  plain_place text not null generated always as (plain(place)) stored,
  nis_code text not null references municipality,
  latitude double precision not null,
  longitude double precision not null,
  primary key (postcode, place)
);
create index postcode_place_by_likeness on postcode_place using gin (plain_place gin_trgm_ops);
grant select on postcode_place to digihulp_app;

create table public_holiday (
  on_date date primary key,
  name text not null
);
grant select on public_holiday to digihulp_app;

create table topic_group (
  code text primary key,
  label text not null,
  pictogram text not null,
  rank smallint not null
);
grant select on topic_group to digihulp_app;

/* What a question is about. boundary: coaches show how it works, the substance is handed over. urgent: same day. */
create table topic (
  code text primary key,
  topic_group text not null references topic_group,
  label text not null,
  synonyms text[] not null default '{}',
  digcomp text,
  boundary boolean not null default false,
  urgent boolean not null default false,
  rank smallint not null
);
grant select on topic to digihulp_app;

create table target_group (
  code text primary key,
  label text not null,
  core boolean not null,
  rank smallint not null
);
grant select on target_group to digihulp_app;

create table digibank_municipality (
  digibank_id uuid not null references digibank,
  id uuid not null,
  nis_code text not null references municipality,
  valid_from date not null,
  valid_until date,
  primary key (digibank_id, id),
  unique (digibank_id, nis_code, valid_from),
  check (valid_until is null or valid_until > valid_from)
);
create index digibank_municipality_by_nis on digibank_municipality (nis_code);
call isolate('digibank_municipality');
call publish('digibank_municipality', 'true');

create table neighbourhood (
  digibank_id uuid not null references digibank,
  id uuid not null,
  nis_code text not null references municipality,
  name text not null,
  primary key (digibank_id, id),
  unique (digibank_id, nis_code, name)
);
call isolate('neighbourhood');
call publish('neighbourhood', 'true');

create table organisation (
  digibank_id uuid not null references digibank,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('project_association', 'municipality', 'ocmw', 'ldc', 'library', 'employment_service', 'training_provider',
    'social_economy', 'community_development', 'welfare_group', 'care', 'school', 'reuse', 'city_service', 'integration_agency', 'company', 'other')),
  roles text[] not null default '{}',
  phone text,
  may_refer boolean not null default false,
  example boolean not null default false,
  primary key (digibank_id, id),
  unique (digibank_id, name)
);
call isolate('organisation');
call publish('organisation', 'true');

/* Periods, limits, labels, counting rules: data with a history, never constants. */
create table setting (
  digibank_id uuid not null references digibank,
  id uuid not null,
  name text not null,
  value jsonb not null,
  valid_from date not null,
  valid_until date,
  primary key (digibank_id, id),
  unique (digibank_id, name, valid_from),
  check (valid_until is null or valid_until > valid_from)
);
call isolate('setting');
