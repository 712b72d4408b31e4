-- access: what somebody shows beside the password. Accounts are global, so are these.

/* The secret that an app on the phone shares with us, encrypted with a key that is not in the database. */
create table totp (
  account_id text primary key references auth."user" on delete cascade,
  sealed_secret bytea not null,
  -- The last half minute whose code was used: a code counts once.
  last_step bigint not null default 0,
  created_at timestamptz not null,
  -- Null: shown, and not yet repeated by the app.
  confirmed_at timestamptz
);
grant select, insert, update, delete on totp to digihulp_app;

/* A printed card with ten codes. The codes follow from the card's id and the installation's key, and stand nowhere. */
create table code_card (
  account_id text primary key references auth."user" on delete cascade,
  card_id uuid not null unique,
  used smallint[] not null default '{}',
  handed_by text not null references auth."user",
  handed_at timestamptz not null
);
grant select, insert, update, delete on code_card to digihulp_app;
