-- Encryption at rest: phone, e-mail and address of people, what is written to them, and to whom invitations go.

/* By size, for row-level security shows the owner no rows. */
insert into sealing_key (id) select 'clear'
where pg_relation_size('contact_point') + pg_relation_size('message') + pg_relation_size('invitation') > 0;

/* The form of src/foundation/sealing.ts. What is there already is let be until the program, which has the keys, has sealed it. */
create domain sealed as bytea;

alter table contact_point add column value_hash bytea;
alter table contact_point
  drop constraint contact_point_digibank_id_client_id_kind_value_key,
  alter column value_hash type bytea using sha256(convert_to(value, 'UTF8')),
  alter column value type sealed using convert_to(value, 'UTF8');
alter table contact_point alter column value_hash set not null, add unique (digibank_id, client_id, kind, value_hash);
drop index if exists contact_point_by_value;
create index contact_point_by_value on contact_point (digibank_id, kind, value_hash);

alter table message
  alter column recipient type sealed using convert_to(recipient, 'UTF8'),
  alter column body type sealed using convert_to(body, 'UTF8');

alter table invitation alter column email type sealed using convert_to(email, 'UTF8');

alter domain sealed add constraint has_the_form check (length(value) >= 33 and get_byte(value, 0) = 1) not valid;
