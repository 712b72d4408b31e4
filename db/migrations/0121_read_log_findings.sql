-- One finding a day for the same account, person and kind: opening a file five times is one thing to ask about, not five.

drop index read_log_finding_many_files;
alter table read_log_finding drop constraint read_log_finding_digibank_id_look_id_kind_key;
alter table read_log_finding add column client_id uuid;
alter table read_log_finding add constraint read_log_finding_once unique nulls not distinct (digibank_id, account_id, day, kind, client_id);
call veil('read_log_finding', 'client_id');
