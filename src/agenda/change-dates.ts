import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { News } from '../messages/wording.ts';
import { comingOf, type Mode, plannedOf } from './activity.ts';
import type { OwnDate } from './activity-dates.ts';
import type { CallOffReason } from './call-off-activity.ts';
import type { OwnActivity } from './own-activities.ts';
import { sessionLife } from './session.ts';
import { tellParticipants, together } from './tell-participants.ts';
import { findDates, newsOfChange, placeOf } from './write-dates.ts';

/** What happens to some of the coming dates: online with a link (null: who takes part asks it by phone), back to the place, or off. */
export type DateChange = { to: 'online'; link: string | null } | { to: 'on_site' } | { to: 'off'; reason: CallOffReason };

/** Changes some of the coming dates of an activity. Whoever has a seat is told of all of them at once in their own safe way. last_dates: no date would
 *  be left, so it is the activity that falls away or is put off; moved_on: a date has begun or fell away meanwhile. */
export async function changeDates(
  scope: Scope,
  activity: OwnActivity,
  ids: readonly string[],
  change: DateChange,
): Promise<'changed' | { refused: 'last_dates' | 'moved_on' }> {
  await scope.db
    .updateTable('activity')
    .set((column) => ({ version: column('version', '+', 1) }))
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', activity.id)
    .execute();
  const dates = comingOf(await findDates(scope, activity.id), scope.now);
  const chosen = dates.filter(({ id }) => ids.includes(id));
  if (chosen.length !== ids.length) return { refused: 'moved_on' };
  if (change.to === 'off') {
    if (chosen.length === dates.length) return { refused: 'last_dates' };
    await tellAll(scope, activity, await callOff(scope, activity, chosen, change.reason));
  } else {
    const link = change.to === 'online' ? change.link : null;
    await tellAll(scope, activity, await hold(scope, activity, chosen, change.to, link));
    await keepMode(scope, activity.id, link);
  }
  return 'changed';
}

async function tellAll(scope: Scope, activity: OwnActivity, news: readonly News[]): Promise<void> {
  for (const one of together(news, [])) await tellParticipants(scope, activity, one);
}

/** Calls dates off, and gives what there is to tell. */
async function callOff(scope: Scope, activity: OwnActivity, dates: readonly OwnDate[], reason: CallOffReason): Promise<News[]> {
  const news: News[] = [];
  for (const { id, mode, startsAt } of dates) {
    if (!(await move(scope, sessionLife, id, 'cancelled', { details: { reason } }))) continue;
    news.push({ kind: 'activity_cancelled', startsAt, place: placeOf(mode, activity.helpPoint) });
  }
  return news;
}

/** Holds dates in another way, and gives what there is to tell. */
async function hold(scope: Scope, activity: OwnActivity, dates: readonly OwnDate[], mode: Mode, link: string | null): Promise<News[]> {
  for (const { id } of dates) {
    await scope.db
      .updateTable('session')
      .set({ mode, set_at: scope.now })
      .where('digibank_id', '=', scope.digibankId)
      .where('id', '=', id)
      .execute();
    await record(scope, { noun: 'session', id, verb: mode === 'online' ? 'moved_online' : 'moved_back' });
  }
  return dates.flatMap((was) => newsOfChange(was, { ...was, mode }, { name: activity.helpPoint, isOther: false }, link) ?? []);
}

/** The activity is held where its dates are; one of which some are online is both. */
async function keepMode(scope: Scope, id: string, link: string | null): Promise<void> {
  const modes = new Set(plannedOf(await findDates(scope, id)).map(({ mode }) => mode));
  const [mode = 'on_site'] = modes.size > 1 ? (['hybrid'] as const) : modes;
  const set = mode === 'on_site' ? { mode, online_link: null } : { mode, ...(link !== null && { online_link: link }) };
  await scope.db.updateTable('activity').set(set).where('digibank_id', '=', scope.digibankId).where('id', '=', id).execute();
}
