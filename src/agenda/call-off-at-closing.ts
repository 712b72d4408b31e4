import { z } from 'zod';
import { startOfDay } from '../foundation/clock.ts';
import type { Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { comingOf } from './activity.ts';
import { cancelActivity } from './call-off-activity.ts';
import { changeDates } from './change-dates.ts';
import { activitiesAt, type OwnActivity } from './own-activities.ts';

/** What closing a help point for good does to an activity: `whole`: all of it falls away; else some of its coming dates, by id. */
export type ClosingOfActivity = { activity: OwnActivity; whole: boolean; dates: string[] };

/** The activities that lose dates when a help point closes for good on a day (Europe/Brussels), those online too: nobody is there any more to hold
 *  them. One that waits for new dates falls away as well. */
export async function activitiesAtClosing(scope: Scope, helpPointId: string, from: Temporal.PlainDate): Promise<ClosingOfActivity[]> {
  const closes = startOfDay(from);
  return (await activitiesAt(scope, helpPointId)).flatMap((activity) => {
    const coming = comingOf(activity.dates, scope.now);
    const dates = coming.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, closes) >= 0).map(({ id }) => id);
    const whole = dates.length === coming.length && (dates.length > 0 || activity.state === 'postponed');
    return whole || dates.length > 0 ? { activity, whole, dates } : [];
  });
}

const closing = z.object({ firstDay: z.string().transform((day) => Temporal.PlainDate.from(day)) });

/** Calls them off, each person told in their own safe way; who loses the whole activity gets two others proposed. */
const callOffAtClosing: Reaction = async (scope, { id, details }) => {
  const { firstDay } = closing.parse(details);
  for (const { activity, whole, dates } of await activitiesAtClosing(scope, id, firstDay)) {
    if (whole) await cancelActivity(scope, activity, 'place_closed');
    else await changeDates(scope, activity, dates, { to: 'off', reason: 'place_closed' });
  }
};

export const closedForGoodReactions = { 'help_point.closed_for_good': callOffAtClosing };
