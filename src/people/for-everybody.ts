import { sql } from 'kysely';
import { along, type Scope } from '../foundation/transaction.ts';

/** Does what must be done for everybody, also for people who are hidden from the actor: when a moment falls away, for instance.
 *  What `work` gives must tell nothing of those people. When it throws, the transaction has to end. After it the same people are hidden as
 *  before: whoever is hidden meanwhile, is so from the next request on, or half an act would no longer find whom it is about. */
export async function forEverybody<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ hidden: string }>`
    with before as materialized (select coalesce(current_setting('digihulp.hidden', true), '') as hidden)
    select hidden, set_config('digihulp.hidden', '', true) from before`.execute(scope.db);
  const result = await work();
  along(scope, sql`select set_config('digihulp.hidden', ${rows[0]?.hidden ?? ''}, true)`.execute(scope.db));
  return result;
}
