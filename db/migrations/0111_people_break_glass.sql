-- A coordinator opened a file without a relation: why, and until when. Only grows; the privacy officer reads it.

create table break_glass (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  account_id text not null,
  reason text not null check (length(reason) >= 20),
  opened_at timestamptz not null,
  until timestamptz not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check (until > opened_at)
);
create index break_glass_of_client on break_glass (digibank_id, client_id, account_id, until);
create index break_glass_by_time on break_glass (digibank_id, opened_at);
call isolate('break_glass', 'select, insert');
alter policy tenant on break_glass using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('break_glass', 'client_id');
