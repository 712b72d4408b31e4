import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { activityLife, comingOf } from './activity.ts';
import type { OwnActivity } from './own-activities.ts';
import { tellParticipants, together } from './tell-participants.ts';
import { placeOf } from './write-dates.ts';

/** Shows an activity to everybody, with its dates. Who kept a seat while it was postponed hears on which dates it is now. no_dates: none is still to come;
 *  place_closed: its help point closed for good;
 *  moved_on: it is published already, or was cancelled. */
export async function publishActivity(
  scope: Scope,
  activity: OwnActivity,
): Promise<'published' | { refused: 'no_dates' | 'place_closed' | 'moved_on' }> {
  const [first] = comingOf(activity.dates, scope.now);
  if (!first) return { refused: 'no_dates' };
  if (await isClosedForGood(scope, activity.helpPointId)) return { refused: 'place_closed' };
  if (activity.isTemplate || !(await move(scope, activityLife, activity.id, 'published'))) return { refused: 'moved_on' };
  await scope.db
    .updateTable('session')
    .set({ published: true, set_at: scope.now })
    .where('digibank_id', '=', scope.digibankId)
    .where('activity_id', '=', activity.id)
    .execute();
  if (activity.state === 'postponed') {
    const moved = comingOf(activity.dates, scope.now).map(({ startsAt, mode }) => ({ startsAt, place: placeOf(mode, activity.helpPoint) }));
    const news = moved.map((when) => ({ ...when, kind: 'activity_moved' }) as const);
    for (const one of together(news, moved)) await tellParticipants(scope, activity, one);
  }
  return 'published';
}

async function isClosedForGood(scope: Scope, helpPointId: string): Promise<boolean> {
  const point = await scope.db
    .selectFrom('help_point')
    .select('closed_from as closedFrom')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', helpPointId)
    .executeTakeFirst();
  return point?.closedFrom != null;
}
