import { isBefore } from '../foundation/clock.ts';
import { stateTable } from '../foundation/move.ts';
import { ARRIVALS, type Arrival } from '../places/opening-rule.ts';

export const SESSION_KINDS = ['open', 'walk_in', 'walk_in_plus_workshop', 'workshop', 'consult', 'group'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export { ARRIVALS, type Arrival };

/** The life of a moment at a help point. */
export const sessionLife = stateTable({
  table: 'session',
  states: {
    planned: 'The moment takes place, is under way or is over.',
    cancelled: 'The moment does not take place.',
  },
  verbs: {
    cancelled: { from: ['planned'], to: 'cancelled' },
    planned_again: { from: ['cancelled'], to: 'planned' },
  },
});

/** What the rules below look at. Seats that nobody counts are null. */
export type Moment = {
  kind: SessionKind;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  arrival: Arrival;
  freeSeats: number | null;
};

/** Whether a moment is under way. It begins at `startsAt` and is over at `endsAt`. */
export function isUnderWay(moment: Pick<Moment, 'startsAt' | 'endsAt'>, now: Temporal.Instant): boolean {
  return !isBefore(now, moment.startsAt) && isBefore(now, moment.endsAt);
}

/** Whether a moment is over. */
export function isOver(moment: Pick<Moment, 'endsAt'>, now: Temporal.Instant): boolean {
  return !isBefore(now, moment.endsAt);
}

/** Whether one can still come: until the end where one walks in, until the start and while a seat is free where one needs a seat. */
export function mayStillCome(moment: Moment, now: Temporal.Instant): boolean {
  if (moment.arrival !== 'appointment') return !isOver(moment, now);
  return isBefore(now, moment.startsAt) && moment.freeSeats !== 0;
}

/** Whether somebody with a question of any kind can still come. A workshop is about one thing, and a group has its own people. */
export function takesAnyQuestion(moment: Moment, now: Temporal.Instant): boolean {
  return moment.kind !== 'workshop' && moment.kind !== 'group' && mayStillCome(moment, now);
}
