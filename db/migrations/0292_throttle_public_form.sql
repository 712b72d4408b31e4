-- access: forms of people without an account are counted for each network too.

alter domain throttle_kind drop constraint throttle_kind_check;
alter domain throttle_kind add constraint throttle_kind_check check (value in ('sign_in_account', 'sign_in_device', 'sign_in_address',
  'second_factor', 'ticket', 'ticket_all', 'card', 'api_token', 'api_token_all', 'sign_in_link', 'public_form'));
