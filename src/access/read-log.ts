import { mainRole } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import { along, type Read, type Scope } from '../foundation/transaction.ts';

/** Writes who looked at whose file, on which page and why: one row a page, in the transaction that read it. */
export async function logReads(scope: Scope, reads: Read[]): Promise<void> {
  const { accountId } = scope.actor;
  const seen = reads.filter((read) => read.clientIds.length > 0);
  if (accountId === null || seen.length === 0) return;
  const rows = scope.db
    .insertInto('read_log')
    .values(
      seen.map((read) => ({
        digibank_id: scope.digibankId,
        id: newId(),
        at: scope.now,
        account_id: accountId,
        role: mainRole(scope.actor) ?? 'none',
        client_ids: [...new Set(read.clientIds)],
        page: read.page,
        reason: read.reason,
      })),
    )
    .execute();
  along(scope, rows);
}
