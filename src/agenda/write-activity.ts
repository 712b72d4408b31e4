import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { comingOf } from './activity.ts';
import type { OwnDate } from './activity-dates.ts';
import { holdActivity } from './hold-activity.ts';
import type { Wished } from './material.ts';
import { offerNext } from './offer-next.ts';
import type { ActivityWords, OwnActivity } from './own-activities.ts';
import { askMaterial, type Lack, materialOfActivity, reserveMaterial } from './reserve-material.ts';
import { participantCount, tellParticipants, together } from './tell-participants.ts';
import { findDates, layDates, newsOfChange, placeOf, type WishedDate } from './write-dates.ts';

/** Writes a new activity down with all its dates, as a draft or as a template (which has no dates), and gives its id. */
export async function createActivity(
  scope: Scope,
  words: ActivityWords,
  dates: readonly WishedDate[],
  { asTemplate }: { asTemplate: boolean },
): Promise<string> {
  const id = newId();
  await scope.db
    .insertInto('activity')
    .values({
      digibank_id: scope.digibankId,
      id,
      ...columnsOf(words),
      is_template: asTemplate,
      created_by: scope.actor.accountId,
      created_at: scope.now,
    })
    .execute();
  await writeTopics(scope, id, words.topics);
  await layDates(scope, { id, published: false }, words, asTemplate ? [] : dates);
  await record(scope, { noun: 'activity', id, verb: 'created', to: 'draft', details: { template: asTemplate } });
  return id;
}

/** Why a change was not made. changed_meanwhile: somebody else changed it since `version` · seats_below_taken: fewer seats than `taken` ·
 *  date_has_people: a date would go without a word to the `people` who registered; cancel that date instead ·
 *  material_taken: there is not enough material on some date. */
export type WhyNotChanged =
  | { refused: 'changed_meanwhile' }
  | { refused: 'seats_below_taken'; taken: number }
  | { refused: 'date_has_people'; people: number }
  | { refused: 'material_taken'; lacks: Lack[] };

/** Changes an activity and its coming dates: those that are not wished any more go, others come or move. Whoever registered hears, in one
 *  message for all alike, of the dates that are on another time or in another place; seats that were added go to who waits. `material`: what each date takes along;
 *  without it, what it asked before. A refusal leaves things half done: undo the transaction. */
export async function changeActivity(
  scope: Scope,
  activity: OwnActivity,
  words: ActivityWords,
  dates: readonly WishedDate[],
  version: number,
  material?: readonly Wished[],
): Promise<WhyNotChanged | 'changed'> {
  const { id } = activity;
  const changed = await scope.db
    .updateTable('activity')
    .set({ ...columnsOf(words), version: version + 1 })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where(sql<boolean>`seats_taken <= coalesce(${words.seats}::integer, 32767)`)
    .returning('state')
    .executeTakeFirst();
  if (!changed) return whyNotChanged(scope, id, version);
  const before = comingOf(await findDates(scope, id), scope.now);
  if (dates.some((date) => date.id !== null && !before.some((one) => one.id === date.id))) return { refused: 'changed_meanwhile' };
  const people = await participantCount(scope, id);
  const isGone = (date: OwnDate) => !dates.some((one) => one.id === date.id);
  if (people > 0 && before.some(isGone)) return { refused: 'date_has_people', people };
  const lacks = await askMaterial(scope, id, material ?? (await materialOfActivity(scope, id)), dates);
  if (lacks.length > 0) return { refused: 'material_taken', lacks };
  await writeTopics(scope, id, words.topics);
  await layDates(scope, { id, published: changed.state === 'published' }, words, dates, { dates: before, mode: activity.mode });
  await reserveMaterial(scope, id);
  const datesAdded = changed.state === 'published' && dates.some((date) => date.id === null);
  await record(scope, { noun: 'activity', id, verb: 'changed', details: { datesAdded } });
  if (people > 0) await tellChanges(scope, { id, helpPointId: words.helpPointId }, { before, movedFrom: activity.helpPointId });
  const held = await holdActivity(scope, id);
  if (held) await offerNext(scope, held);
  return 'changed';
}

async function tellChanges(
  scope: Scope,
  activity: { id: string; helpPointId: string },
  { before, movedFrom }: { before: readonly OwnDate[]; movedFrom: string },
): Promise<void> {
  const { name } = await scope.db
    .selectFrom('help_point')
    .select('name')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', activity.helpPointId)
    .executeTakeFirstOrThrow();
  const dates = await findDates(scope, activity.id);
  const news = dates.flatMap((date) => {
    const was = before.find(({ id }) => id === date.id);
    return (was && newsOfChange(was, date, { name, isOther: movedFrom !== activity.helpPointId })) ?? [];
  });
  const coming = comingOf(dates, scope.now).map(({ startsAt, mode }) => ({ startsAt, place: placeOf(mode, name) }));
  for (const one of together(news, coming)) await tellParticipants(scope, activity, one);
}

async function whyNotChanged(scope: Scope, id: string, version: number): Promise<WhyNotChanged> {
  const now = await scope.db
    .selectFrom('activity')
    .select(['version', 'seats_taken'])
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirst();
  return now?.version === version ? { refused: 'seats_below_taken', taken: now.seats_taken } : { refused: 'changed_meanwhile' };
}

async function writeTopics(scope: Scope, id: string, topics: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from activity_topic where digibank_id = ${scope.digibankId} and activity_id = ${id} and topic <> all (${topics}::text[]))
    insert into activity_topic (digibank_id, activity_id, topic)
    select ${scope.digibankId}, ${id}, code from unnest(${topics}::text[]) as code on conflict do nothing`.execute(scope.db);
}

function columnsOf(words: ActivityWords) {
  return {
    organisation_id: words.organisationId,
    help_point_id: words.helpPointId,
    trainer_account_id: words.trainerAccountId,
    kind: words.kind,
    title: words.title,
    description: words.description,
    goal: words.goal,
    level: words.level,
    languages: words.languages,
    welcomes: words.welcomes,
    mode: words.mode,
    online_link: words.mode === 'on_site' ? null : words.onlineLink,
    room: words.room,
    price: words.price,
    reduced_price: words.reducedPrice,
    prior_knowledge: words.priorKnowledge,
    next_activity_id: words.nextActivityId,
    bring_along: words.bringAlong,
    device_provided: words.deviceProvided,
    child_minding: words.childMinding,
    signup: words.signup,
    signup_until: words.signupUntil,
    phone: words.phone,
    min_seats: words.minSeats,
    seats: words.seats,
  };
}
