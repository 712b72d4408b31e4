-- people: who asked to be erased, and what was done. The line outlives the file: it names no one, and proves that we answered.

create domain erasure_request_state as text check (value in ('asked', 'done', 'refused'));

/* client_id: no foreign key, for the file may be gone. Another account carries it out than the one that wrote it down. */
create table erasure_request (
  digibank_id uuid not null references digibank,
  id uuid not null,
  client_id uuid not null,
  state erasure_request_state not null,
  asked_on date not null,
  noted_by text not null,
  answered_by text,
  answered_at timestamptz,
  primary key (digibank_id, id),
  check ((state = 'asked') = (answered_at is null)),
  check ((answered_by is null) = (answered_at is null)),
  check (state <> 'done' or answered_by <> noted_by)
);
create unique index erasure_request_open on erasure_request (digibank_id, client_id) where state = 'asked';
call isolate('erasure_request', 'select, insert, update');
alter policy tenant on erasure_request using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('erasure_request', 'client_id');

-- Erasing takes these along; nothing else deletes from them.
grant delete on sight_limit, break_glass to digihulp_app;
