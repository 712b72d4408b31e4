import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { followHours } from './follow-hours.ts';

/** Makes the moments that the opening rules of this Digibank promise, from today up to eight weeks ahead, and gives how many were new.
 *  Run it as often as you like. */
export function makeSessions(scope: Scope): Promise<number> {
  return followHours(scope, null);
}

/** The nightly job: every Digibank in a transaction of its own. */
export async function makeSessionsEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken) {
    await transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, makeSessions);
  }
}
