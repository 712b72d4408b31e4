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
  const rows = seen.map((read) => ({
    digibank_id: scope.digibankId,
    id: newId(),
    at: scope.now,
    account_id: accountId,
    role,
    what,
    client_ids: [...new Set(read.clientIds)],
    page: read.page,
    reason: read.reason,
  }));
  const written = scope.db
    .with('look', (db) => db.insertInto('read_log').values(rows).returning(['digibank_id', 'id']))
    .insertInto('read_log_unsealed')
    .columns(['digibank_id', 'id'])
    .expression((look) => look.selectFrom('look').select(['digibank_id', 'id']))
    .execute();
  along(scope, written);
  const lookIds = rows.map(({ id }) => id);
  scope.committed.push(() => noteWritten(scope.digibankId, lookIds));
}
