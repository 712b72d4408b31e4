import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Closes a help point for the local day of `scope.now`, with a reason in words for everybody. The other rooms hear "closure.made" and
 *  cancel what was planned. False: it was closed today already, or is not there. Of two who close it at once, one does. */
export async function closeToday(scope: Scope, helpPointId: string, reason: string): Promise<boolean> {
  const closure = { id: newId(), day: dayOf(scope.now) };
  await sql`select from help_point where digibank_id = ${scope.digibankId} and id = ${helpPointId} for update`.execute(scope.db);
  const made = await sql`
    insert into closure (digibank_id, id, help_point_id, first_day, last_day, reason)
    select digibank_id, ${closure.id}, id, ${closure.day}, ${closure.day}, ${reason}
    from help_point h
    where h.digibank_id = ${scope.digibankId} and h.id = ${helpPointId}
      and not exists (select from closure c where c.digibank_id = h.digibank_id and c.help_point_id = h.id
        and ${closure.day}::date between c.first_day and c.last_day)`.execute(scope.db);
  if (made.numAffectedRows !== 1n) return false;
  await record(scope, {
    noun: 'closure',
    id: closure.id,
    verb: 'made',
    details: { helpPointId, firstDay: closure.day.toString(), lastDay: closure.day.toString(), reason },
  });
  return true;
}
