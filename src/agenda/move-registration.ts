import { sql } from 'kysely';
import type { Channel } from '../foundation/record.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { cancelRegistration } from './cancel-registration.ts';
import { holdRegistration } from './held-registration.ts';
import { type NotRegistered, type Registered, register } from './register.ts';
import { MAY_CANCEL } from './registration.ts';

/** Takes somebody from one edition to another where there is a seat, and frees what they had for the next in line. full: the seat was gone; then
 *  they keep what they had · moved_on: they have no place to move any more. A refusal may leave things half done: undo the transaction. */
export async function moveRegistration(
  scope: Scope,
  id: string,
  toActivityId: string,
  { channel, byStaff }: { channel: Channel; byStaff: boolean },
): Promise<Registered | { refused: NotRegistered | 'full' | 'moved_on' }> {
  // Both activities are held in the order of their keys: two who move crosswise wait for one another once.
  along(
    scope,
    sql`select from activity where digibank_id = ${scope.digibankId}
      and id in (${toActivityId}, (select activity_id from registration where digibank_id = ${scope.digibankId} and id = ${id}))
      order by id for no key update`.execute(scope.db),
  );
  const from = await holdRegistration(scope, id);
  if (!from || !MAY_CANCEL.includes(from.state)) return { refused: 'moved_on' };
  const { clientId, organisationId, size } = from;
  const wish = { activityId: toActivityId, who: { clientId }, companions: size - 1, organisationId, channel, byStaff };
  const moved = await register(scope, wish);
  if ('refused' in moved) return moved;
  if (moved.inLine !== null) return { refused: 'full' };
  return (await cancelRegistration(scope, id, { by: 'client', reason: 'moved', channel })) ? moved : { refused: 'moved_on' };
}
