import { type RawBuilder, sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf, isBefore } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { chooseChannel } from '../messages/choose-channel.ts';
import { whenToLeave } from '../messages/may-reach.ts';
import { findRecipient } from '../messages/recipient.ts';
import { send } from '../messages/send.ts';
import { notRestricted } from '../people/restrict.ts';
import type { Mode } from './activity.ts';
import { dueAt, isDue, isInTime, type ReminderKind, remindersOf } from './reminder.ts';
import { withdrawStaleReminders } from './withdraw-reminders.ts';
import { placeOf } from './write-dates.ts';

/** A date at which somebody is expected, with what a reminder says of it. */
type ComingDate = {
  id: string;
  startsAt: Temporal.Instant;
  /** Since when it stands so; null: long. */
  setAt: Temporal.Instant | null;
  activityId: string | null;
  isFirst: boolean;
  mode: Mode;
  link: string | null;
  helpPointId: string;
  helpPoint: string;
  street: string | null;
  busStop: string | null;
  bringAlong: string[];
};

/** The job of every quarter of an hour: reminds who is expected of each date whose reminder is due, each person once, by the own safe way, and
 *  withdraws what is not so any more. One short transaction a date; run it as often as you like, in several processes too. Nobody is reminded
 *  who registered, or was told of the date, after the reminder was due. */
export async function remindEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
      transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, work);
    await inDigibank(withdrawStaleReminders);
    for (const date of await inDigibank(comingDates)) {
      for (const kind of dueOf(date, app.clock())) await inDigibank((scope) => remindOf(scope, date, kind));
    }
  }
}

function dueOf({ startsAt, setAt, activityId, isFirst }: ComingDate, now: Temporal.Instant): ReminderKind[] {
  const kinds = remindersOf({ ofActivity: activityId !== null, isFirst });
  return kinds.filter((kind) => isDue(kind, startsAt, now) && (setAt === null || isBefore(setAt, dueAt(kind, startsAt))));
}

/** The dates of the coming nine days at which somebody is expected. A stop of a mobile unit is its place, and has a street of its own. */
async function comingDates(scope: Scope): Promise<ComingDate[]> {
  const { rows } = await sql<ComingDate>`
    select s.id, s.starts_at as "startsAt", s.set_at as "setAt", s.activity_id as "activityId", s.mode, a.online_link as link,
      s.starts_at = (select min(one.starts_at) from session one
        where one.digibank_id = s.digibank_id and one.activity_id = s.activity_id and one.state = 'planned') is true as "isFirst",
      h.id as "helpPointId", coalesce(stop.name || ', ' || stop.town, h.name) as "helpPoint", case when stop.id is null then h.street else stop.street end as street,
      case when stop.id is null then h.bus_stop end as "busStop", s.bring_along as "bringAlong"
    from session s
    join help_point h on h.digibank_id = s.digibank_id and h.id = s.help_point_id
    left join stop on stop.digibank_id = s.digibank_id and stop.id = s.stop_id
    left join activity a on a.digibank_id = s.digibank_id and a.id = s.activity_id
    where s.digibank_id = ${scope.digibankId} and s.state = 'planned'
      and s.starts_at > ${scope.now} and s.starts_at < ${scope.now.add({ hours: 9 * 24 })}
      and (a.id is null or a.state = 'published')
      and (exists (select from appointment p where p.digibank_id = s.digibank_id and p.session_id = s.id and p.state = 'booked')
        or exists (select from registration r where r.digibank_id = s.digibank_id and r.activity_id = s.activity_id and r.state = 'registered'))
    order by s.starts_at, s.id`.execute(scope.db);
  return rows;
}

type Expected = { clientId: string; by: string | null };

async function remindOf(scope: Scope, date: ComingDate, kind: ReminderKind): Promise<void> {
  const due = dueAt(kind, date.startsAt);
  for (const person of await whoToRemind(scope, date, kind, due)) await remind(scope, date, kind, person);
}

async function remind(scope: Scope, date: ComingDate, kind: ReminderKind, { clientId, by }: Expected): Promise<void> {
  const reminder = await noteReminder(scope, { clientId, sessionId: date.id, kind, dueOn: dayOf(dueAt(kind, date.startsAt)) });
  if (reminder === null) return;
  const person = await findRecipient(scope, clientId);
  const choice = chooseChannel(person.way, person.points, person);
  if (!choice || !isInTime(choice.channel, kind)) return;
  if (!isBefore(whenToLeave(choice.channel, scope.now, person), date.startsAt)) return;
  const isOnline = date.mode === 'online';
  const { street, busStop, bringAlong } = date;
  const told = await send(
    scope,
    {
      kind: 'reminder',
      clientId,
      helpPointId: date.helpPointId,
      referrerAccountId: by,
      startsAt: date.startsAt,
      place: placeOf(date.mode, date.helpPoint),
      link: isOnline ? date.link : null,
      onTheWay: isOnline ? { street: null, busStop: null, bringAlong } : { street, busStop, bringAlong },
    },
    person,
  );
  if (told) await keepMessage(scope, reminder, told.messageId);
}

/** Notes that something was said to somebody about a date, before it is; null: it was already. The key is the guard. */
export async function noteReminder(
  scope: Scope,
  { clientId, sessionId, kind, dueOn }: { clientId: string; sessionId: string; kind: ReminderKind | 'missed'; dueOn: Temporal.PlainDate },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into reminder (digibank_id, id, client_id, session_id, kind, due_on, made_at)
    values (${scope.digibankId}, ${newId()}, ${clientId}, ${sessionId}, ${kind}::text, ${dueOn}, ${scope.now})
    on conflict (digibank_id, client_id, session_id, kind, due_on) do nothing returning id`.execute(scope.db);
  return rows[0]?.id ?? null;
}

/** Keeps with which message it was said, so that it can be withdrawn. */
export async function keepMessage(scope: Scope, id: string, messageId: string): Promise<void> {
  await scope.db
    .updateTable('reminder')
    .set({ message_id: messageId })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .execute();
}

/** Who is expected at a date since before `due`, and was not reminded yet. Restricted files are left alone. */
async function whoToRemind(scope: Scope, { id, activityId }: ComingDate, kind: ReminderKind, due: Temporal.Instant): Promise<Expected[]> {
  const notYet = (clientId: RawBuilder<unknown>) => sql`not exists (
    select from reminder said where said.digibank_id = ${scope.digibankId} and said.client_id = ${clientId} and said.session_id = ${id}
      and said.kind = ${kind}::text and said.due_on = ${dayOf(due)})`;
  const { rows } =
    activityId === null
      ? await sql<Expected>`
        select p.client_id as "clientId", p.booked_by as by from appointment p
        where p.digibank_id = ${scope.digibankId} and p.session_id = ${id} and p.state = 'booked' and p.client_id is not null and p.booked_at < ${due}
          and ${kind === 'same_day' ? missedMoreThanOne(scope) : sql`true`} and ${notYet(sql`p.client_id`)} and ${notRestricted(sql`p.client_id`)}
        order by p.booked_at, p.id`.execute(scope.db)
      : await sql<Expected>`
        select r.client_id as "clientId", r.registered_by as by from registration r
        where r.digibank_id = ${scope.digibankId} and r.activity_id = ${activityId} and r.state = 'registered' and r.registered_at < ${due}
          and not exists (select from event got where got.digibank_id = r.digibank_id and got.noun = 'registration' and got.noun_id = r.id
            and got.verb in ('accepted', 'given_seat') and got.at >= ${due})
          and ${notYet(sql`r.client_id`)} and ${notRestricted(sql`r.client_id`)}
        order by r.registered_at, r.id`.execute(scope.db);
  return rows;
}

/** Whether the person of appointment `p` missed more than one. It is a help to them, never a sanction. Source: domain 4.3. */
const missedMoreThanOne = (scope: Scope) => sql`(
  select count(*) from appointment missed
  where missed.digibank_id = ${scope.digibankId} and missed.client_id = p.client_id and missed.state = 'no_show') > 1`;
