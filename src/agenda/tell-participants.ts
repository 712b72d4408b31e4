import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import type { News, Occasion } from '../messages/wording.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { insteadFor, insteadOf } from './instead.ts';

/** Somebody who is expected, or stands on the waiting list. `alsoIn`: the other activities where they are, so that those are not proposed. */
export type Participant = { registrationId: string; clientId: string; registeredBy: string | null; waits: boolean; alsoIn: string[] };

/** Who takes part in an activity or waits to, by when they registered. Hidden people too, where the caller looks for everybody. */
export async function participantsOf(scope: Scope, activityId: string): Promise<Participant[]> {
  const { rows } = await sql<Participant>`
    select r.id as "registrationId", r.client_id as "clientId", r.registered_by as "registeredBy", r.state = 'waitlisted' as waits,
      array(select other.activity_id from registration other
        where other.digibank_id = r.digibank_id and other.client_id = r.client_id and other.state in ('registered', 'waitlisted', 'offered')
          and other.activity_id <> r.activity_id) as "alsoIn"
    from registration r
    where r.digibank_id = ${scope.digibankId} and r.activity_id = ${activityId} and r.state in ('registered', 'waitlisted', 'offered')
    order by r.registered_at, r.id`.execute(scope.db);
  return rows;
}

/** How many people take part or wait, hidden people too: a number tells of nobody. */
export function participantCount(scope: Scope, activityId: string): Promise<number> {
  return forEverybody(scope, async () => (await participantsOf(scope, activityId)).length);
}

/** What there is to tell of several dates of an activity, in as few messages as can be: one for all that changed in the same way. Of dates that moved one
 *  reads all that are still to come in that place (`coming`), for so one writes them down anew. */
export function together(news: readonly News[], coming: readonly Occasion[]): News[] {
  const alike = Map.groupBy(news, ({ kind, place, link }) => JSON.stringify([kind, place, link ?? null]));
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    if (others.length === 0) return first;
    const told = first.kind === 'activity_moved' ? coming.filter(({ place }) => place === first.place) : [first, ...others];
    const dates = told.map(({ startsAt }) => startsAt);
    return { ...first, startsAt: dates[0] ?? first.startsAt, dates };
  });
}

/** Tells everybody who has a seat or an offer, each in their own safe way, also who is hidden from the actor. `withInstead`: with two other moments
 *  where they can be. */
export function tellParticipants(
  scope: Scope,
  activity: { id: string; helpPointId: string },
  news: News,
  { withInstead = false }: { withInstead?: boolean } = {},
): Promise<void> {
  return forEverybody(scope, async () => {
    const proposals = withInstead ? await insteadOf(scope, activity.id) : [];
    for (const person of await participantsOf(scope, activity.id)) {
      if (person.waits) continue;
      const { clientId, registeredBy: referrerAccountId } = person;
      await send(scope, {
        ...news,
        clientId,
        helpPointId: activity.helpPointId,
        referrerAccountId,
        instead: insteadFor(person, proposals),
      });
    }
  });
}
