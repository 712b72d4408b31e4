-- Places by name, as people write it.

/* "Sint-Martens-Latem" and "sint martens latem" are one: the finder looks places up without their blanks and dashes. */
create index postcode_place_by_name on postcode_place (replace(plain_place, ' ', ''));
