import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Days } from './opening-rule.ts';

/** A closure of a help point, with what to say to everybody. */
export type MadeClosure = Days & { id: string; reason: string };

/** Closes a help point for some days, first and last included, with a reason in words for everybody. The other rooms hear "closure.made" and
 *  cancel what was planned. The closure that is in the way when there is one already in these days. Of two who close it at once, one does. */
export async function closeDays(
  scope: Scope,
  helpPointId: string,
  { firstDay, lastDay }: Days,
  reason: string,
): Promise<MadeClosure | null> {
  await sql`select from help_point where digibank_id = ${scope.digibankId} and id = ${helpPointId} for update`.execute(scope.db);
  const [inTheWay] = (await comingClosures(scope, helpPointId, firstDay)).filter(
    (one) => Temporal.PlainDate.compare(one.firstDay, lastDay) <= 0,
  );
  if (inTheWay) return inTheWay;
  const id = newId();
  await scope.db
    .insertInto('closure')
    .values({ digibank_id: scope.digibankId, id, help_point_id: helpPointId, first_day: firstDay, last_day: lastDay, reason })
    .execute();
  await record(scope, { noun: 'closure', id, verb: 'made', details: { helpPointId, ...inDetails({ firstDay, lastDay }), reason } });
  return null;
}

/** Opens a help point again: its closure ends the day before `from`, or never was where it would begin then. The moments that fell away by it come
 *  back (agenda). False: there is no such closure any more. */
export async function reopen(scope: Scope, helpPointId: string, closureId: string, from: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<Days & { reason: string }>`
    select first_day as "firstDay", last_day as "lastDay", reason from closure
    where digibank_id = ${scope.digibankId} and help_point_id = ${helpPointId} and id = ${closureId} and last_day >= ${from} for update`.execute(
    scope.db,
  );
  const [closure] = rows;
  if (!closure) return false;
  const key = sql`digibank_id = ${scope.digibankId} and id = ${closureId}`;
  if (Temporal.PlainDate.compare(from, closure.firstDay) <= 0) await sql`delete from closure where ${key}`.execute(scope.db);
  else await sql`update closure set last_day = ${from.subtract({ days: 1 })} where ${key}`.execute(scope.db);
  const open = { firstDay: from, lastDay: closure.lastDay };
  await record(scope, {
    noun: 'closure',
    id: closureId,
    verb: 'reopened',
    details: { helpPointId, ...inDetails(open), reason: closure.reason },
  });
  return true;
}

/** The closures of a help point that hold on a day or later, soonest first. */
export async function comingClosures(scope: Scope, helpPointId: string, since: Temporal.PlainDate): Promise<MadeClosure[]> {
  const { rows } = await sql<MadeClosure>`
    select id, first_day as "firstDay", last_day as "lastDay", reason from closure
    where digibank_id = ${scope.digibankId} and help_point_id = ${helpPointId} and last_day >= ${since} order by first_day`.execute(
    scope.db,
  );
  return rows;
}

const inDetails = ({ firstDay, lastDay }: Days) => ({ firstDay: firstDay.toString(), lastDay: lastDay.toString() });
