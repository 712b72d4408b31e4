import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type Digicheck, saysSomething, scoreOf } from './digicheck.ts';

/** Keeps what a person said about access, skills and help around them, dated today (Europe/Brussels). Earlier checks stay. */
export async function takeDigicheck(scope: Scope, clientId: string, check: Digicheck): Promise<void> {
  if (!saysSomething(check)) return;
  await scope.db
    .insertInto('digicheck')
    .values({
      digibank_id: scope.digibankId,
      id: newId(),
      client_id: clientId,
      taken_on: dayOf(scope.now),
      access: scoreOf(check.access),
      skills: scoreOf(check.skills),
      network: scoreOf(check.network),
      taken_by: scope.actor.accountId,
    })
    .execute();
}
