import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** never: this colleague may not see the person · only: of all colleagues, only those with such a line may · family: a colleague says so of
 *  oneself, and looks away. */
export type SightLimit = 'never' | 'only' | 'family';

/** Limits who may see a person, from the next request on; `seen` says whether the actor is among those who may. Nobody asks why.
 *  A line that stands already stays as it is. Refused with 'no_colleague' when that account has no role here, with 'nobody_left' when no coordinator could see the person any more, for
 *  then nobody could lift it either; a refusal must undo the transaction. */
export async function limitSight(
  scope: Scope,
  clientId: string,
  accountId: string,
  kind: SightLimit,
): Promise<{ seen: boolean } | { refused: 'no_colleague' | 'nobody_left' }> {
  const id = newId();
  await sql`select from client where digibank_id = ${scope.digibankId} and id = ${clientId} for update`.execute(scope.db);
  const { rows } = await sql`
    insert into sight_limit (digibank_id, id, client_id, account_id, kind, set_by, set_at)
    select ${scope.digibankId}, ${id}, ${clientId}, ${accountId}, ${kind}::text, ${scope.actor.accountId}, ${scope.now}
    where exists (select from role_grant g where ${holdsNow(scope)} and g.account_id = ${accountId})
    on conflict (digibank_id, client_id, account_id, kind) where lifted_at is null do nothing returning id`.execute(scope.db);
  if (rows.length === 0 && !(await stands(scope, clientId, accountId, kind))) return { refused: 'no_colleague' };
  const now = await whoSees(scope, clientId);
  if (!now.coordinator) return { refused: 'nobody_left' };
  if (rows.length > 0) await record(scope, { noun: 'sight_limit', id, verb: 'set', to: kind, details: { clientId } });
  return { seen: now.actor };
}

/** Takes a line away again; the person is seen as before from the next request on. False: it was lifted before, or is of another person. */
export async function liftSightLimit(scope: Scope, clientId: string, id: string): Promise<boolean> {
  const lifted = await scope.db
    .updateTable('sight_limit')
    .set({ lifted_by: scope.actor.accountId, lifted_at: scope.now })
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returning('kind')
    .executeTakeFirst();
  if (!lifted) return false;
  await record(scope, { noun: 'sight_limit', id, verb: 'lifted', from: lifted.kind, details: { clientId } });
  return true;
}

async function stands(scope: Scope, clientId: string, accountId: string, kind: SightLimit): Promise<boolean> {
  const line = await scope.db
    .selectFrom('sight_limit')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return line !== undefined;
}

/** Whether the lines as they stand now let a coordinator, and the actor, see the person. */
async function whoSees(scope: Scope, clientId: string): Promise<{ coordinator: boolean; actor: boolean }> {
  const { rows } = await sql<{ coordinator: boolean; actor: boolean }>`
    select strpos(hidden_from(${scope.actor.accountId}), ${clientId}) = 0 as actor, exists (
      select from role_grant g
      where ${holdsNow(scope)} and g.role = 'coordinator' and strpos(hidden_from(g.account_id), ${clientId}) = 0) as coordinator`.execute(
    scope.db,
  );
  return rows[0] ?? { coordinator: false, actor: false };
}

/** Whether a role_grant g holds at this moment, here; to be used in a query. */
export const holdsNow = (scope: Scope) => sql<boolean>`g.digibank_id = ${scope.digibankId} and g.valid_from <= ${scope.now}
  and (g.valid_until is null or g.valid_until > ${scope.now})`;
