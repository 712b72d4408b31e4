import { sql } from 'kysely';
import { type Permission, reachOf } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { HandoverState, ReasonClass } from './handover.ts';

/** One handed-over question, with whom it is about; `clientId` is null for a visitor without a file. */
export type Handover = {
  id: string;
  state: HandoverState;
  reasonClass: ReasonClass;
  clientId: string | null;
  firstName: string | null;
  languages: string[];
  organisation: string | null;
};

/** A handed-over question within the actor's reach; null: it is not there for this actor. The look is put in the read log. */
export async function findHandover(scope: Scope, permission: Permission, id: string): Promise<Handover | null> {
  if (!isId(id)) return null;
  const reach = reachOf(scope.actor, permission);
  const { rows } = await sql<Handover>`
    select h.id, h.state, h.reason_class as "reasonClass", h.client_id as "clientId", c.first_name as "firstName",
      coalesce(c.languages, '{}') as languages, o.name as organisation
    from handover h
    left join client c on c.digibank_id = h.digibank_id and c.id = h.client_id
    left join organisation o on o.digibank_id = h.digibank_id and o.id = h.organisation_id
    where h.digibank_id = ${scope.digibankId} and h.id = ${id}
      and (${reach.everything} or h.help_point_id = any(${reach.helpPointIds}::uuid[]))`.execute(scope.db);
  const [found] = rows;
  if (found?.clientId) scope.reads.push({ clientIds: [found.clientId], page: 'doorgegeven', reason: 'handed_over' });
  return found ?? null;
}
