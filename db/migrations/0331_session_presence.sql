-- Whether somebody stands at a moment, for everybody to read: who it is stays inside the Digibank.

/* unstaffed: nobody is named in the roster · expected: somebody is, and did not yet say to be there · confirmed: somebody said so. */
create domain session_presence as text check (value in ('unstaffed', 'expected', 'confirmed'));
alter table session add column presence session_presence not null default 'unstaffed';

/* Keeps the word at the moments of the shifts that a statement touched. The moment is locked first, so that two coaches who speak at the
   same time are both counted. */
create function follow_shifts() returns trigger language plpgsql as $$
begin
  perform from session where (digibank_id, id) in (select digibank_id, session_id from touched) order by digibank_id, id for no key update;
  update session s set presence = found.presence
  from (
    select t.digibank_id, t.session_id,
      case when count(h.id) = 0 then 'unstaffed' when count(h.present_at) = 0 then 'expected' else 'confirmed' end as presence
    from (select distinct digibank_id, session_id from touched) t
    left join shift h on h.digibank_id = t.digibank_id and h.session_id = t.session_id
    group by t.digibank_id, t.session_id) found
  where s.digibank_id = found.digibank_id and s.id = found.session_id and s.presence <> found.presence;
  return null;
end $$;

create trigger shift_comes after insert on shift referencing new table as touched for each statement execute function follow_shifts();
create trigger shift_changes after update on shift referencing new table as touched for each statement execute function follow_shifts();
create trigger shift_goes after delete on shift referencing old table as touched for each statement execute function follow_shifts();

update session s set presence = case when confirmed then 'confirmed' else 'expected' end
from (select digibank_id, session_id, bool_or(present_at is not null) as confirmed from shift group by digibank_id, session_id) h
where s.digibank_id = h.digibank_id and s.id = h.session_id;
