-- What a moment is about stands at the moment too: a search passes over hundreds of moments, and looks nothing up for each.

alter table session add column topics text[] not null default '{}';

/* Keeps the list at the moments of the topics that a statement touched. The moment is locked first, so that of two who write its topics at the
   same time the second counts what the first wrote. */
create function follow_topics() returns trigger language plpgsql as $$
begin
  perform from session where (digibank_id, id) in (select digibank_id, session_id from touched) order by digibank_id, id for no key update;
  update session s set topics = found.topics
  from (
    select t.digibank_id, t.session_id, coalesce(array_agg(about.topic order by about.topic) filter (where about.topic is not null), '{}') as topics
    from (select distinct digibank_id, session_id from touched) t
    left join session_topic about on about.digibank_id = t.digibank_id and about.session_id = t.session_id
    group by t.digibank_id, t.session_id) found
  where s.digibank_id = found.digibank_id and s.id = found.session_id and s.topics <> found.topics;
  return null;
end $$;

create trigger topic_comes after insert on session_topic referencing new table as touched for each statement execute function follow_topics();
create trigger topic_changes after update on session_topic referencing new table as touched for each statement execute function follow_topics();
create trigger topic_goes after delete on session_topic referencing old table as touched for each statement execute function follow_topics();

update session s set topics = about.topics
from (select digibank_id, session_id, array_agg(topic order by topic) as topics from session_topic group by digibank_id, session_id) about
where s.digibank_id = about.digibank_id and s.id = about.session_id;
