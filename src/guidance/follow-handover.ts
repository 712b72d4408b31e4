import type { Permission } from '../foundation/actor.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { findHandover } from './find-handover.ts';
import { type FOLLOW_VERBS, handoverLife } from './handover.ts';

/** Takes a handed-over question one step further. Whoever takes it up follows it. Null when it is not the actor's to see;
 *  refused with 'moved_on' when somebody else was first. */
export async function followHandover(
  scope: Scope,
  permission: Permission,
  id: string,
  verb: (typeof FOLLOW_VERBS)[number],
): Promise<{ done: true } | { refused: 'moved_on' } | null> {
  if (!(await findHandover(scope, permission, id))) return null;
  const set = verb === 'taken_up' ? { taken_by: scope.actor.accountId, taken_at: scope.now } : {};
  return (await move(scope, handoverLife, id, verb, { set })) ? { done: true } : { refused: 'moved_on' };
}
