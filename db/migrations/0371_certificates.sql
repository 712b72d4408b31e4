-- agenda: a certificate of participation has a number, by which whoever is shown it can see that we gave it.

/* Ten random signs, given with the first certificate. */
alter table registration add column certificate_number text;
alter table registration add constraint registration_certificate_number check (certificate_number is null or certificate_on is not null);
create unique index registration_by_certificate on registration (digibank_id, certificate_number) where certificate_number is not null;

do $$
declare kinds record;
begin
  select conname, replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''certificate''::text, ') as definition into strict kinds
  from pg_constraint where contypid = 'pointer_kind'::regtype and contype = 'c';
  execute format('alter domain pointer_kind drop constraint %I', kinds.conname);
  execute format('alter domain pointer_kind add constraint %I %s', kinds.conname, kinds.definition);
end $$;

/* /attest/<number> is where it is checked. */
alter table digibank add constraint digibank_slug_not_reserved_0371 check (slug <> all (array['attest']));
