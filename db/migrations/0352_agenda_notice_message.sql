-- agenda: with which message somebody heard of an activity, so that it can be withdrawn while it waits to leave.

alter table interest_notice
  add column message_id uuid,
  add foreign key (digibank_id, message_id) references message (digibank_id, id) on delete set null (message_id);
create index interest_notice_of_message on interest_notice (digibank_id, message_id) where message_id is not null;
