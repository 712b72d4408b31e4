import { sql } from 'kysely';
import type { Look } from '../foundation/guard.ts';
import { newId } from '../foundation/ids.ts';
import { along, type Read, type Scope } from '../foundation/transaction.ts';
import { noteWritten } from './read-log-witness.ts';

/** Writes who looked at, or changed, whose file, on which page and why: one row a page, in the transaction that read it.
 *  Each row also stands in line for its seal (see seal-read-log.ts). Where nobody is signed in, there is nobody to name. */
export async function logReads(scope: Scope, reads: Read[], { role, what }: Look): Promise<void> {
  const { accountId } = scope.actor;
  const seen = reads.filter((read) => read.clientIds.length > 0);
  if (accountId === null || seen.length === 0) return;
  const rows = seen.map(({ clientIds, page, reason }) => ({ id: newId(), clientIds: [...new Set(clientIds)], page, reason }));
  const written = sql`
    with look as (
      insert into read_log (digibank_id, id, at, account_id, role, what, client_ids, page, reason)
      values ${sql.join(
        rows.map(
          (row) =>
            sql`(${scope.digibankId}, ${row.id}, ${scope.now}, ${accountId}, ${role}, ${what}::text, ${row.clientIds}, ${row.page}, ${row.reason})`,
        ),
      )}
      returning digibank_id, id)
    insert into read_log_unsealed (digibank_id, id) select digibank_id, id from look`;
  along(scope, written.execute(scope.db));
  const lookIds = rows.map(({ id }) => id);
  scope.committed.push(() => noteWritten(scope.digibankId, lookIds));
}
