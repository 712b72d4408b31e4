-- A language is the code of one (ISO 639), as in the record of consent: what is none of these cannot be said in words.
alter table interest add constraint interest_language_check check (language ~ '^[a-z]{2,3}$');
