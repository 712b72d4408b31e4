-- The list of codes of a column, and the form of a single value, become domains. A CHECK of a table is read and compiled again by every
-- statement that writes to the table, whichever columns it sets; a domain is asked for the columns that are set, and compiled once a
-- connection. A CHECK remains for what columns say of each other. See docs/decisions/0011.

/* Moves the check of one column to a domain, which it makes the first time. Two columns may share one if their lists are the same. */
create procedure move_check_to_domain(domain_name text, of_table regclass, of_column text) language plpgsql as $$
declare
  found record;
begin
  select k.conname, regexp_replace(pg_get_constraintdef(k.oid), '\m' || of_column || '\M', 'VALUE', 'g') as check_of_value,
    format_type(a.atttypid, a.atttypmod) as base, pg_get_expr(d.adbin, d.adrelid) as default_value
  into strict found
  from pg_attribute a
  join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = of_table and a.attname = of_column;
  if to_regtype(domain_name) is null then
    execute format('create domain %I as %s %s', domain_name, found.base, found.check_of_value);
  elsif found.check_of_value <> (select pg_get_constraintdef(oid) from pg_constraint where contypid = to_regtype(domain_name)) then
    raise exception '%.% does not hold the values of %', of_table, of_column, domain_name;
  end if;
  execute format('alter table %s drop constraint %I', of_table, found.conname);
  if found.default_value is not null then execute format('alter table %s alter column %I drop default', of_table, of_column); end if;
  execute format('alter table %s alter column %I type %I', of_table, of_column, domain_name);
  if found.default_value is not null then
    execute format('alter table %s alter column %I set default %s', of_table, of_column, found.default_value);
  end if;
end $$;

call move_check_to_domain('pointer_kind', 'pointer', 'kind');
call move_check_to_domain('event_channel', 'event', 'channel');
call move_check_to_domain('paper_number', 'client', 'number');
call move_check_to_domain('paper_number', 'appointment', 'code');
call move_check_to_domain('paper_number', 'help_request', 'number');
call move_check_to_domain('file_level', 'client', 'identity_level');
call move_check_to_domain('postcode', 'client', 'postcode');
call move_check_to_domain('postcode', 'help_point', 'postcode');
call move_check_to_domain('contact_way', 'client', 'contact_way');
call move_check_to_domain('helps', 'client', 'helps');
call move_check_to_domain('helped_before', 'client', 'helped_before');
call move_check_to_domain('contact_kind', 'contact_point', 'kind');
call move_check_to_domain('consent_purpose', 'consent', 'purpose');
call move_check_to_domain('consent_way', 'consent', 'given_how');
call move_check_to_domain('double_state', 'suspected_double', 'state');
call move_check_to_domain('role_code', 'role_grant', 'role');
call move_check_to_domain('message_channel', 'message', 'channel');
call move_check_to_domain('message_state', 'message', 'state');
call move_check_to_domain('place_kind', 'help_point', 'kind');
call move_check_to_domain('supervision', 'help_point', 'supervision');
call move_check_to_domain('opening_kind', 'opening_rule', 'kind');
call move_check_to_domain('arrival', 'opening_rule', 'arrival');
call move_check_to_domain('arrival', 'session', 'arrival');
call move_check_to_domain('session_kind', 'session', 'kind');
call move_check_to_domain('session_state', 'session', 'state');
call move_check_to_domain('appointment_state', 'appointment', 'state');
call move_check_to_domain('identity_level', 'visit', 'identity_level');
call move_check_to_domain('identity_level', 'service_fact', 'identity_level');
call move_check_to_domain('age_band', 'visit', 'age_band');
call move_check_to_domain('companion', 'visit', 'companion');
call move_check_to_domain('visit_state', 'visit', 'state');
call move_check_to_domain('guidance_state', 'guidance_session', 'state');
call move_check_to_domain('guidance_outcome', 'guidance_session', 'outcome');
call move_check_to_domain('coach_did_reason', 'guidance_topic', 'coach_did_reason');
call move_check_to_domain('handover_kind', 'handover', 'kind');
call move_check_to_domain('handover_reason', 'handover', 'reason_class');
call move_check_to_domain('handover_state', 'handover', 'state');
call move_check_to_domain('request_state', 'help_request', 'state');
call move_check_to_domain('request_channel', 'help_request', 'channel');
call move_check_to_domain('day_parts', 'help_request', 'day_parts');
call move_check_to_domain('consequence', 'help_request', 'consequence');
call move_check_to_domain('referral_state', 'referral', 'state');
call move_check_to_domain('service', 'service_fact', 'service');

drop procedure move_check_to_domain;
