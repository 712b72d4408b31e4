import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { notRestricted } from '../people/restrict.ts';
import { comingOf } from './activity.ts';
import { fitsInterest, nextToJoin } from './fits-interest.ts';
import { type HeldActivity, readActivities } from './hold-activity.ts';
import { withdrawStaleNews } from './withdraw-news.ts';
import { placeOf } from './write-dates.ts';

/** How many are told in one transaction. */
const BATCH = 50;

/** The job of every five minutes: tells who waits for it of each activity that was published or got a date. Each person hears once of an activity,
 *  by the own safe way; who has none is told when somebody meets them. What waits to leave and is not so any more is withdrawn first. One short transaction for so many people; run it as often as you like, in
 *  several processes too: whoever works on an activity holds its row of news. */
export async function tellInterestedEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
      transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, work);
    await inDigibank(withdrawStaleNews);
    while (await inDigibank((scope) => tellOfOne(scope, app.config.baseUrl)));
  }
}

/** Works on the oldest news that nobody works on; false: there is none. */
async function tellOfOne(scope: Scope, baseUrl: string): Promise<boolean> {
  const { rows } = await sql<{ activityId: string; at: Temporal.Instant }>`
    select activity_id as "activityId", at from activity_news where digibank_id = ${scope.digibankId}
    order by at, activity_id limit 1 for update skip locked`.execute(scope.db);
  const [news] = rows;
  if (!news) return false;
  const [activity] = await readActivities(scope, [news.activityId]);
  const people = activity && nextToJoin(activity, scope.now) !== null ? await whoWaitsFor(scope, news) : [];
  for (const person of people) if (activity) await tell(scope, activity, person, baseUrl);
  if (people.length === BATCH) return true;
  await scope.db
    .deleteFrom('activity_news')
    .where('digibank_id', '=', scope.digibankId)
    .where('activity_id', '=', news.activityId)
    .execute();
  return true;
}

type Interested = { interestId: string; clientId: string; code: string; askedBy: string | null };

async function tell(scope: Scope, activity: HeldActivity, person: Interested, baseUrl: string): Promise<void> {
  const { rows } = await sql`
    insert into interest_notice (digibank_id, interest_id, activity_id, told_at)
    values (${scope.digibankId}, ${person.interestId}, ${activity.id}, ${scope.now}) on conflict do nothing returning told_at`.execute(
    scope.db,
  );
  const [date] = comingOf(activity.dates, scope.now);
  if (rows.length === 0 || !date) return;
  const told = await send(scope, {
    kind: 'interest_fits',
    clientId: person.clientId,
    helpPointId: activity.helpPointId,
    referrerAccountId: person.askedBy,
    startsAt: date.startsAt,
    place: placeOf(date.mode, activity.helpPoint),
    link: `${baseUrl}/laat-weten/${person.code}`,
    whenMet: true,
  });
  if (told)
    await scope.db
      .updateTable('interest_notice')
      .set({ message_id: told.messageId })
      .where('digibank_id', '=', scope.digibankId)
      .where('interest_id', '=', person.interestId)
      .where('activity_id', '=', activity.id)
      .execute();
}

/** Who waits for such a thing since before it was new, one line a person: not who stands in the activity or gave a place in it up, nor who heard
 *  of it by another interest of theirs, nor whose file is restricted. */
async function whoWaitsFor(scope: Scope, { activityId, at }: { activityId: string; at: Temporal.Instant }): Promise<Interested[]> {
  const { rows } = await sql<Interested>`
    select distinct on (i.client_id) i.id as "interestId", i.client_id as "clientId", i.code, i.asked_by as "askedBy"
    from activity a
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
    join interest i on i.digibank_id = a.digibank_id and i.state = 'open' and i.until >= ${dayOf(scope.now)} and i.asked_at < ${at}
    where a.digibank_id = ${scope.digibankId} and a.id = ${activityId} and ${fitsInterest} and ${notRestricted(sql`i.client_id`)}
      and not exists (select from registration r
        where r.digibank_id = a.digibank_id and r.activity_id = a.id and r.client_id = i.client_id)
      and not exists (select from interest_notice told join interest own on own.digibank_id = told.digibank_id and own.id = told.interest_id
        where told.digibank_id = a.digibank_id and told.activity_id = a.id and own.client_id = i.client_id)
    order by i.client_id, i.asked_at, i.id limit ${BATCH}`.execute(scope.db);
  return rows;
}
