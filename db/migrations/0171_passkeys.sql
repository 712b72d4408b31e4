-- access: keys that a phone, a computer or a security key keeps for an account. Only the public half is here: it opens nothing.

create table passkey (
  id uuid primary key,
  account_id text not null references auth."user" on delete cascade,
  -- What the device calls the key.
  credential_id text not null unique,
  public_key bytea not null,
  -- How often the device says it used it; 0 where it does not count.
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_of_account on passkey (account_id);
grant select, insert, update, delete on passkey to digihulp_app;
