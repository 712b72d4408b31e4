import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { News } from '../messages/wording.ts';
import { m } from '../paraglide/messages.js';
import type { ActivityKind, Mode } from './activity.ts';
import { type DatesAsJson, datesOfActivity, type OwnDate, readDates } from './activity-dates.ts';
import type { ActivityWords } from './own-activities.ts';
import type { SessionKind } from './session.ts';

/** A date as it is wished; `id` of the one it stands for, null for a new one. */
export type WishedDate = { id: string | null; startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** All dates of an activity, in order of time. */
export async function findDates(scope: Scope, activityId: string): Promise<OwnDate[]> {
  const { rows } = await sql<{ dates: DatesAsJson }>`
    select ${datesOfActivity} as dates from activity a where a.digibank_id = ${scope.digibankId} and a.id = ${activityId}`.execute(
    scope.db,
  );
  return readDates(rows[0]?.dates ?? []);
}

/** Makes the coming dates of an activity what is wished: of those that were there what is not wished goes, the others take their time, and new
 *  ones are added. Every date says what its activity says; where the activity is held as before (`mode`), a date that was moved online alone
 *  stays so. Nobody is told here. */
export async function layDates(
  scope: Scope,
  activity: { id: string; published: boolean },
  words: ActivityWords,
  dates: readonly WishedDate[],
  { dates: before, mode }: { dates: readonly OwnDate[]; mode: Mode } = { dates: [], mode: words.mode },
): Promise<void> {
  const of = { digibank_id: scope.digibankId };
  const gone = before.filter(({ id }) => !dates.some((date) => date.id === id)).map(({ id }) => id);
  if (gone.length > 0) await removeDates(scope, gone);
  const says = saysOf(words);
  for (const { id, startsAt, endsAt } of dates) {
    const time = { starts_at: startsAt, ends_at: endsAt };
    if (id === null) {
      const row = { ...of, id: newId(), activity_id: activity.id, mode: words.mode, published: activity.published, set_at: scope.now };
      await scope.db
        .insertInto('session')
        .values({ ...row, ...says, ...time })
        .execute();
    } else {
      const isElsewhere = mode !== words.mode;
      const isMoved = sql<boolean>`(${isElsewhere} or starts_at <> ${startsAt} or help_point_id <> ${words.helpPointId}::uuid)`;
      const set_at = sql<Temporal.Instant>`case when ${isMoved} then ${scope.now} else set_at end`;
      const set = { ...says, ...time, set_at, ...(isElsewhere && { mode: words.mode }) };
      const dates = scope.db.updateTable('session').set(set).where('digibank_id', '=', scope.digibankId).where('id', '=', id);
      const date = await dates.returning(sql<boolean>`set_at = ${scope.now}`.as('moved')).executeTakeFirst();
      if (date?.moved) await record(scope, { noun: 'session', id, verb: 'moved', details: { to: startsAt.toString() } });
    }
  }
  await sql`
    with own as (select digibank_id, id from session where digibank_id = ${scope.digibankId} and activity_id = ${activity.id} and ends_at > ${scope.now}),
      gone as (delete from session_topic t using own where t.digibank_id = own.digibank_id and t.session_id = own.id
        and t.topic <> all (${words.topics}::text[]))
    insert into session_topic (digibank_id, session_id, topic)
    select own.digibank_id, own.id, code from own cross join unnest(${words.topics}::text[]) as code on conflict do nothing`.execute(
    scope.db,
  );
}

/** Takes dates away that nobody registered for, as if they had never been planned. */
export async function removeDates(scope: Scope, ids: readonly string[]): Promise<void> {
  for (const table of ['session_topic', 'shift'] as const) {
    await scope.db
      .deleteFrom(table)
      .where('digibank_id', '=', scope.digibankId)
      .where('session_id', 'in', [...ids])
      .execute();
  }
  await scope.db
    .deleteFrom('session')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', 'in', [...ids])
    .execute();
}

/** What whoever registered must hear of one date; null: nothing they need to know. `place.isOther`: it is another help point than before. */
export function newsOfChange(
  was: OwnDate,
  is: OwnDate,
  place: { name: string; isOther: boolean },
  link: string | null = null,
): News | null {
  const news = { startsAt: is.startsAt, place: placeOf(is.mode, place.name) };
  if (was.mode !== 'online' && is.mode === 'online') return { ...news, kind: 'activity_online', place: place.name, link };
  if (was.mode === 'online' && is.mode !== 'online') return { ...news, kind: 'activity_on_site' };
  const isElsewhere = place.isOther && is.mode !== 'online';
  return isElsewhere || !was.startsAt.equals(is.startsAt) ? { ...news, kind: 'activity_moved' } : null;
}

/** Where one is on a date, in a message. */
export const placeOf = (mode: Mode, helpPoint: string) => (mode === 'online' ? m.activity_online_place() : helpPoint);

const SESSION_KINDS: Record<ActivityKind, SessionKind> = {
  workshop: 'workshop',
  course: 'workshop',
  group: 'group',
  homework_help: 'group',
};

/** What a date says of its activity as its own. */
function saysOf(words: ActivityWords) {
  return {
    help_point_id: words.helpPointId,
    kind: SESSION_KINDS[words.kind],
    title: words.title,
    description: words.description,
    room: words.room,
    bring_along: words.bringAlong,
    free: words.price === 0,
    supervised: true,
    arrival: words.signup === 'none' ? 'walk_in' : 'appointment',
  };
}
