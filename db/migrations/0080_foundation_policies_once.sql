-- foundation: a policy asks which Digibank it is once a statement instead of once a row. What it lets through stays the same.

create or replace procedure isolate(tenant_table regclass, verbs text default 'select, insert, update, delete') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s using (digibank_id = (select current_digibank())) with check (digibank_id = (select current_digibank()))', tenant_table);
  execute format('grant %s on %s to digihulp_app', verbs, tenant_table);
end $$;

create or replace procedure publish(tenant_table regclass, condition text) language plpgsql as $$
begin
  execute format('create policy published on %s for select using ((select current_digibank()) is null and (%s))', tenant_table, condition);
end $$;

do $$
declare
  policy record;
begin
  for policy in select tablename, policyname, qual, with_check from pg_policies where schemaname = 'public' loop
    execute format('alter policy %I on %I using (%s)', policy.policyname, policy.tablename,
      replace(policy.qual, 'current_digibank()', '(select current_digibank())'));
    if policy.with_check is not null then
      execute format('alter policy %I on %I with check (%s)', policy.policyname, policy.tablename,
        replace(policy.with_check, 'current_digibank()', '(select current_digibank())'));
    end if;
  end loop;
end $$;
