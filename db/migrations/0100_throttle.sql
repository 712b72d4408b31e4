-- access: how often something was guessed at, so that several processes hold one limit. No person, address or number stands here: hashes
-- made with the installation's key.

create domain throttle_kind as text check (value in ('sign_in_account', 'sign_in_device', 'sign_in_address', 'second_factor', 'ticket', 'ticket_all',
  'card', 'api_token', 'api_token_all', 'sign_in_link'));

create table throttle (
  kind throttle_kind not null,
  hash bytea not null,
  -- Moments of the last tries that were wrong, or of which it is not yet known; the newest last.
  tries timestamptz[] not null,
  primary key (kind, hash)
);
grant select, insert, update, delete on throttle to digihulp_app;
