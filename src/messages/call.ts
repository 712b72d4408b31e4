import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { whenToCall } from './may-reach.ts';
import { messageLife } from './message.ts';
import type { Written } from './message-lists.ts';
import { nextCallingDay } from './quiet-hours.ts';

/** The person heard the message. False: somebody else was first. */
export function markCalled(scope: Scope, call: Written): Promise<boolean> {
  return move(scope, messageLife, call.id, 'called', { channel: 'phone', set: { sent_at: scope.now } });
}

/** Nobody answered: the call stays on the list, for the next day, in the person's own hours. False: somebody else reached the person. */
export function markNotReached(scope: Scope, call: Written): Promise<boolean> {
  const set = { attempts: call.attempts + 1, due_at: whenToCall(nextCallingDay(scope.now), call) };
  return move(scope, messageLife, call.id, 'not_reached', { channel: 'phone', set });
}
