-- officer: what the record of processing and the impact assessment need and the program cannot know; who processes data for the Digibank.

/* Only grows: the last answer to a question counts, those before stay known. question: as src/officer/questions.ts names them. */
create table privacy_answer (
  digibank_id uuid not null references digibank,
  id uuid not null,
  question text not null,
  answer text not null,
  answered_by text not null references auth."user",
  answered_at timestamptz not null,
  primary key (digibank_id, id)
);
create index privacy_answer_by_question on privacy_answer (digibank_id, question, id);
call isolate('privacy_answer', 'select, insert');
alter policy tenant on privacy_answer using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

create domain processor_place as text check (value in ('belgium', 'eea', 'elsewhere'));

/* Who processes data on behalf of the Digibank: the host, the gateway of messages. agreement: where the signed agreement lies. */
create table processor (
  digibank_id uuid not null references digibank,
  id uuid not null,
  name text not null,
  service text not null,
  place processor_place not null,
  agreement text not null,
  since date not null,
  until date,
  noted_by text not null references auth."user",
  noted_at timestamptz not null,
  primary key (digibank_id, id),
  check (until >= since)
);
call isolate('processor', 'select, insert, update');
alter policy tenant on processor using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
