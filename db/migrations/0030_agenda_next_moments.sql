-- The next moments of all Digibanken in order of time, a page at a time, without sorting what lies further ahead.

/* A moment lasts less than a day: whoever looks for what is not over yet need not look further back than that. */
alter table session add check (ends_at < starts_at + interval '24 hours');
create index session_next on session (starts_at, id) where published and state = 'planned';
create index session_topic_by_topic on session_topic (topic);
