-- reporting: facts without names that outlive the deletion of persons, and the goals they are held against.

/* One row a registered service. person_key: a keyed hash of the file, the same for one person within a Digibank;
   null for an anonymous visit, which never counts as a unique end user. */
create table service_fact (
  digibank_id uuid not null references digibank,
  id uuid not null,
  service text not null check (service in ('guidance', 'workshop', 'loan', 'access_code')),
  on_date date not null,
  help_point_id uuid,
  nis_code text references municipality,
  person_key bytea,
  identity_level text not null check (identity_level in ('identified', 'pseudonymous', 'anonymous')),
  age_band text,
  target_groups text[] not null default '{}',
  topics text[] not null default '{}',
  best_level smallint,
  minutes smallint,
  source_id uuid not null,
  primary key (digibank_id, id),
  unique (digibank_id, service, source_id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id),
  check ((person_key is null) = (identity_level = 'anonymous'))
);
create index service_fact_by_date on service_fact (digibank_id, on_date) include (service, person_key, identity_level);
call isolate('service_fact', 'select, insert');

create table goal (
  digibank_id uuid not null references digibank,
  id uuid not null,
  indicator text not null,
  value integer not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  primary key (digibank_id, id),
  unique (digibank_id, indicator, first_day)
);
call isolate('goal');
