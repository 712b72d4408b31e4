-- access: signing in with an organisation. What a provider is, stands in a file of the operator; what it says about somebody is not kept.

/* An account at a provider leads to one of ours: "accountId" holds HMAC(key, issuer and subject), never what the provider calls somebody. */
create unique index account_at_provider on auth.account ("accountId") where "providerId" <> 'credential';

/* The answer to an attempt to sign in counts once. Only the hash of the attempt's name is kept, for an hour. */
create table used_once (
  hash bytea primary key,
  used_at timestamptz not null
);
grant select, insert, delete on used_once to digihulp_app;

/* provider: the organisation whose word gave this role; null where a person did. Its word counts for a while, so it says so again at each
   sign-in: one row that runs per role, also when somebody signs in twice at the same moment. */
alter domain grant_end drop constraint grant_end_check;
alter domain grant_end add constraint grant_end_check check (value in ('by_hand', 'end_date', 'idle', 'review', 'provider'));
alter table role_grant add column provider text;
create unique index role_grant_of_provider on role_grant (digibank_id, account_id, provider, role, organisation_id, help_point_id, nis_code)
  nulls not distinct where provider is not null and ended_at is null;
