import { appointmentLife } from '../agenda/appointment.ts';
import { giveSeatBack } from '../agenda/book-seat.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { VisitOfToday } from './find-visit.ts';
import { visitLife } from './visit.ts';

/** The visitor goes away without help, for instance after waiting too long. Refused with 'not_here' when the visit has already ended.
 *  An appointment is given up by us, not by the person: it never counts as "niet gekomen". */
export async function leaveUnhelped(scope: Scope, visit: VisitOfToday): Promise<{ done: true } | { refused: 'not_here' }> {
  const { appointmentId, clientId } = visit;
  const left = await move(scope, visitLife, visit.id, 'left', {
    set: { ended_at: scope.now },
    details: { appointmentId, clientId },
  });
  if (!left) return { refused: 'not_here' };
  await scope.db
    .deleteFrom('guidance_session')
    .where('digibank_id', '=', scope.digibankId)
    .where('visit_id', '=', visit.id)
    .where('state', '=', 'open')
    .execute();
  if (appointmentId) {
    await move(scope, appointmentLife, appointmentId, 'given_up', { set: { reason: 'left_unhelped' } });
    await giveSeatBack(scope, visit.moment.id);
  }
  return { done: true };
}

/** The visitor needs nobody: only a computer, the printer or the internet. Refused with 'not_here' once help started, or for who had a seat. */
export async function useAlone(scope: Scope, visit: VisitOfToday): Promise<{ done: true } | { refused: 'not_here' }> {
  if (visit.appointmentId) return { refused: 'not_here' };
  return (await move(scope, visitLife, visit.id, 'used_alone')) ? { done: true } : { refused: 'not_here' };
}
