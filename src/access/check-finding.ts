import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Says that the privacy officer looked into something that stood out. It leaves the list; the look itself stays in the log.
 *  False: somebody did so before, or it is not there. */
export async function checkFinding(scope: Scope, id: string): Promise<boolean> {
  const checked = await scope.db
    .updateTable('read_log_finding')
    .set({ checked_at: scope.now, checked_by: scope.actor.accountId })
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .where('checked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!checked) return false;
  await record(scope, { noun: 'read_log_finding', id, verb: 'checked' });
  return true;
}
