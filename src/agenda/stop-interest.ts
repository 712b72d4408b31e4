import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { dayOf } from '../foundation/clock.ts';
import { move } from '../foundation/move.ts';
import type { Channel } from '../foundation/record.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { interestLife } from './interest.ts';

/** Stops telling somebody of what comes. False: it was over already. */
export function stopInterest(scope: Scope, id: string, channel: Channel): Promise<boolean> {
  return move(scope, interestLife, id, 'stopped', { channel, set: { ended_at: scope.now } });
}

/** The nightly job: interests whose last day went by are over. */
export async function endInterestsEverywhere(app: App): Promise<void> {
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id').execute();
  for (const { digibank_id } of digibanken)
    await transaction(app.database, { digibankId: digibank_id, actor: NOBODY, now: app.clock() }, endInterests);
}

async function endInterests(scope: Scope): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from interest where digibank_id = ${scope.digibankId} and state = 'open' and until < ${dayOf(scope.now)} order by id`.execute(
    scope.db,
  );
  for (const { id } of rows) await move(scope, interestLife, id, 'ended', { channel: 'system', set: { ended_at: scope.now } });
}
