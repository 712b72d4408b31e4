-- people: what was corrected in a file at the person's request (GDPR, articles 16 and 19).

/* field, row_id: what was corrected, by the code of its room; old_value and new_value as they stood there. Without a field it is a note that the
   person lets put with what happened. */
create table correction (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  field text,
  row_id uuid,
  old_value text,
  new_value text,
  note text,
  corrected_by text not null,
  corrected_at timestamptz not null,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check ((field is null) = (row_id is null)),
  check ((field is null) = (note is not null)),
  check (field is not null or (old_value is null and new_value is null))
);
create index correction_of_client on correction (digibank_id, client_id, corrected_at);
call isolate('correction', 'select, insert, update, delete');
alter policy tenant on correction using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('correction', 'client_id');

/* An organisation with which something of the person was shared heard of the correction. */
create table correction_told (
  digibank_id uuid not null,
  correction_id uuid not null,
  organisation_id uuid not null,
  told_by text not null,
  told_at timestamptz not null,
  primary key (digibank_id, correction_id, organisation_id),
  foreign key (digibank_id, correction_id) references correction (digibank_id, id),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id)
);
call isolate('correction_told', 'select, insert, delete');
alter policy tenant on correction_told using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
