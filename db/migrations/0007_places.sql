-- places: help points, when they are open, when not.

create table help_point (
  digibank_id uuid not null references digibank,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
  name text not null,
  kind text not null check (kind in ('library', 'service_centre', 'town_hall', 'social', 'welfare_group', 'shop', 'mobile', 'other')),
  local_label text not null,
  organisation_id uuid,
  nis_code text not null references municipality,
  neighbourhood_id uuid,
  street text,
  postcode text not null check (postcode ~ '^[0-9]{4}$'),
  town text not null,
  latitude double precision not null,
  longitude double precision not null,
  phone text,
  contact_person text,
  room text,
  supervision text not null check (supervision in ('always', 'at_times', 'none')),
  max_visit_minutes smallint check (max_visit_minutes > 0),
  equipment text[] not null default '{}' check (equipment <@ array['public_pc', 'printer', 'scanner', 'wifi', 'charging', 'tablet']),
  access_notes text[] not null default '{}' check (access_notes <@ array['step_free', 'lift', 'accessible_toilet', 'hearing_loop']),
  welcomes text[] not null default '{}',
  bus_stop text,
  published boolean not null default true,
  example boolean not null default false,
  confirmed_on date,
  primary key (digibank_id, id),
  unique (digibank_id, slug),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  foreign key (digibank_id, neighbourhood_id) references neighbourhood (digibank_id, id)
);
create index help_point_by_place on help_point (nis_code) where published;
call isolate('help_point');
call publish('help_point', 'published');

alter table role_grant add foreign key (digibank_id, help_point_id) references help_point (digibank_id, id);

/* A weekly rule in local time (Europe/Brussels), from which moments are made eight weeks ahead.
   supervised: somebody who helps is there; without it the place is merely open. */
create table opening_rule (
  digibank_id uuid not null references digibank,
  id uuid not null,
  help_point_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null check (ends > starts),
  kind text not null check (kind in ('open', 'walk_in', 'consult')),
  supervised boolean not null,
  arrival text not null check (arrival in ('walk_in', 'appointment', 'both')),
  seats smallint check (seats > 0),
  room text,
  valid_from date not null,
  valid_until date,
  example boolean not null default false,
  primary key (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  check (valid_until is null or valid_until >= valid_from)
);
create index opening_rule_of_help_point on opening_rule (digibank_id, help_point_id);
call isolate('opening_rule');
call publish('opening_rule', 'true');

create table closure (
  digibank_id uuid not null references digibank,
  id uuid not null,
  help_point_id uuid not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  reason text not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id)
);
create index closure_of_help_point on closure (digibank_id, help_point_id, last_day);
call isolate('closure');
call publish('closure', 'true');
