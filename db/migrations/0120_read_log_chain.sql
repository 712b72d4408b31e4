-- The read log says what was looked at and what was changed, becomes a chain of seals that shows when anything was altered afterwards,
-- and names what stands out. See docs/decisions/0012 (the chain) and 0005 (one row a page).

create domain look_kind as text check (value in ('looked', 'changed'));
alter table read_log add column what look_kind not null default 'looked';
create index read_log_by_time on read_log (digibank_id, at, id);
create index read_log_of_account on read_log (digibank_id, account_id, at, id);

/* What waits for its seal: written along with the look itself, taken away by who seals it. */
create table read_log_unsealed (
  digibank_id uuid not null,
  id uuid not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, id) references read_log (digibank_id, id)
);
call isolate('read_log_unsealed', 'select, insert, delete');
alter policy tenant on read_log_unsealed using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* One link of a Digibank's chain: which looks it holds, and a keyed hash over their text and the hash before. */
create table read_log_seal (
  digibank_id uuid not null references digibank,
  number bigint not null,
  sealed_at timestamptz not null,
  looks uuid[] not null,
  former_hash bytea not null,
  hash bytea not null,
  primary key (digibank_id, number)
);
call isolate('read_log_seal', 'select, insert');
alter policy tenant on read_log_seal using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* Where the chain begins after its oldest part was removed: the number and hash of the last seal that went, signed. Written by the owner alone. */
create table read_log_checkpoint (
  digibank_id uuid not null references digibank,
  number bigint not null,
  hash bytea not null,
  looks bigint not null,
  made_at timestamptz not null,
  signature bytea not null,
  primary key (digibank_id, number)
);
call isolate('read_log_checkpoint', 'select');
alter policy tenant on read_log_checkpoint using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* A look that stands out, for the privacy officer: never a verdict. */
create domain finding_kind as text check (value in ('break_glass', 'same_surname', 'many_files', 'no_contact'));
create table read_log_finding (
  digibank_id uuid not null,
  id uuid not null,
  kind finding_kind not null,
  look_id uuid not null,
  account_id text not null,
  day date not null,
  found_at timestamptz not null,
  checked_at timestamptz,
  checked_by text,
  primary key (digibank_id, id),
  unique (digibank_id, look_id, kind),
  foreign key (digibank_id, look_id) references read_log (digibank_id, id) on delete cascade,
  check ((checked_at is null) = (checked_by is null))
);
create unique index read_log_finding_many_files on read_log_finding (digibank_id, account_id, day) where kind = 'many_files';
create index read_log_finding_open on read_log_finding (digibank_id, found_at, id) where checked_at is null;
call isolate('read_log_finding', 'select, insert, update');
alter policy tenant on read_log_finding using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

-- What was logged before there was a chain is sealed first.
do $$
declare
  one uuid;
begin
  for one in select digibank_id from digibank loop
    perform set_config('digihulp.digibank', one::text, true);
    insert into read_log_unsealed (digibank_id, id) select digibank_id, id from read_log where digibank_id = one;
  end loop;
  perform set_config('digihulp.digibank', '', true);
end $$;
