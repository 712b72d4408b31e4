-- agenda: the card of a registration lives below /inschrijving, so no Digibank may bear that name.

alter table digibank add constraint digibank_slug_not_reserved_0312 check (slug <> all (array['inschrijving']));
