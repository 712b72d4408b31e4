import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** The coach who acts is at this moment ("ik ben er"), also when nobody had planned it. Saying it twice changes nothing. */
export async function markPresent(scope: Scope, sessionId: string): Promise<void> {
  const { digibankId, actor, now } = scope;
  if (!actor.accountId) throw new Error('presence is said by somebody who is signed in');
  const shift = await scope.db
    .insertInto('shift')
    .values({ digibank_id: digibankId, id: newId(), session_id: sessionId, account_id: actor.accountId, present_at: now })
    .onConflict((conflict) =>
      conflict.columns(['digibank_id', 'session_id', 'account_id']).doUpdateSet({ present_at: now }).where('shift.present_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirst();
  if (shift) await record(scope, { noun: 'shift', id: shift.id, verb: 'present', details: { sessionId } });
}

/** Takes "ik ben er" back, after a wrong tap. */
export async function unmarkPresent(scope: Scope, sessionId: string): Promise<void> {
  const shift = await scope.db
    .updateTable('shift')
    .set({ present_at: null })
    .where('digibank_id', '=', scope.digibankId)
    .where('session_id', '=', sessionId)
    .where('account_id', '=', scope.actor.accountId)
    .where('present_at', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (shift) await record(scope, { noun: 'shift', id: shift.id, verb: 'presence_undone', details: { sessionId } });
}
