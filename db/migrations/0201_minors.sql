-- people: who is younger than 16, apart from the others. See docs/decisions/0020.

/* minor: says to be younger than 16, where the year of birth is not known. */
alter table client add column minor boolean not null default false;

create domain guardian_relation as text check (value in ('parent', 'guardian', 'other_adult'));

/* The adult who agreed that a child or a young person is helped, and how. One line that holds at a time; the ones before stay with who took them back. */
create table guardian (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  name text not null check (name <> ''),
  relation guardian_relation not null,
  agreed_how consent_way not null,
  agreed_on date not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index guardian_of_client on guardian (digibank_id, client_id);
call isolate('guardian');
alter policy tenant on guardian using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('guardian', 'client_id');
