import { sql } from 'kysely';
import { along, type Scope } from '../foundation/transaction.ts';

/** Does what must be done for everybody, also for people who are hidden from the actor: when a moment falls away, for instance.
 *  What `work` gives must tell nothing of those people. When it throws, the transaction has to end. */
export async function forEverybody<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  const { accountId } = scope.actor;
  if (accountId === null) return work();
  along(scope, sql`select set_config('digihulp.hidden', '', true)`.execute(scope.db));
  const result = await work();
  along(scope, sql`select hide_from(${accountId})`.execute(scope.db));
  return result;
}
