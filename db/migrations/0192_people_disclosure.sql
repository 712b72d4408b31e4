-- people: which data of a person crossed to or from an organisation, on what ground and for what. Only grows; it goes with the file.

create domain disclosure_ground as text check (value in ('public_task', 'consent'));
create domain disclosure_occasion as text check (value in ('referral', 'handover'));

/* received: what the organisation gave us · given: what we give the organisation. Never without an agreement with this very organisation, and on consent alone never without that consent. occasion_id: the help request that a
   referral brought, or the handed-over question. */
create table disclosure (
  digibank_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  organisation_id uuid not null,
  received shared_data not null,
  given shared_data not null,
  ground disclosure_ground not null,
  agreement_id uuid not null,
  consent_id uuid,
  occasion disclosure_occasion not null,
  occasion_id uuid not null,
  shared_at timestamptz not null,
  shared_by text,
  primary key (digibank_id, id),
  foreign key (digibank_id, client_id) references client (digibank_id, id),
  foreign key (digibank_id, agreement_id, organisation_id) references agreement (digibank_id, id, organisation_id),
  foreign key (digibank_id, consent_id) references consent (digibank_id, id),
  check (cardinality(received) + cardinality(given) > 0),
  check ((ground = 'consent') = (consent_id is not null))
);
create index disclosure_of_client on disclosure (digibank_id, client_id, shared_at);
call isolate('disclosure', 'select, insert, delete');
grant update (client_id) on disclosure to digihulp_app;
alter policy tenant on disclosure using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());
call veil('disclosure', 'client_id');

/* A question handed over may go on to an organisation outside the help point. */
alter table handover add column organisation_id uuid,
  add foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  add check (organisation_id is null or state in ('transferred', 'confirmed_received', 'not_arrived'));
