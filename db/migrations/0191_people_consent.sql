-- people: what a person agreed to, purpose by purpose, with a history that only grows, and the channels that a person stopped.

/* What was agreed for messages becomes what it meant: the way that the person chose. What was agreed for whoever referred becomes a yes for
   that organisation; without a referral there was nobody to tell. */
create domain consent_for as text check (value in ('registration', 'sms', 'email', 'share', 'photo_story', 'research'));
alter table consent
  add column organisation_id uuid,
  add column language text check (language ~ '^[a-z]{2,3}$'),
  add column interpreter boolean not null default false,
  add column words text,
  add column withdrawn_by text,
  alter column purpose type text;
update consent set purpose = case when c.contact_way = 'email' then 'email' else 'sms' end
  from client c where c.digibank_id = consent.digibank_id and c.id = consent.client_id and consent.purpose = 'reminders';
delete from consent where purpose = 'outcome_to_referrer'
  and not exists (select from referral r where r.digibank_id = consent.digibank_id and r.client_id = consent.client_id);
update consent set purpose = 'share', organisation_id = (
    select r.organisation_id from referral r where r.digibank_id = consent.digibank_id and r.client_id = consent.client_id order by r.sent_at desc limit 1)
  where purpose = 'outcome_to_referrer';
alter table consent alter column purpose type consent_for,
  add foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  add check ((purpose = 'share') = (organisation_id is not null));
drop domain consent_purpose;

/* One yes at a time for one purpose. words: what was read aloud, as it stood that day; null where it was a tick of a form. */
create unique index consent_given on consent (digibank_id, client_id, purpose, organisation_id) nulls not distinct where withdrawn_at is null;

/* A yes stands as it was given: it is taken back once, moves along with a merge, goes with an erasure, and nothing else. */
revoke update on consent from digihulp_app;
grant update (client_id, withdrawn_at, withdrawn_by) on consent to digihulp_app;

/* The channels by which the person no longer wants messages: the last word of the history, read where a channel is chosen. */
create domain message_channels as text[] check (value <@ array['sms', 'email']);
alter table client add column stopped_channels message_channels not null default '{}';
