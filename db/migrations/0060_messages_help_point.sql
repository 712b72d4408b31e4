-- messages: the help point a message is about, so that each help point has its own call list.

alter table message
  add column help_point_id uuid,
  add foreign key (digibank_id, help_point_id) references help_point (digibank_id, id);
create index message_of_help_point on message (digibank_id, help_point_id, created_at);
create index message_on_call_list on message (digibank_id, due_at) where state in ('to_call', 'on_paper');
