-- access: a partner's token may register people for activities too. Added to what tokens may do.

alter table api_token drop constraint api_token_scopes_check;
alter table api_token add constraint api_token_scopes_check check (scopes <@ array['help-requests:create', 'registrations:create']);
