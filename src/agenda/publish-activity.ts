import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { activityLife, comingOf } from './activity.ts';
import type { OwnActivity } from './own-activities.ts';
import { tellParticipants } from './tell-participants.ts';
import { placeOf } from './write-dates.ts';

/** Shows an activity to everybody, with its dates. Who kept a seat while it was postponed hears when it is now. no_dates: none is still to come;
 *  moved_on: it is published already, or was cancelled. */
export async function publishActivity(scope: Scope, activity: OwnActivity): Promise<'published' | { refused: 'no_dates' | 'moved_on' }> {
  const [first] = comingOf(activity.dates, scope.now);
  if (!first) return { refused: 'no_dates' };
  if (activity.isTemplate || !(await move(scope, activityLife, activity.id, 'published'))) return { refused: 'moved_on' };
  await scope.db
    .updateTable('session')
    .set({ published: true })
    .where('digibank_id', '=', scope.digibankId)
    .where('activity_id', '=', activity.id)
    .execute();
  if (activity.state === 'postponed') {
    await tellParticipants(scope, activity, {
      kind: 'activity_moved',
      startsAt: first.startsAt,
      place: placeOf(first.mode, activity.helpPoint),
    });
  }
  return 'published';
}
