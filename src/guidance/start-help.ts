import { appointmentLife } from '../agenda/appointment.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { VisitOfToday } from './find-visit.ts';
import { visitLife } from './visit.ts';

/** A coach sits down with the visitor. Gives the guidance session's id; refused with 'not_waiting' when somebody else was first or the visitor left. */
export async function startHelp(
  scope: Scope,
  visit: VisitOfToday,
  startedAt: Temporal.Instant = scope.now,
): Promise<{ guidanceId: string } | { refused: 'not_waiting' }> {
  const { actor, digibankId } = scope;
  if (!actor.accountId) throw new Error('help is given by somebody who is signed in');
  if (!(await move(scope, visitLife, visit.id, 'started'))) return { refused: 'not_waiting' };
  if (visit.appointmentId) await move(scope, appointmentLife, visit.appointmentId, 'started');
  const id = newId();
  await scope.db
    .insertInto('guidance_session')
    .values({ digibank_id: digibankId, id, visit_id: visit.id, coach_account_id: actor.accountId, started_at: startedAt, state: 'open' })
    .execute();
  const { appointmentId, clientId } = visit;
  await record(scope, {
    noun: 'guidance_session',
    id,
    verb: 'opened',
    to: 'open',
    details: { visitId: visit.id, appointmentId, clientId },
  });
  return { guidanceId: id };
}
