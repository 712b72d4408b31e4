import { cancelSeat } from '../agenda/cancel-seat.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type CANCEL_REASONS, type CLOSE_REASONS, helpRequestLife } from './help-request.ts';

type Request = { id: string; appointmentId: string | null };

/** Ends a question without help, with the reason; a seat that was kept is free again. False: it had ended already. */
export async function close(scope: Scope, request: Request, reason: (typeof CLOSE_REASONS)[number]): Promise<boolean> {
  return end(scope, request, 'closed', reason);
}

/** The person no longer wants it, with the reason; a seat that was kept is free again. False: it had ended already. */
export async function cancel(scope: Scope, request: Request, reason: (typeof CANCEL_REASONS)[number]): Promise<boolean> {
  return end(scope, request, 'cancelled', reason);
}

/** Points the person to a walk-in moment and takes the question off the list. False: it is no longer on the list. */
export function adviseWalkIn(scope: Scope, id: string): Promise<boolean> {
  return move(scope, helpRequestLife, id, 'walk_in_advised', { set: { answered_at: scope.now } });
}

async function end(scope: Scope, request: Request, verb: 'closed' | 'cancelled', reason: string): Promise<boolean> {
  const ended = await move(scope, helpRequestLife, request.id, verb, {
    set: { close_reason: reason, answered_at: scope.now },
    details: { reason },
  });
  if (ended && request.appointmentId) await cancelSeat(scope, request.appointmentId, verb === 'closed' ? 'organisation' : 'client', reason);
  return ended;
}
