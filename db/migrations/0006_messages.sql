-- messages: what leaves for people, written in the transaction that causes it.

/* state: waiting = to be delivered; sending = handed to the channel; sent; on_paper = a letter to print; to_call = on the call list;
   unsent = no channel is set up; failed = the channel refused; done = called or posted by hand. */
create table message (
  digibank_id uuid not null references digibank,
  id uuid not null,
  client_id uuid,
  account_id text,
  kind text not null,
  channel text not null check (channel in ('sms', 'email', 'letter', 'call')),
  recipient text,
  subject text,
  body text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'on_paper', 'to_call', 'unsent', 'failed', 'done')),
  due_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts smallint not null default 0,
  problem text,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  check (state <> 'sent' or sent_at is not null),
  check (channel not in ('sms', 'email') or recipient is not null)
);
create index message_to_deliver on message (digibank_id, due_at) where state in ('waiting', 'sending');
create index message_by_age on message (digibank_id, created_at);
call isolate('message');
