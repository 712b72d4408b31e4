-- outlets: where else the offer of a Digibank may be seen. See docs/decisions/0028.

/* A site that may show our moments: its origin, such as https://www.gemeente.example. */
create domain web_origin as text check (value ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$');
create table embed_site (
  digibank_id uuid not null references digibank,
  id uuid not null,
  origin web_origin not null,
  added_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, origin)
);
call isolate('embed_site', 'select, insert, delete');
call publish('embed_site', 'true');

/* What one Digibank says of another. shows: their moments stand on our site; lends: ours may stand on theirs. It happens when the one shows
   and the other lends. other_digibank_id has no foreign key: the row says what its own Digibank wants, and nothing of the other. */
create table neighbour (
  digibank_id uuid not null references digibank,
  id uuid not null,
  other_digibank_id uuid not null check (other_digibank_id <> digibank_id),
  shows boolean not null,
  lends boolean not null,
  primary key (digibank_id, id),
  unique (digibank_id, other_digibank_id)
);
call isolate('neighbour');
call publish('neighbour', 'true');

/* How UiTdatabank knows the place and the organiser; null: it does not, and nothing is entered there. */
alter table help_point add column uitdatabank_place_id uuid;
alter table digibank add column uitdatabank_organizer_id uuid;
