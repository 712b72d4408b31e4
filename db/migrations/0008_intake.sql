-- intake: the Digicheck. Three icons; 0 = none, 3 = good; null = "wil ik niet zeggen".

create table digicheck (
  digibank_id uuid not null references digibank,
  id uuid not null,
  client_id uuid not null,
  taken_on date not null,
  access smallint check (access between 0 and 3),
  skills smallint check (skills between 0 and 3),
  network smallint check (network between 0 and 3),
  observed boolean not null default false,
  taken_by text,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id)
);
create index digicheck_of_client on digicheck (digibank_id, client_id, taken_on);
call isolate('digicheck');
