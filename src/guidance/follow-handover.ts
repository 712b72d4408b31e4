import { type Permission, reachOf } from '../foundation/actor.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type HandoverVerb, handoverLife } from './handover.ts';

/** Takes a handed-over question one step further. Whoever takes it up follows it. Null when it is not the actor's to see;
 *  refused with 'moved_on' when somebody else was first. */
export async function followHandover(
  scope: Scope,
  permission: Permission,
  id: string,
  verb: HandoverVerb,
): Promise<{ done: true } | { refused: 'moved_on' } | null> {
  const reach = reachOf(scope.actor, permission);
  const found = await scope.db
    .selectFrom('handover')
    .select('client_id')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .$if(!reach.everything, (query) => query.where('help_point_id', '=', (any) => any.fn.any(any.val(reach.helpPointIds))))
    .executeTakeFirst();
  if (!found) return null;
  if (found.client_id) scope.reads.push({ clientIds: [found.client_id], page: 'doorgegeven', reason: 'handed_over' });
  const set = verb === 'taken_up' ? { taken_by: scope.actor.accountId, taken_at: scope.now } : {};
  return (await move(scope, handoverLife, id, verb, { set })) ? { done: true } : { refused: 'moved_on' };
}
