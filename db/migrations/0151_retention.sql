-- people: how long each kind of data is kept, as the Digibank decided, and what went when.

/* Without a line the rule is off: nothing goes by itself before somebody has seen what would go and said so. */
create table retention_rule (
  digibank_id uuid not null references digibank,
  code text not null,
  months smallint not null check (months between 1 and 120),
  is_on boolean not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (digibank_id, code)
);
call isolate('retention_rule', 'select, insert, update');
alter policy tenant on retention_rule using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* One line each time that something went: the proof that we keep to it. */
create table retention_run (
  digibank_id uuid not null,
  id uuid not null,
  code text not null,
  at timestamptz not null,
  gone integer not null check (gone > 0),
  primary key (digibank_id, id),
  foreign key (digibank_id, code) references retention_rule (digibank_id, code)
);
call isolate('retention_run', 'select, insert');
alter policy tenant on retention_run using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
