-- access: a link in an e-mail that stands for the password of a volunteer, once. A code of the app or the card is asked beside it.
-- Only the hash is kept.

create table mailed_link (
  hash bytea primary key,
  account_id text not null references auth."user" on delete cascade,
  expires_at timestamptz not null
);
grant select, insert, delete on mailed_link to digihulp_app;
