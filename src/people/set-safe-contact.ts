import { sql } from 'kysely';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { addAddressElsewhere } from './contact-points.ts';
import type { SafeContact } from './safe-contact.ts';

/** What is safe of the person's own contact points: which may be used at all, which of those are not at home, and one to add. */
type SafePoints = { safePoints: readonly string[]; elsewherePoints: readonly string[]; otherAddress: string | null };

/** Writes down how carefully a person is reached, from now on; also of what was written already and did not leave (the room messages reacts). */
export async function setSafeContact(scope: Scope, clientId: string, care: SafeContact, points: SafePoints): Promise<void> {
  const { safePoints, elsewherePoints, otherAddress } = points;
  await sql`
    update contact_point set safe = id = any(${safePoints}::uuid[]), elsewhere = id = any(${elsewherePoints}::uuid[])
    where digibank_id = ${scope.digibankId} and client_id = ${clientId}`.execute(scope.db);
  if (otherAddress !== null) await addAddressElsewhere(scope, clientId, otherAddress);
  await sql`
    update client set cautions = ${care.cautions}::text[], call_hours = ${care.callHours}::smallint[]
    where digibank_id = ${scope.digibankId} and id = ${clientId}`.execute(scope.db);
  await record(scope, { noun: 'client', id: clientId, verb: 'reached_with_care' });
}
