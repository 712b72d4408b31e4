-- The policy "tenant" asks for the transaction's Digibank without a subquery where rows are reached one by one, by a key that begins with the
-- Digibank: an index asks it once, and a statement starts cheaper. It keeps the subquery, answered once a statement, where one statement
-- passes many rows: the published tables, read by everybody, and the facts that are counted.
do $$
declare
  tenant_table regclass;
begin
  for tenant_table in
    select c.oid from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'tenant'
    where c.oid <> 'service_fact'::regclass and not exists (select from pg_policy where polrelid = c.oid and polname = 'published')
  loop
    execute format('alter policy tenant on %s using (digibank_id = current_digibank()) with check (digibank_id = current_digibank())', tenant_table);
  end loop;
end $$;
