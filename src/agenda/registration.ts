import { dayOf, isBefore } from '../foundation/clock.ts';
import { stateTable } from '../foundation/move.ts';

/** The life of one person's place in an activity. */
export const registrationLife = stateTable({
  table: 'registration',
  states: {
    registered: 'Has a seat and is expected.',
    waitlisted: 'Has a number in line, and no seat.',
    offered: 'A seat is kept until offered_until, for an answer.',
    attended: 'Came to four in five of the dates, or more.',
    partially_attended: 'Came at least once, to fewer than four in five.',
    no_show: 'Came to none of the dates.',
    cancelled_client: 'The person gave the place up, or took one in another edition.',
    cancelled_org: 'The organisation took the place back, or the activity fell away.',
  },
  verbs: {
    offered: { from: ['waitlisted'], to: 'offered' },
    accepted: { from: ['offered'], to: 'registered' },
    put_off: { from: ['offered'], to: 'waitlisted' },
    not_answered: { from: ['offered'], to: 'waitlisted' },
    given_seat: { from: ['waitlisted'], to: 'registered' },
    cancelled_by_client: { from: ['registered', 'waitlisted', 'offered'], to: 'cancelled_client' },
    cancelled_by_organisation: { from: ['registered', 'waitlisted', 'offered'], to: 'cancelled_org' },
    came: { from: ['registered', 'partially_attended', 'no_show'], to: 'attended' },
    came_partly: { from: ['registered', 'attended', 'no_show'], to: 'partially_attended' },
    missed: { from: ['registered', 'attended', 'partially_attended'], to: 'no_show' },
  },
});

export type RegistrationState = keyof typeof registrationLife.states;

/** The states in which a registration counts in the activity's seats. */
export const HOLDS_A_SEAT: readonly RegistrationState[] = ['registered', 'offered', 'attended', 'partially_attended', 'no_show'];

/** The states in which somebody can still give up the place. */
export const MAY_CANCEL: readonly RegistrationState[] = registrationLife.verbs.cancelled_by_client.from;

/** Why somebody gives a place up; `declined` and `moved` say themselves. */
export const CANCEL_REASONS = ['other_day', 'not_needed', 'too_far', 'ill', 'other'] as const;

/** How many people somebody brings at most. */
export const MAX_COMPANIONS = 5;

/** How many offered seats somebody may let go by before a colleague offers by hand. */
export const MAX_LET_BY = 2;

/** What an activity holds for one group of people until a day: `taken` of its `seats` are used. */
export type Quota = { id: string; organisationId: string | null; targetGroup: string | null; seats: number; taken: number };

/** The seats of an activity, with the quotas that hold today. `seats` null: nobody counts them. */
export type Seats = { seats: number | null; seatsTaken: number; quotas: readonly Quota[] };

/** Who wants how many seats together, brought by which organisation, and which groups they count themselves to. */
export type Party = { size: number; organisationId: string | null; targetGroups: readonly string[] };

/** Where a party sits: on a held seat (`quotaId`) or any other. Null: there are not as many seats free together for these people. Seats that
 *  are held for others do not count as free. */
export function roomFor(
  { seats, seatsTaken, quotas }: Seats,
  { size, organisationId, targetGroups }: Party,
): { quotaId: string | null } | null {
  if (seats === null) return { quotaId: null };
  const free = seats - seatsTaken;
  const open = (quota: Quota) => Math.max(0, quota.seats - quota.taken);
  const isTheirs = (quota: Quota) =>
    quota.targetGroup === null ? quota.organisationId === organisationId : targetGroups.includes(quota.targetGroup);
  const held = free >= size ? quotas.find((quota) => isTheirs(quota) && open(quota) >= size) : undefined;
  if (held) return { quotaId: held.id };
  return free - quotas.reduce((sum, quota) => sum + open(quota), 0) >= size ? { quotaId: null } : null;
}

/** Within so many days of the next date an answer is asked sooner. Source: domain 4.5. */
const SOON_DAYS = 3;

/** How long an offered seat is kept for an answer: 48 hours, 24 (`soon`) when the next date is within three days, and never past the start of
 *  that date. Counted from `told`, when the message leaves: nobody is called at night. */
export function termOf(told: Temporal.Instant, nextDate: Temporal.Instant): { soon: boolean; until: Temporal.Instant } {
  const soon = dayOf(told).until(dayOf(nextDate)).days <= SOON_DAYS;
  const until = told.add({ hours: soon ? 24 : 48 });
  return { soon, until: isBefore(until, nextDate) ? until : nextDate };
}

/** What somebody's coming says of the whole: `came` of the `dates` that were held. Source: domain 4.5, partially if 1 or more and under 80 %. */
export function attendanceVerb(came: number, dates: number): 'came' | 'came_partly' | 'missed' {
  return came === 0 ? 'missed' : came < 0.8 * dates ? 'came_partly' : 'came';
}
