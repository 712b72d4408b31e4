-- agenda: what is said to who is expected, before a date and after one that they missed.

/* set_at: when this date got its time, where people may have been told of that: who was told then needs no reminder of an earlier hour. */
alter table session add column set_at timestamptz;

/* week, three_days, day_before, same_day: before the date · missed: after it. */
create domain reminder_kind as text check (value in ('week', 'three_days', 'day_before', 'same_day', 'missed'));

/* One row for each thing that was said, by person, date and the day on which it was due: the key says once, and a date that moves to another day
   is reminded of anew. message_id null: there was no way to say it, or the message is gone. */
create table reminder (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  session_id uuid not null,
  kind reminder_kind not null,
  due_on date not null,
  message_id uuid,
  made_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, client_id, session_id, kind, due_on),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, session_id) references session (digibank_id, id) on delete cascade,
  foreign key (digibank_id, message_id) references message (digibank_id, id) on delete set null (message_id)
);
create index reminder_of_session on reminder (digibank_id, session_id);
create index reminder_of_message on reminder (digibank_id, message_id) where message_id is not null;
call isolate('reminder');
alter policy tenant on reminder using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('reminder', 'client_id');
