-- outlets: a mobile unit that stops elsewhere is a change that a calendar shows.

drop trigger count_session_change on session;
create trigger count_session_change
  before update of help_point_id, stop_id, title, description, starts_at, ends_at, room, mode, state on session for each row
  when ((old.help_point_id, old.stop_id, old.title, old.description, old.starts_at, old.ends_at, old.room, old.mode, old.state)
    is distinct from (new.help_point_id, new.stop_id, new.title, new.description, new.starts_at, new.ends_at, new.room, new.mode, new.state))
  execute function count_session_change();
