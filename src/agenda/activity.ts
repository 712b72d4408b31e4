import { dayOf, isBefore } from '../foundation/clock.ts';
import { stateTable } from '../foundation/move.ts';
import { isOver } from './session.ts';

export const ACTIVITY_KINDS = ['workshop', 'course', 'group', 'homework_help'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** start: for who begins · further: for who did that before. */
export const LEVELS = ['start', 'further'] as const;
export type Level = (typeof LEVELS)[number];

/** hybrid: there, or from home. */
export const MODES = ['on_site', 'online', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

/** direct: anybody · via_referrer: staff register a client · none: one just comes. */
export const SIGNUP_WAYS = ['direct', 'via_referrer', 'none'] as const;
type SignupWay = (typeof SIGNUP_WAYS)[number];

/** The life of what a partner offers. Full, under way and done are no states: its seats and dates say so. */
export const activityLife = stateTable({
  table: 'activity',
  states: {
    draft: 'Only its partner, the manager of the place and the coordinator see it.',
    published: 'Everybody reads it.',
    postponed: 'Its coming dates fell away, and new ones follow. Who registered keeps the seat.',
    cancelled: 'It does not take place any more.',
  },
  verbs: {
    published: { from: ['draft', 'postponed'], to: 'published' },
    postponed: { from: ['published'], to: 'postponed' },
    cancelled: { from: ['published', 'postponed'], to: 'cancelled' },
  },
});
export type ActivityState = keyof typeof activityLife.states;

/** One date of an activity. */
export type ActivityDate = { startsAt: Temporal.Instant; endsAt: Temporal.Instant; state: 'planned' | 'cancelled' };

/** What the rules below look at. `dates` in order of time; seats that nobody counts are null; `signupUntil` counts itself. */
export type Activity = {
  kind: ActivityKind;
  state: ActivityState;
  signup: SignupWay;
  signupUntil: Temporal.PlainDate | null;
  seats: number | null;
  seatsTaken: number;
  dates: readonly ActivityDate[];
};

/** How an activity stands, for whoever looks at it. `without_dates`: published, but each of its dates fell away. */
export type Standing = 'draft' | 'postponed' | 'cancelled' | 'without_dates' | 'done' | 'running' | 'full' | 'open';

/** Reads from its state, its dates and its seats how an activity stands at `now`. A course runs from its first date to its last. */
export function standingOf(activity: Pick<Activity, 'state' | 'seats' | 'seatsTaken' | 'dates'>, now: Temporal.Instant): Standing {
  if (activity.state !== 'published') return activity.state;
  const [first, ...others] = plannedOf(activity.dates);
  if (!first) return 'without_dates';
  if (isOver(others.at(-1) ?? first, now)) return 'done';
  if (!isBefore(now, first.startsAt)) return 'running';
  return isFull(activity) ? 'full' : 'open';
}

/** Whether every seat is taken: who comes then gets a number on the waiting list. */
export function isFull({ seats, seatsTaken }: Pick<Activity, 'seats' | 'seatsTaken'>): boolean {
  return seats !== null && seatsTaken >= seats;
}

/** Within so many days of its first date an activity that lacks people is decided on. Source: domain 4.5. */
const DECIDE_DAYS = 3;

/** Whether an activity begins within three days and fewer people have a seat than it needs. */
export function lacksPeople(
  { state, dates, seatsTaken, minSeats }: Pick<Activity, 'state' | 'dates' | 'seatsTaken'> & { minSeats: number | null },
  now: Temporal.Instant,
): boolean {
  const [first] = plannedOf(dates);
  if (state !== 'published' || !first || !isBefore(now, first.startsAt)) return false;
  return seatsTaken < (minSeats ?? 0) && dayOf(now).until(dayOf(first.startsAt)).days <= DECIDE_DAYS;
}

/** So many people waiting for each seat ask for a lesson more. Source: domain 4.5. */
const WAITING_PER_SEAT = 1.5;

/** Whether so many people wait for an activity that is still to come that it is worth doing again. */
export function asksForMore(
  { state, dates, seats, waiting }: Pick<Activity, 'state' | 'dates' | 'seats'> & { waiting: number },
  now: Temporal.Instant,
): boolean {
  return state === 'published' && seats !== null && waiting > WAITING_PER_SEAT * seats && comingOf(dates, now).length > 0;
}

/** Why nobody can register any more: not_published · just_come: it takes no registrations · begun: too late to step in · too_late: the last
 *  day to register is over. */
export type NoSignup = 'not_published' | 'just_come' | 'begun' | 'too_late';

/** Why one cannot register at `now`, or null when one can, be it for a place on the waiting list. A lesson or a course is joined before its
 *  first date begins; a group and homework help until the last does. */
export function whyNoSignup(activity: Activity, now: Temporal.Instant): NoSignup | null {
  if (activity.state !== 'published') return 'not_published';
  if (activity.signup === 'none') return 'just_come';
  const planned = plannedOf(activity.dates);
  const isOpenGroup = activity.kind === 'group' || activity.kind === 'homework_help';
  const lastToJoin = isOpenGroup ? planned.at(-1) : planned[0];
  if (!lastToJoin || !isBefore(now, lastToJoin.startsAt)) return 'begun';
  const { signupUntil } = activity;
  return signupUntil && Temporal.PlainDate.compare(dayOf(now), signupUntil) > 0 ? 'too_late' : null;
}

/** The dates that take place. */
export function plannedOf<D extends ActivityDate>(dates: readonly D[]): D[] {
  return dates.filter(({ state }) => state === 'planned');
}

/** The dates that take place and have not begun at `now`. */
export function comingOf<D extends ActivityDate>(dates: readonly D[], now: Temporal.Instant): D[] {
  return plannedOf(dates).filter(({ startsAt }) => isBefore(now, startsAt));
}
