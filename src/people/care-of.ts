import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { NO_CAUTION, type SafeContact } from './safe-contact.ts';

/** What must be minded to reach a person whom the caller found, and whose look the caller put in the read log. */
export async function careOf(scope: Scope, clientId: string): Promise<SafeContact> {
  const { rows } = await sql<SafeContact>`
    select cautions, call_hours as "callHours" from client
    where digibank_id = ${scope.digibankId} and id = ${clientId}`.execute(scope.db);
  return rows[0] ?? NO_CAUTION;
}
