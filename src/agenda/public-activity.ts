import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';
import { isId } from '../foundation/ids.ts';
import type { AccessNote } from '../places/help-point.ts';
import type { Activity, Level, Mode } from './activity.ts';
import { type DatesAsJson, datesOfActivity, type OwnDate, readDates } from './activity-dates.ts';

/** A published activity as everybody may see it, with the help point where it is. Where one takes part online is told to who registered.
 *  `phone`: its own number, else that of the help point, else the Digibank's. Prices in eurocents. */
export type PublicActivity = Omit<Activity, 'dates'> & {
  id: string;
  title: string;
  description: string;
  goal: string | null;
  level: Level;
  languages: string[];
  /** Labels of the groups for whom it is meant. */
  welcomes: string[];
  topics: string[];
  mode: Mode;
  room: string | null;
  price: number;
  reducedPrice: number | null;
  priorKnowledge: string | null;
  next: { id: string; title: string } | null;
  bringAlong: string[];
  deviceProvided: boolean;
  childMinding: boolean;
  phone: string;
  organisation: string | null;
  helpPoint: string;
  helpPointSlug: string;
  street: string | null;
  postcode: string;
  town: string;
  busStop: string | null;
  accessNotes: AccessNote[];
  digibank: string;
  digibankName: string;
  example: boolean;
  dates: OwnDate[];
};

/** One published activity with its dates, those that fell away too; also when it is over, put off or cancelled. null: there is none. */
export async function findPublicActivity(db: Database, id: string): Promise<PublicActivity | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<PublicActivity & { dates: DatesAsJson }>`
    select a.id, a.kind, a.state, a.title, a.description, a.goal, a.level, a.languages, a.mode, coalesce(a.room, h.room) as room, a.price,
      a.reduced_price as "reducedPrice", a.prior_knowledge as "priorKnowledge", a.bring_along as "bringAlong",
      a.device_provided as "deviceProvided", a.child_minding as "childMinding", a.signup, a.signup_until as "signupUntil", a.seats,
      a.seats_taken as "seatsTaken", coalesce(a.phone, h.phone, d.phone) as phone, o.name as organisation, h.name as "helpPoint",
      h.slug as "helpPointSlug", h.street, h.postcode, h.town, h.bus_stop as "busStop", h.access_notes as "accessNotes", d.slug as digibank,
      d.name as "digibankName", a.example, ${datesOfActivity} as dates,
      (select json_build_object('id', n.id, 'title', n.title) from activity n
        where n.digibank_id = a.digibank_id and n.id = a.next_activity_id and n.state = 'published') as next,
      array(select t.topic from activity_topic t join topic on topic.code = t.topic
        where t.digibank_id = a.digibank_id and t.activity_id = a.id order by topic.rank) as topics,
      array(select g.label from target_group g where g.code = any(a.welcomes) order by g.rank) as welcomes
    from activity a
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id and h.published
    join digibank d on d.digibank_id = a.digibank_id
    left join organisation o on o.digibank_id = a.digibank_id and o.id = a.organisation_id
    where a.id = ${id} and a.state <> 'draft' and not a.is_template`.execute(db);
  const row = rows[0];
  return row ? { ...row, dates: readDates(row.dates) } : null;
}

/** The activity that a published moment is a date of; null: none. */
export async function activityOfSession(db: Database, sessionId: string): Promise<{ id: string; title: string; dates: number } | null> {
  const { rows } = await sql<{ id: string; title: string; dates: number }>`
    select a.id, a.title,
      (select count(*)::integer from session other
        where other.digibank_id = a.digibank_id and other.activity_id = a.id and other.state = 'planned') as dates
    from session s join activity a on a.digibank_id = s.digibank_id and a.id = s.activity_id
    where s.id = ${sessionId} and s.published and a.state <> 'draft' and not a.is_template`.execute(db);
  return rows[0] ?? null;
}
