import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { helpRequestLife } from './help-request.ts';

/** Looks at a question and puts it on the list. False: it stands there, or is placed or closed. */
export function putOnList(scope: Scope, id: string): Promise<boolean> {
  return move(scope, helpRequestLife, id, 'listed');
}

/** Opens a closed question again: the person came back with it. False: it is open. */
export function reopen(scope: Scope, id: string): Promise<boolean> {
  return move(scope, helpRequestLife, id, 'reopened', { set: { appointment_id: null, answered_at: null, close_reason: null } });
}
