import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { visitOf } from './arrive.ts';
import type { VisitOfToday } from './find-visit.ts';

/** Says who an anonymous visitor is: helping came first, registering after. Refused with 'already_known' when the visit has a person or has ended,
 *  with 'already_here' when that person has a visit at this moment. */
export async function identifyVisitor(
  scope: Scope,
  visit: VisitOfToday,
  clientId: string,
): Promise<{ done: true } | { refused: 'already_known' | 'already_here' }> {
  if (await visitOf(scope, visit.moment, clientId)) return { refused: 'already_here' };
  const identified = await scope.db
    .updateTable('visit')
    .from('client')
    .set((column) => ({ client_id: column.ref('client.id'), identity_level: column.ref('client.identity_level') }))
    .where('visit.digibank_id', '=', scope.digibankId)
    .where('visit.id', '=', visit.id)
    .where('visit.identity_level', '=', 'anonymous')
    .where('visit.ended_at', 'is', null)
    .where('client.digibank_id', '=', scope.digibankId)
    .where('client.id', '=', clientId)
    .returning('visit.id')
    .executeTakeFirst();
  if (!identified) return { refused: 'already_known' };
  await record(scope, { noun: 'visit', id: visit.id, verb: 'identified', details: { clientId } });
  return { done: true };
}
