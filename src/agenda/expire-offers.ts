import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { endOffer } from './answer-offer.ts';
import { holdActivity } from './hold-activity.ts';
import { offerNext } from './offer-next.ts';

/** Ends the offers that nobody answered in time, and offers what came free without anybody cancelling: held seats whose day is over, seats that
 *  were added. One short transaction for each activity; run it as often as you like. */
export async function expireOffersEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
      transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, work);
    for (const id of await inDigibank(unanswered)) await inDigibank((scope) => endOffer(scope, id));
    for (const id of await inDigibank(withRoom)) await inDigibank((scope) => offerFreeSeats(scope, id));
  }
}

/** Offers the seats of an activity that are free to who waits. */
async function offerFreeSeats(scope: Scope, activityId: string): Promise<void> {
  const activity = await holdActivity(scope, activityId);
  if (activity) await offerNext(scope, activity);
}

async function unanswered(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from registration where digibank_id = ${scope.digibankId} and state = 'offered' and offered_until <= ${scope.now}
    order by offered_until, id`.execute(scope.db);
  return rows.map(({ id }) => id);
}

/** Those who let a seat go by are not asked again until another comes free: only who let none by makes a free seat worth offering. */
async function withRoom(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from activity a
    where a.digibank_id = ${scope.digibankId} and a.state = 'published' and not a.is_template and (a.seats is null or a.seats_taken < a.seats)
      and exists (select from registration r
        where r.digibank_id = a.digibank_id and r.activity_id = a.id and r.state = 'waitlisted' and r.let_by = 0)
    order by a.id`.execute(scope.db);
  return rows.map(({ id }) => id);
}
