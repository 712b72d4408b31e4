import { appointmentLife } from '../agenda/appointment.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { VisitOfToday } from './find-visit.ts';
import { HERE } from './visit.ts';

/** Takes a wrong tap back: the visit is gone and whoever was expected is expected again.
 *  Refused with 'already_logged' once help, a hand-over or the end of the visit was written down. The events stay. */
export async function undoArrival(scope: Scope, visit: VisitOfToday): Promise<{ done: true } | { refused: 'already_logged' }> {
  const { db, digibankId } = scope;
  if (visit.handedOver) return { refused: 'already_logged' };
  await db
    .deleteFrom('guidance_session')
    .where('digibank_id', '=', digibankId)
    .where('visit_id', '=', visit.id)
    .where('state', '=', 'open')
    .execute();
  const gone = await db
    .deleteFrom('visit')
    .where('digibank_id', '=', digibankId)
    .where('id', '=', visit.id)
    .where('state', 'in', HERE)
    .returning('id')
    .executeTakeFirst();
  if (!gone) return { refused: 'already_logged' };
  const { appointmentId, clientId } = visit;
  if (appointmentId) await move(scope, appointmentLife, appointmentId, 'check_in_undone');
  await record(scope, { noun: 'visit', id: visit.id, verb: 'arrival_undone', from: visit.state, details: { appointmentId, clientId } });
  return { done: true };
}
