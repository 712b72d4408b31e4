import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** How long a file stays open after the glass was broken. */
const OPEN_FOR = { hours: 1 } as const;

/** The shortest reason that says something, in signs; the table holds it too. */
export const SHORTEST_REASON = 20;

/** Opens a file for an hour to a coordinator who has no relation with the person, for a written reason. The privacy officers see it at once. */
export async function breakGlass(scope: Scope, clientId: string, reason: string): Promise<void> {
  const { accountId } = scope.actor;
  if (accountId === null) throw new Error('nobody breaks the glass without an account');
  const id = newId();
  await scope.db
    .insertInto('break_glass')
    .values({
      digibank_id: scope.digibankId,
      id,
      client_id: clientId,
      account_id: accountId,
      reason,
      opened_at: scope.now,
      until: scope.now.add(OPEN_FOR),
    })
    .execute();
  await record(scope, { noun: 'break_glass', id, verb: 'opened', details: { clientId } });
}

/** The relation of an actor who broke the glass for this person less than an hour ago. */
export async function brokeGlass(scope: Scope, clientId: string): Promise<'break_glass' | null> {
  const { accountId } = scope.actor;
  if (accountId === null) return null;
  const open = await scope.db
    .selectFrom('break_glass')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('until', '>', scope.now)
    .executeTakeFirst();
  return open ? 'break_glass' : null;
}
