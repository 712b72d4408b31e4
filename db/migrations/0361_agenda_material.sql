-- agenda: material that a Digibank shares between its activities, reserved with their dates. See docs/decisions/0031.

create domain material_count as smallint check (value between 1 and 999);

/* A kind of thing of which there are how_many, all alike: laptops, a beamer. help_point_id: where it is kept; null: kept_at says so in words. */
create table material (
  digibank_id uuid not null references digibank,
  id uuid not null,
  name text not null check (name <> ''),
  how_many material_count not null,
  help_point_id uuid,
  kept_at text,
  example boolean not null default false,
  primary key (digibank_id, id),
  unique (digibank_id, name),
  foreign key (digibank_id, help_point_id) references help_point (digibank_id, id)
);
call isolate('material');

/* What an activity asks for each of its dates; a template asks it for what is made from it. */
create table activity_material (
  digibank_id uuid not null,
  activity_id uuid not null,
  material_id uuid not null,
  how_many material_count not null,
  primary key (digibank_id, activity_id, material_id),
  foreign key (digibank_id, activity_id) references activity (digibank_id, id) on delete cascade,
  foreign key (digibank_id, material_id) references material (digibank_id, id) on delete cascade
);
create index activity_material_of_material on activity_material (digibank_id, material_id);
call isolate('activity_material');
alter policy tenant on activity_material using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* That some of it is away for a stretch of time, whatever for. A date of an activity is the only reason yet: what else takes material from the
   shelf (a loan) becomes another column beside session_id, and counts at once. */
create table material_use (
  digibank_id uuid not null,
  id uuid not null,
  material_id uuid not null,
  session_id uuid not null,
  how_many material_count not null,
  during tstzrange not null check (not isempty(during)),
  primary key (digibank_id, id),
  unique (digibank_id, session_id, material_id),
  foreign key (digibank_id, material_id) references material (digibank_id, id) on delete cascade,
  foreign key (digibank_id, session_id) references session (digibank_id, id) on delete cascade
);
create index material_use_of_material on material_use (digibank_id, material_id, upper(during));
call isolate('material_use');
alter policy tenant on material_use using (digibank_id = current_digibank()) with check (digibank_id = current_digibank());

/* Never more in use at any moment than there is, whoever writes. The row of the material is held first, so of two at once the second sees what
   the first took. What is in use at once is most where some use begins. */
create function hold_material() returns trigger language plpgsql as $$
begin
  perform from material where digibank_id = new.digibank_id and id = new.material_id for update;
  return new;
end $$;
create trigger hold_material before insert or update on material_use for each row execute function hold_material();

create function refuse_too_much_material() returns trigger language plpgsql as $$
declare
  available integer := (select how_many from material where digibank_id = new.digibank_id and id = new.material_id);
begin
  if exists (
    select from material_use began
    where began.digibank_id = new.digibank_id and began.material_id = new.material_id and began.during && new.during
      and available < (
        select sum(other.how_many) from material_use other
        where other.digibank_id = new.digibank_id and other.material_id = new.material_id and other.during && new.during
          and other.during @> greatest(lower(began.during), lower(new.during)))) then
    raise exception 'more material in use than there is' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger refuse_too_much_material after insert or update on material_use for each row execute function refuse_too_much_material();

/* A date that falls away gives its material back, and one that moves takes it along, whichever act did it. */
create function follow_session_with_material() returns trigger language plpgsql as $$
begin
  if new.state = 'cancelled' then
    delete from material_use where digibank_id = new.digibank_id and session_id = new.id;
  else
    update material_use set during = tstzrange(new.starts_at, new.ends_at) where digibank_id = new.digibank_id and session_id = new.id;
  end if;
  return null;
end $$;
create trigger follow_session_with_material after update of state, starts_at, ends_at on session for each row
  when (new.activity_id is not null and (old.state, old.starts_at, old.ends_at) is distinct from (new.state, new.starts_at, new.ends_at))
  execute function follow_session_with_material();
