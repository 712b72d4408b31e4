-- Under which keys contact data are sealed. The keys themselves stand outside the database (docs/decisions/0016).

/* The keys under which values may stand here: a program without one of them, or with another key of that name, does not start.
   proof: made from the key, to recognise it by. 'fingerprints': the secret by which equal values are found; 'clear': values from before there was
   sealing wait for it. */
create table sealing_key (
  id text primary key check (id ~ '^[0-9a-f]{8}$' or id in ('clear', 'fingerprints')),
  proof bytea,
  added_at timestamptz,
  check ((id = 'clear') = (proof is null)),
  check ((proof is null) = (added_at is null))
);
