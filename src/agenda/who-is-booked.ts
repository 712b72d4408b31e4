import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { shortName } from '../people/client.ts';

/** Who has a seat at each of some moments, by first name and initial in order of booking; who is hidden from the actor is left out. A look at
 *  their files. */
export async function whoIsBooked(scope: Scope, sessionIds: readonly string[]): Promise<Map<string, string[]>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<{ sessionId: string; clientId: string; first_name: string | null; last_name: string | null }>`
    select a.session_id as "sessionId", a.client_id as "clientId", c.first_name, c.last_name
    from appointment a join client c on c.digibank_id = a.digibank_id and c.id = a.client_id
    where a.digibank_id = ${scope.digibankId} and a.session_id = any(${sessionIds}::uuid[]) and a.state = 'booked'
    order by a.booked_at, a.id`.execute(scope.db);
  if (rows.length > 0) scope.reads.push({ clientIds: rows.map(({ clientId }) => clientId), page: 'hulppunten', reason: 'booking' });
  const names = new Map<string, string[]>();
  for (const { sessionId, first_name, last_name } of rows) {
    if (first_name !== null) names.set(sessionId, [...(names.get(sessionId) ?? []), shortName({ first_name, last_name })]);
  }
  return names;
}
