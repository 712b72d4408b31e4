import { type RawBuilder, sql } from 'kysely';
import { type Permission, reachOf } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Which questions an actor may see for a permission, as a condition on `help_request r`: a coordinator all; a manager those for the own
 *  help points, and those for no help point in particular in the municipality of one of them. */
export function withinReach(scope: Scope, permission: Permission): RawBuilder<boolean> {
  const reach = reachOf(scope.actor, permission);
  if (reach.everything) return sql<boolean>`r.digibank_id = ${scope.digibankId}`;
  return sql<boolean>`r.digibank_id = ${scope.digibankId} and (r.help_point_id = any(${reach.helpPointIds}::uuid[])
    or r.help_point_id is null and r.nis_code in (
      select h.nis_code from help_point h where h.digibank_id = ${scope.digibankId} and h.id = any(${reach.helpPointIds}::uuid[])))`;
}
