import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { VisitOfToday } from './find-visit.ts';
import type { ReasonClass } from './handover.ts';

/** Hands a question that goes beyond digital to the community worker of the help point, with the visitor's yes (the form asks it).
 *  Refused with 'already_handed_over' when this visit already handed the same kind of question over. */
export async function handOver(
  scope: Scope,
  visit: VisitOfToday,
  reasonClass: ReasonClass,
): Promise<{ handoverId: string } | { refused: 'already_handed_over' }> {
  const { actor, digibankId, now } = scope;
  if (!actor.accountId) throw new Error('a question is handed over by somebody who is signed in');
  const handover = await scope.db
    .insertInto('handover')
    .values({
      digibank_id: digibankId,
      id: newId(),
      visit_id: visit.id,
      client_id: visit.clientId,
      help_point_id: visit.moment.helpPointId,
      kind: 'internal',
      reason_class: reasonClass,
      client_agreed: true,
      state: 'proposed',
      given_by: actor.accountId,
      given_at: now,
    })
    .onConflict((conflict) => conflict.columns(['digibank_id', 'visit_id', 'reason_class']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!handover) return { refused: 'already_handed_over' };
  const { appointmentId, clientId } = visit;
  await record(scope, {
    noun: 'handover',
    id: handover.id,
    verb: 'proposed',
    to: 'proposed',
    details: { visitId: visit.id, appointmentId, clientId },
  });
  return { handoverId: handover.id };
}
