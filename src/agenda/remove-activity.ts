import { sql } from 'kysely';
import { isBefore } from '../foundation/clock.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { forEverybody } from '../people/for-everybody.ts';
import type { OwnActivity } from './own-activities.ts';
import { findDates, removeDates } from './write-dates.ts';

/** Removes a template, or an activity for which nobody ever registered and that has not begun, with its dates. False: somebody did, or it has;
 *  cancel it then, so that everybody is told. */
export async function removeActivity(scope: Scope, { id, state }: OwnActivity): Promise<boolean> {
  const of = sql`digibank_id = ${scope.digibankId}`;
  await sql`select from activity where ${of} and id = ${id} for update`.execute(scope.db);
  if (!(await mayBeRemoved(scope, id))) return false;
  const gone = (await findDates(scope, id)).map((date) => date.id);
  if (gone.length > 0) await removeDates(scope, gone);
  await sql`update activity set next_activity_id = null where ${of} and next_activity_id = ${id}`.execute(scope.db);
  await sql`delete from activity where ${of} and id = ${id}`.execute(scope.db);
  await record(scope, { noun: 'activity', id, verb: 'removed', from: state });
  return true;
}

/** Whether nobody ever registered for an activity, hidden people too, and no date of it has begun. */
export async function mayBeRemoved(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await forEverybody(scope, () =>
    sql`select from registration where digibank_id = ${scope.digibankId} and activity_id = ${id} limit 1`.execute(scope.db),
  );
  const dates = await findDates(scope, id);
  return rows.length === 0 && dates.every(({ startsAt }) => isBefore(scope.now, startsAt));
}
