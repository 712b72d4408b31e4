-- access: the screen locks, not the work. A session knows when its owner last showed a factor, and what was typed waits for its owner.

/* Null: not since the session was opened. */
alter table auth.session add column "provedAt" timestamptz;

/* A form that was not sent because its sender was away too long or must show a factor first: for a day, for that account alone. Sealed
   (src/foundation/sealing.ts): who reads this table learns nothing of what was typed. The id is the form's own key. */
create table kept_form (
  id uuid primary key,
  account_id text not null references auth."user" on delete cascade,
  content bytea not null,
  kept_at timestamptz not null
);
create index kept_form_of_account on kept_form (account_id);
grant select, insert, update, delete on kept_form to digihulp_app;
