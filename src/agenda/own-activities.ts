import { sql } from 'kysely';
import type { Permission } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type Activity, type Level, lacksPeople, type Mode } from './activity.ts';
import { type DatesAsJson, datesOfActivity, type OwnDate, readDates } from './activity-dates.ts';
import { withinActivityReach } from './activity-reach.ts';

/** An activity as those who offer it see it. `waiting`: how many stand on its waiting list; `isMine`: the actor made or leads it. */
export type OwnActivity = Omit<Activity, 'dates'> & {
  id: string;
  title: string;
  organisation: string | null;
  helpPointId: string;
  helpPoint: string;
  town: string;
  mode: Mode;
  minSeats: number | null;
  isTemplate: boolean;
  isMine: boolean;
  example: boolean;
  version: number;
  waiting: number;
  dates: OwnDate[];
};

const columns = (scope: Scope) => sql`
  a.id, a.kind, a.title, a.state, a.signup, a.signup_until as "signupUntil", a.seats, a.seats_taken as "seatsTaken", a.min_seats as "minSeats", a.mode,
  a.is_template as "isTemplate", a.example, a.version, o.name as organisation, h.id as "helpPointId", h.name as "helpPoint", h.town,
  (a.created_by = ${scope.actor.accountId} or a.trainer_account_id = ${scope.actor.accountId}) is true as "isMine", ${datesOfActivity} as dates,
  (select count(*)::integer from registration r
    where r.digibank_id = a.digibank_id and r.activity_id = a.id and r.state = 'waitlisted') as waiting`;

const tables = sql`
  activity a
  join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
  left join organisation o on o.digibank_id = a.digibank_id and o.id = a.organisation_id`;

/** Which part of the offer to list. past: its last date was before today, or it was cancelled. */
export const PARTS = ['coming', 'past', 'templates'] as const;
export type Part = (typeof PARTS)[number];

const LIMIT = 200;

/** The activities that the actor may look after, of one part of the offer: what comes, by its next date, with drafts first; what is past, the
 *  latest first; templates by name. */
export async function ownActivities(
  scope: Scope,
  permission: Permission,
  { part, mineOnly }: { part: Part; mineOnly: boolean },
): Promise<OwnActivity[]> {
  const { rows } = await sql<OwnActivity & { dates: DatesAsJson }>`
    select ${columns(scope)}
    from ${tables}
    left join lateral (
      select min(s.starts_at) filter (where s.ends_at > ${scope.now}) as next, max(s.ends_at) as last
      from session s where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned') as time on true
    where a.digibank_id = ${scope.digibankId} and ${withinActivityReach(scope, permission)} and a.is_template = ${part === 'templates'}
      and (${part === 'templates'} or (a.state = 'cancelled' or a.state = 'published' and coalesce(time.last <= ${scope.now}, false)) = ${part === 'past'})
      and (not ${mineOnly} or a.created_by = ${scope.actor.accountId} or a.trainer_account_id = ${scope.actor.accountId})
    order by ${part === 'past' ? sql`time.last desc nulls last` : sql`(a.state = 'draft') desc, time.next nulls first`}, a.title, a.id
    limit ${LIMIT}`.execute(scope.db);
  return rows.map((row) => ({ ...row, dates: readDates(row.dates) }));
}

/** What is published or put off at one help point, whoever offers it. */
export async function activitiesAt(scope: Scope, helpPointId: string): Promise<OwnActivity[]> {
  const { rows } = await sql<OwnActivity & { dates: DatesAsJson }>`
    select ${columns(scope)} from ${tables}
    where a.digibank_id = ${scope.digibankId} and a.help_point_id = ${helpPointId} and a.state in ('published', 'postponed') and not a.is_template
    order by a.title, a.id`.execute(scope.db);
  return rows.map((row) => ({ ...row, dates: readDates(row.dates) }));
}

/** Those that begin within three days with fewer people than they need: somebody decides what becomes of them. */
export async function activitiesToDecide(scope: Scope, permission: Permission): Promise<OwnActivity[]> {
  const { rows } = await sql<OwnActivity & { dates: DatesAsJson }>`
    select ${columns(scope)} from ${tables}
    where a.digibank_id = ${scope.digibankId} and a.state = 'published' and not a.is_template and a.min_seats > a.seats_taken
      and ${withinActivityReach(scope, permission)}
    order by a.title, a.id limit ${LIMIT}`.execute(scope.db);
  return rows.map((row) => ({ ...row, dates: readDates(row.dates) })).filter((activity) => lacksPeople(activity, scope.now));
}

/** One of them; null when it is not the actor's to see. */
export async function findOwnActivity(scope: Scope, permission: Permission, id: string): Promise<OwnActivity | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<OwnActivity & { dates: DatesAsJson }>`
    select ${columns(scope)} from ${tables}
    where a.digibank_id = ${scope.digibankId} and a.id = ${id} and ${withinActivityReach(scope, permission)}`.execute(scope.db);
  const row = rows[0];
  return row ? { ...row, dates: readDates(row.dates) } : null;
}

/** Everything that one says of an activity: what its form asks but for the dates. Prices in eurocents. */
export type ActivityWords = Pick<Activity, 'kind' | 'signup' | 'signupUntil' | 'seats'> & {
  title: string;
  description: string;
  goal: string | null;
  topics: string[];
  level: Level;
  languages: string[];
  welcomes: string[];
  organisationId: string | null;
  helpPointId: string;
  trainerAccountId: string | null;
  mode: Mode;
  onlineLink: string | null;
  room: string | null;
  price: number;
  reducedPrice: number | null;
  priorKnowledge: string | null;
  nextActivityId: string | null;
  bringAlong: string[];
  deviceProvided: boolean;
  childMinding: boolean;
  phone: string | null;
  minSeats: number | null;
};

/** What is kept of an activity now, to be changed or to begin another from. The caller has found it within reach. */
export async function wordsOfActivity(scope: Scope, id: string): Promise<ActivityWords> {
  const { rows } = await sql<ActivityWords>`
    select a.kind, a.title, a.description, a.goal, a.level, a.languages, a.welcomes, a.organisation_id as "organisationId",
      a.help_point_id as "helpPointId", a.trainer_account_id as "trainerAccountId", a.mode, a.online_link as "onlineLink", a.room, a.price,
      a.reduced_price as "reducedPrice", a.prior_knowledge as "priorKnowledge", a.next_activity_id as "nextActivityId",
      a.bring_along as "bringAlong", a.device_provided as "deviceProvided", a.child_minding as "childMinding", a.signup,
      a.signup_until as "signupUntil", a.phone, a.min_seats as "minSeats", a.seats,
      array(select t.topic from activity_topic t join topic on topic.code = t.topic
        where t.digibank_id = a.digibank_id and t.activity_id = a.id order by topic.rank) as topics
    from activity a where a.digibank_id = ${scope.digibankId} and a.id = ${id}`.execute(scope.db);
  const words = rows[0];
  if (!words) throw new Error('an activity that was found is gone');
  return words;
}
