import { dayOf, isBefore, momentOf } from '../foundation/clock.ts';
import type { Channel } from '../messages/message.ts';

/** What is said before a date: a week, three days or one day ahead, and in the morning of the day itself. */
export const REMINDERS = ['week', 'three_days', 'day_before', 'same_day'] as const;
export type ReminderKind = (typeof REMINDERS)[number];

const DAYS_AHEAD: Record<ReminderKind, number> = { week: 7, three_days: 3, day_before: 1, same_day: 0 };
/** How long a reminder may come late, when no job ran at its time. */
const HOURS_LATE: Record<ReminderKind, number> = { week: 48, three_days: 24, day_before: 20, same_day: 4 };

const MORNING = new Temporal.PlainTime(10);
const EARLY = new Temporal.PlainTime(8);
const SUNDAY = 7;

/** Which reminders belong to a date. Of an activity: a week before its first date, and a day before each. Of an appointment: three days before, so
 *  that a ride can be found, the day before, and for who missed more than one the same morning. Source: domain 4.3 and 4.5. */
export function remindersOf({ ofActivity, isFirst }: { ofActivity: boolean; isFirst: boolean }): readonly ReminderKind[] {
  if (!ofActivity) return ['three_days', 'day_before', 'same_day'];
  return isFirst ? ['week', 'day_before'] : ['day_before'];
}

/** When a reminder of a date is due: at 10 h local time, the same morning at 8 h; on a Sunday nobody is disturbed, so the day before. */
export function dueAt(kind: ReminderKind, startsAt: Temporal.Instant): Temporal.Instant {
  const day = dayOf(startsAt).subtract({ days: DAYS_AHEAD[kind] });
  if (kind === 'same_day') return momentOf(day, EARLY);
  return momentOf(day.dayOfWeek === SUNDAY ? day.subtract({ days: 1 }) : day, MORNING);
}

/** Whether a reminder is to be said at `now`: it is due, not too late, and more than an hour before the date. */
export function isDue(kind: ReminderKind, startsAt: Temporal.Instant, now: Temporal.Instant): boolean {
  const due = dueAt(kind, startsAt);
  return !isBefore(now, due) && isBefore(now, due.add({ hours: HOURS_LATE[kind] })) && isBefore(now, startsAt.subtract({ hours: 1 }));
}

/** Whether a channel is in time for a reminder: a letter takes days. */
export function isInTime(channel: Channel, kind: ReminderKind): boolean {
  return channel !== 'letter' || kind === 'week';
}
