-- partners: what a Digibank and an organisation agreed to share of people. Source: domain 6.1, DataSharingAgreement.

/* protocol: between public bodies · joint_controllers: they decide together · processor: works for the Digibank and on its word alone, so nobody is
   referred to it · consent_only: nothing of a person without that person's yes for this organisation. */
create domain agreement_kind as text check (value in ('protocol', 'joint_controllers', 'processor', 'consent_only'));

/* Which data of a person may cross; outcome: whether help came, never what it was about. */
create domain shared_data as text[] check (value <@ array['identity', 'contact', 'question', 'needs', 'groups', 'digicheck', 'outcome']);

/* valid_from, valid_until: the first and the last day; without a last day until somebody ends it. An end is a last day, with who set it:
   an agreement never goes, for what was shared under it names it. One that is ended before it begins ends before its first day. */
create table agreement (
  digibank_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  kind agreement_kind not null,
  shares shared_data not null,
  valid_from date not null,
  valid_until date,
  reference text not null,
  signed_by text not null,
  signed_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (digibank_id, id),
  unique (digibank_id, id, organisation_id),
  foreign key (digibank_id, organisation_id) references organisation (digibank_id, id),
  check (cardinality(shares) > 0),
  check (valid_until >= valid_from or ended_at is not null),
  check ((ended_by is null) = (ended_at is null)),
  check (ended_at is null or valid_until is not null)
);
create index agreement_of_organisation on agreement (digibank_id, organisation_id, valid_from);
call isolate('agreement', 'select, insert');
-- What was agreed stands; only its last day is still set.
grant update (valid_until, ended_by, ended_at) on agreement to digihulp_app;
-- Who asks for help names an organisation before the form knows a Digibank; agreements are public by law (decree of 18 July 2008, article 8).
call publish('agreement', 'true');
