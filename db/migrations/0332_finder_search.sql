-- Finding a place by its name and moments around it, among all of Flanders, without reading what lies elsewhere.

/* The help point stands in the index too: around a place the next moments are read in order of time, and those of other help points are passed
   over without looking at their rows. Replaces the index of 0030, and serves the list of all moments as that one did. */
drop index session_next;
create index session_next on session (starts_at, id, help_point_id) where published and state = 'planned';

create index help_point_by_position on help_point (latitude, longitude) where published;

/* A municipality of before a merger by name, as people write it: without blanks, dashes and accents, as postcode_place_by_name. */
alter table municipality add column plain_name text not null generated always as (replace(plain(name), ' ', '')) stored;
create index municipality_former_by_name on municipality (plain_name) where successor_nis_code is not null;
create index municipality_by_successor on municipality (successor_nis_code);
