-- people: who may act in a person's name, for what, and until when.

create domain mandate_holder as text check (value in ('family', 'carer', 'trusted_person', 'organisation'));
create domain mandate_proof as text check (value in ('said_here', 'signed_paper', 'official_paper'));
/* ask: ask for help · stop: give up a question or a place. */
create domain mandate_scope as text[] check (value <@ array['ask', 'stop']);

/* valid_until: the last day, at most a year after the first. Who wrote it down saw how it was shown; no copy of any paper is kept.
   A mandate stands as it was given: it is taken back at once, moves along with a merge, and goes with the file. */
create table mandate (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  holder_name text not null check (holder_name <> ''),
  holder mandate_holder not null,
  scope mandate_scope not null,
  proof mandate_proof not null,
  valid_from date not null,
  valid_until date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check (cardinality(scope) > 0),
  check (valid_until between valid_from and (valid_from + interval '1 year')::date),
  check ((revoked_by is null) = (revoked_at is null))
);
create index mandate_of_client on mandate (digibank_id, client_id);
call isolate('mandate', 'select, insert, delete');
grant update (client_id, revoked_by, revoked_at) on mandate to digihulp_app;
alter policy tenant on mandate using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('mandate', 'client_id');

/* Who asked in the person's name, or gave the question up. */
alter table help_request add column mandate_id uuid, add column ended_mandate_id uuid,
  add foreign key (digibank_id, mandate_id) references mandate (digibank_id, id),
  add foreign key (digibank_id, ended_mandate_id) references mandate (digibank_id, id);
