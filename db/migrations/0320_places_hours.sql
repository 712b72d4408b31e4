-- places: hours that repeat in other ways than each week, days with other hours, stops of a mobile unit, and what else the finder tells.

create table school_holiday (
  first_day date primary key,
  last_day date not null check (last_day >= first_day),
  name text not null
);
grant select on school_holiday to digihulp_app;

/* A place where a mobile unit stops. `rank`: its order on the route. */
create table stop (
  digibank_id uuid not null,
  id uuid not null,
  help_point_id uuid not null,
  name text not null check (name <> ''),
  street text,
  postcode postcode not null,
  town text not null,
  nis_code text not null references municipality,
  latitude double precision not null,
  longitude double precision not null,
  rank smallint not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id)
);
create index stop_of_help_point on stop (digibank_id, help_point_id, rank);
call isolate('stop');
call publish('stop', 'true');

/* weekly: every `every_weeks` weeks on `weekday`, counted from the first one from valid_from on · monthly: the nth such weekday of the month, -1 the last ·
   dates: on these days. host_rule_id: help that hooks onto another moment of the same help point (a reception, a meeting) and falls away with
   it; `host` and `present` say in words who receives there and who else is there. A rule whose valid_until lies before valid_from was withdrawn
   before it began. */
create domain opening_repeat as text check (value in ('weekly', 'monthly', 'dates'));
create domain nth_of_month as smallint check (value in (1, 2, 3, 4, -1));
create domain every_weeks as smallint check (value between 1 and 12);
alter table opening_rule
  add column repeats opening_repeat not null default 'weekly',
  add column every_weeks every_weeks not null default 1,
  add column nth nth_of_month,
  add column dates date[] not null default '{}',
  add column on_public_holidays boolean not null default false,
  add column on_school_holidays boolean not null default true,
  add column title text,
  add column host text,
  add column present text,
  add column host_rule_id uuid,
  add column stop_id uuid,
  alter column weekday drop not null,
  drop constraint opening_rule_check1,
  add check ((repeats = 'dates') = (weekday is null)),
  add check ((repeats = 'monthly') = (nth is not null)),
  add check ((repeats = 'dates') = (cardinality(dates) > 0)),
  add foreign key (digibank_id, host_rule_id) references opening_rule (digibank_id, id),
  add foreign key (digibank_id, stop_id) references stop (digibank_id, id);

/* One day of a rule that is not as usual: other hours, or none. */
create table changed_day (
  digibank_id uuid not null,
  id uuid not null,
  opening_rule_id uuid not null,
  on_date date not null,
  starts time,
  ends time,
  reason text not null,
  primary key (digibank_id, id),
  unique (digibank_id, opening_rule_id, on_date),
  foreign key (digibank_id, opening_rule_id) references opening_rule (digibank_id, id),
  check ((starts is null) = (ends is null)),
  check (ends > starts)
);
call isolate('changed_day');
call publish('changed_day', 'true');

/* fell_away: cancelled because the hours no longer promise it; it comes back when they do. Only with the state cancelled. */
alter table session
  add column fell_away boolean not null default false,
  add column stop_id uuid,
  add foreign key (digibank_id, stop_id) references stop (digibank_id, id);

/* home_visits_for: for whom somebody comes at home, null: nobody does. home_visit_price in cents, null: unknown. hours_version, facts_version:
   two who change the same find out. reminded_on: when its managers were last asked whether it is still right. */
alter table help_point
  add column email text,
  add column home_visits_for text,
  add column home_visit_price cents,
  add column takes_devices boolean not null default false,
  add column hours_version integer not null default 1,
  add column facts_version integer not null default 1,
  add column reminded_on date;
