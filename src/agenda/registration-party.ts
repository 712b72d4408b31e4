import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { Party } from './registration.ts';

/** Who stands behind a registration, and which seats are theirs: for a look at where else there is room. Null: there is no such registration. */
export async function partyOf(scope: Scope, registrationId: string): Promise<(Party & { clientId: string }) | null> {
  const { rows } = await sql<Party & { clientId: string }>`
    select r.client_id as "clientId", 1 + r.companions as size, r.organisation_id as "organisationId",
      array(select g.target_group from client_target_group g where g.digibank_id = r.digibank_id and g.client_id = r.client_id) as "targetGroups"
    from registration r where r.digibank_id = ${scope.digibankId} and r.id = ${registrationId}`.execute(scope.db);
  return rows[0] ?? null;
}
