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
  const here = await db
    .selectFrom('visit')
    .select('id')
    .where('digibank_id', '=', digibankId)
    .where('id', '=', visit.id)
    .where('state', 'in', HERE)
    .forUpdate()
    .executeTakeFirst();
  if (!here || (await isHandedOver(scope, visit.id))) return { refused: 'already_logged' };
  await db
    .deleteFrom('guidance_session')
    .where('digibank_id', '=', digibankId)
    .where('visit_id', '=', visit.id)
    .where('state', '=', 'open')
    .execute();
  await db.deleteFrom('visit').where('digibank_id', '=', digibankId).where('id', '=', visit.id).execute();
  const { appointmentId, clientId } = visit;
  if (appointmentId) await move(scope, appointmentLife, appointmentId, 'check_in_undone');
  await record(scope, { noun: 'visit', id: visit.id, verb: 'arrival_undone', from: visit.state, details: { appointmentId, clientId } });
  return { done: true };
}

/** Asked again once the visit is locked: a colleague may have handed its question over a moment ago. */
async function isHandedOver(scope: Scope, visitId: string): Promise<boolean> {
  const handover = await scope.db
    .selectFrom('handover')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst();
  return handover !== undefined;
}
