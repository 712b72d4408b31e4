import { sql } from 'kysely';
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
  const identified = await giveName(scope, visit, clientId);
  if (identified === 'already_here') return { refused: identified };
  if (!identified) return { refused: 'already_known' };
  await record(scope, { noun: 'visit', id: visit.id, verb: 'identified', details: { clientId } });
  return { done: true };
}

/** Whether the visit was still without a name. 'already_here' where somebody else let the same person in at this very moment: the table
 *  keeps one visit a person and moment. */
async function giveName(scope: Scope, visit: VisitOfToday, clientId: string): Promise<boolean | 'already_here'> {
  await sql`savepoint nameless`.execute(scope.db);
  try {
    return (await writeName(scope, visit, clientId)) !== undefined;
  } catch (problem) {
    if (!isTaken(problem)) throw problem;
    await sql`rollback to savepoint nameless`.execute(scope.db);
    return 'already_here';
  }
}

function writeName(scope: Scope, visit: VisitOfToday, clientId: string) {
  return scope.db
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
}

/** A unique index refused it (SQLSTATE 23505). */
function isTaken(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === '23505';
}
