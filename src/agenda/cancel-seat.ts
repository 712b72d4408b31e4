import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { appointmentLife } from './appointment.ts';
import { giveSeatBack } from './book-seat.ts';

/** Cancels an appointment that is still expected and frees its seat. `by` says who stepped back. False: it was no longer expected. */
export async function cancelSeat(scope: Scope, appointmentId: string, by: 'client' | 'organisation', reason: string): Promise<boolean> {
  const verb = by === 'client' ? 'cancelled_by_client' : 'cancelled_by_organisation';
  const cancelled = await move(scope, appointmentLife, appointmentId, verb, { set: { reason }, details: { reason } });
  if (!cancelled) return false;
  const { session_id } = await scope.db
    .selectFrom('appointment')
    .select('session_id')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', appointmentId)
    .executeTakeFirstOrThrow();
  await giveSeatBack(scope, session_id);
  return true;
}
