-- agenda: what people thought of it, afterwards: one of three faces, for the activity as a whole. Nothing leads from a face to a person; a
-- registration only knows that one was given, so that each counts once.

create domain mood as text check (value in ('good', 'so_so', 'bad'));

create table activity_opinion (
  digibank_id uuid not null,
  activity_id uuid not null,
  mood mood not null,
  times integer not null check (times > 0),
  primary key (digibank_id, activity_id, mood),
  foreign key (digibank_id, activity_id) references activity (digibank_id, id)
);
call isolate('activity_opinion', 'select, insert, update');
alter policy tenant on activity_opinion using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

alter table registration add column has_opinion boolean not null default false;
