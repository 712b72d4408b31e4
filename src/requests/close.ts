import { cancelSeat } from '../agenda/cancel-seat.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { actingFor } from '../people/give-mandate.ts';
import type { NoMandate } from '../people/mandate.ts';
import { type CANCEL_REASONS, type CLOSE_REASONS, helpRequestLife } from './help-request.ts';

/** Ends a question without help, with the reason; a seat that was kept is free again. False: it had ended already. */
export async function close(scope: Scope, request: { id: string }, reason: (typeof CLOSE_REASONS)[number]): Promise<boolean> {
  return end(scope, request, 'closed', reason);
}

/** The person no longer wants it, with the reason; a seat that was kept is free again. `mandateId`: somebody says so in the person's name;
 *  refused when the mandate does not let them. False: it had ended already. */
export async function cancel(
  scope: Scope,
  request: { id: string; clientId: string | null },
  reason: (typeof CANCEL_REASONS)[number],
  mandateId: string | null = null,
): Promise<boolean | { refused: NoMandate }> {
  if (mandateId !== null) {
    const mandate = request.clientId ? await actingFor(scope, request.clientId, mandateId, 'stop') : ({ refused: 'no_mandate' } as const);
    if ('refused' in mandate) return mandate;
  }
  return end(scope, request, 'cancelled', reason, mandateId);
}

/** Points the person to a walk-in moment and takes the question off the list. False: it is no longer on the list. */
export function adviseWalkIn(scope: Scope, id: string): Promise<boolean> {
  return move(scope, helpRequestLife, id, 'walk_in_advised', { set: { answered_at: scope.now } });
}

/** The seat is looked up after the move: from then on nobody else places the question, and whoever just did is seen. */
async function end(
  scope: Scope,
  request: { id: string },
  verb: 'closed' | 'cancelled',
  reason: string,
  mandateId: string | null = null,
): Promise<boolean> {
  const ended = await move(scope, helpRequestLife, request.id, verb, {
    set: { close_reason: reason, answered_at: scope.now, ...(mandateId && { ended_mandate_id: mandateId }) },
    details: { reason },
  });
  if (!ended) return false;
  const { appointment_id } = await scope.db
    .selectFrom('help_request')
    .select('appointment_id')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', request.id)
    .executeTakeFirstOrThrow();
  if (appointment_id) await cancelSeat(scope, appointment_id, verb === 'closed' ? 'organisation' : 'client', reason);
  return true;
}
