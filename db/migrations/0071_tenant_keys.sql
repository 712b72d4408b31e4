-- A foreign key to digibank locks that one row in every act of a Digibank, and makes a list of all who hold it when several act at once.
-- It stays where a table begins a Digibank's part of the data. It goes where a row reaches its Digibank through another row that it cannot
-- do without, and where the policy "tenant" already says all there is: the row is written by a transaction of that Digibank.

alter table api_token drop constraint api_token_digibank_id_fkey;
alter table appointment drop constraint appointment_digibank_id_fkey;
alter table client_target_group drop constraint client_target_group_digibank_id_fkey;
alter table closure drop constraint closure_digibank_id_fkey;
alter table consent drop constraint consent_digibank_id_fkey;
alter table contact_point drop constraint contact_point_digibank_id_fkey;
alter table digicheck drop constraint digicheck_digibank_id_fkey;
alter table guidance_session drop constraint guidance_session_digibank_id_fkey;
alter table guidance_topic drop constraint guidance_topic_digibank_id_fkey;
alter table handover drop constraint handover_digibank_id_fkey;
alter table help_request_topic drop constraint help_request_topic_digibank_id_fkey;
alter table opening_rule drop constraint opening_rule_digibank_id_fkey;
alter table referral drop constraint referral_digibank_id_fkey;
alter table session drop constraint session_digibank_id_fkey;
alter table session_topic drop constraint session_topic_digibank_id_fkey;
alter table shift drop constraint shift_digibank_id_fkey;
alter table suspected_double drop constraint suspected_double_digibank_id_fkey;
alter table visit drop constraint visit_digibank_id_fkey;

-- Written along with every act; the policy refuses every Digibank but the transaction's own.
alter table event drop constraint event_digibank_id_fkey;
alter table idempotency drop constraint idempotency_digibank_id_fkey;
alter table message drop constraint message_digibank_id_fkey;
alter table read_log drop constraint read_log_digibank_id_fkey;
