-- agenda: the public pages of activities live below /activiteit, so no Digibank may bear that name.

alter table digibank add constraint digibank_slug_not_reserved_0301 check (slug <> all (array['activiteit']));
