-- outlets: the logos that stand on a Digibank's paper, of who pays for it. See docs/decisions/0032.

/* A picture as PNG, read to its end and kept without what it carries beside the picture. name: what who does not see it hears. */
create table paper_logo (
  digibank_id uuid not null references digibank,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  picture bytea not null check (octet_length(picture) <= 204800),
  place smallint not null check (place between 1 and 3),
  added_at timestamptz not null,
  primary key (digibank_id, id),
  unique (digibank_id, place)
);
call isolate('paper_logo', 'select, insert, delete');
call publish('paper_logo', 'true');
