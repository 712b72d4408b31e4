-- Who may not see a person at all. A person says it, a coordinator or the desk writes it down, nobody asks why.

/* Whether a person is hidden from who works in this transaction: 1 yes, 0 no, also for a row without a person. The guard sets digihulp.hidden
   once, at the start; unset (a job, the demo, the person) hides nobody. A number and no yes-or-no: the planner takes "<> 1" for nearly every
   row, a yes-or-no for every second one. */
create function hidden(client_id uuid) returns integer language sql stable parallel safe
  return least(coalesce(strpos(current_setting('digihulp.hidden', true), client_id::text), 0), 1);

/* Keeps rows about hidden people out of a table, whatever other policies allow: not seen, not changed, not made.
   client_columns: every column of the table that names a person. A table that names people calls this; a repository test finds who forgot. */
create procedure veil(tenant_table regclass, variadic client_columns text[]) language plpgsql as $$
declare
  nobody_hidden text := (select string_agg(format('hidden(%I) <> 1', column_name), ' and ') from unnest(client_columns) as column_name);
begin
  execute format('create policy veil on %s as restrictive using (%s) with check (%s)', tenant_table, nobody_hidden, nobody_hidden);
end $$;

/* never: this account may never see this person · only: of all accounts, only those with such a line may · family: an account says that this is
   family, and looks away. A line is lifted, never deleted: who set it and who lifted it stays known. */
create domain sight_limit_kind as text check (value in ('never', 'only', 'family'));
create table sight_limit (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  account_id text not null,
  kind sight_limit_kind not null,
  set_by text not null,
  set_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check ((lifted_by is null) = (lifted_at is null))
);
create unique index sight_limit_once on sight_limit (digibank_id, client_id, account_id, kind) where lifted_at is null;
create index sight_limit_of_account on sight_limit (digibank_id, account_id) where lifted_at is null;
create index sight_limit_only on sight_limit (digibank_id, client_id) where kind = 'only' and lifted_at is null;
call isolate('sight_limit', 'select, insert, update');
alter policy tenant on sight_limit using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* The people whom an account may not see in this transaction's Digibank, as digihulp.hidden holds them: their ids, with commas between. */
create function hidden_from(account text) returns text language sql stable parallel safe
  return coalesce((
    select string_agg(client_id::text, ',') from (
      select client_id from sight_limit
      where digibank_id = current_digibank() and account_id = account and kind <> 'only' and lifted_at is null
      union
      select client_id from sight_limit
      where digibank_id = current_digibank() and kind = 'only' and lifted_at is null
      group by client_id having not bool_or(account_id = account)
    ) as hidden), '');

/* Hides these people from the rest of this transaction. */
create function hide_from(account text) returns void language sql
  begin atomic select set_config('digihulp.hidden', hidden_from(account), true); end;

call veil('client', 'id', 'merged_into');
call veil('client_target_group', 'client_id');
call veil('contact_point', 'client_id');
call veil('consent', 'client_id');
call veil('suspected_double', 'newer_client_id', 'older_client_id');
call veil('message', 'client_id');
call veil('digicheck', 'client_id');
call veil('appointment', 'client_id');
call veil('visit', 'client_id');
call veil('handover', 'client_id');
call veil('help_request', 'client_id');
call veil('referral', 'client_id');
call veil('sight_limit', 'client_id');
