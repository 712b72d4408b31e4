-- access: what was typed and waits is sealed, as the column's type says: so a change of keys takes it along.

alter table kept_form alter column content type sealed;
