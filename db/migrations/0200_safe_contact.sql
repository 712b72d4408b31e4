-- people and messages: reaching a person without harm. See docs/decisions/0020.

/* What may not be done to reach a person: nothing to read at home, nothing on the answering machine, nothing on paper to take home. */
create domain contact_cautions as text[] check (value <@ array['no_messages', 'no_voicemail', 'no_paper']);
/* Between which whole hours (local time) one may call: from, until. A domain: a CHECK of the table would be read by every write to it. */
create domain call_hours as smallint[] check (array_length(value, 1) = 2 and value[1] >= 8 and value[2] <= 20 and value[1] < value[2]);
alter table client add column cautions contact_cautions not null default '{}', add column call_hours call_hours;

/* elsewhere: not at home. What comes there is read by the person, or by somebody the person trusts. */
alter table contact_point add column elsewhere boolean not null default false;

/* held_back: the person said in the meantime that this way is not safe. */
alter domain message_state drop constraint message_state_check1;
alter domain message_state add constraint message_state_codes
  check (value in ('waiting', 'sending', 'sent', 'unsent', 'failed', 'held_back', 'on_paper', 'to_call', 'done'));

/* Phone numbers that get no SMS any more, whoever they belong to: a keyed fingerprint, so that the table tells nobody's number. */
create table stopped_number (
  digibank_id uuid not null references digibank,
  hash bytea not null check (length(hash) = 32),
  stopped_by text not null,
  stopped_at timestamptz not null,
  primary key (digibank_id, hash)
);
call isolate('stopped_number', 'select, insert, delete');
alter policy tenant on stopped_number using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
