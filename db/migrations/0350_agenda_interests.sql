-- agenda: who wants to hear when a lesson about something comes near. An interest ends by itself, and the code on its card stops it.

/* stopped: the person said so · over: its time had passed. */
create domain interest_state as text check (value in ('open', 'stopped', 'over'));
create domain interest_reach as text check (value in ('municipality', 'neighbouring', 'digibank'));

/* nis_code: where the person lives or looks, a municipality of today. language: only what is given in it; null: any. until counts itself. */
create table interest (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  code paper_number not null,
  state interest_state not null,
  nis_code text not null references municipality,
  reach interest_reach not null,
  language text,
  agreed_how consent_way not null,
  channel event_channel not null,
  asked_by text,
  asked_at timestamptz not null,
  until date not null,
  ended_at timestamptz,
  primary key (digibank_id, id),
  unique (digibank_id, code),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check ((state = 'open') = (ended_at is null))
);
create index interest_of_client on interest (digibank_id, client_id);
create index interest_open on interest (digibank_id, until) where state = 'open';
call isolate('interest');
alter policy tenant on interest using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('interest', 'client_id');

create table interest_topic (
  digibank_id uuid not null,
  interest_id uuid not null,
  topic text not null references topic,
  primary key (digibank_id, interest_id, topic),
  foreign key (digibank_id, interest_id) references interest (digibank_id, id) on delete cascade
);
call isolate('interest_topic');
alter policy tenant on interest_topic using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* Of which activity somebody heard. The key says: once. */
create table interest_notice (
  digibank_id uuid not null,
  interest_id uuid not null,
  activity_id uuid not null,
  told_at timestamptz not null,
  primary key (digibank_id, interest_id, activity_id),
  foreign key (digibank_id, interest_id) references interest (digibank_id, id) on delete cascade,
  foreign key (digibank_id, activity_id) references activity (digibank_id, id) on delete cascade
);
create index interest_notice_of_activity on interest_notice (digibank_id, activity_id);
call isolate('interest_notice');
alter policy tenant on interest_notice using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* An activity that was published or got a date, until who waits for such a thing was told: written with the act, worked off by a job. Who asked
   after `at` saw it for themselves. */
create table activity_news (
  digibank_id uuid not null,
  activity_id uuid not null,
  at timestamptz not null,
  primary key (digibank_id, activity_id),
  foreign key (digibank_id, activity_id) references activity (digibank_id, id) on delete cascade
);
call isolate('activity_news');
alter policy tenant on activity_news using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* The code on the card leads to its Digibank by a pointer. Added to the list as it stands. */
do $$
declare
  kinds record;
begin
  select conname, pg_get_constraintdef(oid) as definition into strict kinds
  from pg_constraint where contypid = 'pointer_kind'::regtype and contype = 'c';
  execute format('alter domain pointer_kind drop constraint %I', kinds.conname);
  execute format('alter domain pointer_kind add constraint %I %s', kinds.conname,
    replace(kinds.definition, 'ARRAY[', 'ARRAY[''interest''::text, '));
end $$;

/* /laat-weten is an address of our own. */
alter table digibank add constraint digibank_slug_not_reserved_0350 check (slug <> all (array['laat-weten']));
