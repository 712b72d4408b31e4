-- What every room stands on: the tenant setting, row-level security, events, idempotency, pointers.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

/* Which Digibank this transaction works for; null outside a Digibank. Set by foundation/transaction.ts. */
create function current_digibank() returns uuid language sql stable parallel safe
  return nullif(current_setting('digihulp.digibank', true), '')::uuid;

/* Makes a table a tenant table: its rows are seen and written by their own Digibank alone.
   The policy asks in a subquery, so that it is answered once a statement and not once a row.
   verbs: what the application may do, e.g. 'select, insert' for a table that only grows. */
create procedure isolate(tenant_table regclass, verbs text default 'select, insert, update, delete') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s using (digibank_id = (select current_digibank())) with check (digibank_id = (select current_digibank()))', tenant_table);
  execute format('grant %s on %s to digihulp_app', verbs, tenant_table);
end $$;

/* Lets everybody read the rows that meet the condition, outside any Digibank only:
   inside a Digibank's transaction the neighbours' rows stay out of sight. */
create procedure publish(tenant_table regclass, condition text) language plpgsql as $$
begin
  execute format('create policy published on %s for select using ((select current_digibank()) is null and (%s))', tenant_table, condition);
end $$;

/* Lower case, without accents and double blanks: "Léa  Van 't Hof" and "lea van t hof" are one. */
create function plain(words text) returns text language sql immutable parallel safe
  return trim(regexp_replace(regexp_replace(lower(public.unaccent('public.unaccent', words)), '[^a-z0-9 ]', '', 'g'), ' +', ' ', 'g'));

/* The tenant itself. Its name and address are public; everything else hangs below it. */
create table digibank (
  digibank_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  -- First segments of our own addresses; a test holds them against RESERVED in src/web.tsx.
  constraint digibank_slug_not_reserved check (slug <> all (array['aanmelden', 'afmelden', 'api', 'assets', 'digibank', 'healthz', 'hulp-vragen',
    'hulppunt', 'kies', 'moment', 'momenten', 'platform', 'readyz', 'ticket'])),
  name text not null,
  coordinator_name text not null,
  phone text not null,
  email text,
  funder_line text,
  example boolean not null default false,
  created_at timestamptz not null
);
call isolate('digibank', 'select, insert, update');
call publish('digibank', 'true');

/* The only way from a number, token, label or account to its Digibank. Holds hashes, never the thing itself. */
create table pointer (
  kind text not null check (kind in ('account', 'api_token', 'request', 'card')),
  hash bytea not null,
  digibank_id uuid not null references digibank,
  primary key (kind, hash, digibank_id)
);
grant select, insert, delete on pointer to digihulp_app;

/* Who did what, in the transaction that did it. Only grows. */
create table event (
  digibank_id uuid not null references digibank,
  id uuid not null,
  at timestamptz not null,
  account_id text,
  role text,
  channel text not null default 'in_person' check (channel in ('web', 'phone', 'in_person', 'via_referrer', 'outreach', 'letter', 'api', 'system')),
  noun text not null,
  noun_id uuid not null,
  verb text not null,
  from_state text,
  to_state text,
  details jsonb not null default '{}',
  primary key (digibank_id, id)
);
create index event_of_noun on event (digibank_id, noun, noun_id, at);
call isolate('event', 'select, insert');

/* One row a form or API call that was carried out: the same key again gets the same answer. */
create table idempotency (
  digibank_id uuid not null references digibank,
  key uuid not null,
  route text not null,
  body_hash bytea not null,
  status smallint,
  location text,
  body text,
  created_at timestamptz not null,
  primary key (digibank_id, key)
);
create index idempotency_by_age on idempotency (digibank_id, created_at);
call isolate('idempotency');
