import { stateTable } from '../foundation/move.ts';

/** The life of somebody's wish to hear when a lesson about something comes near. */
export const interestLife = stateTable({
  table: 'interest',
  states: {
    open: 'The person hears of each activity that fits, once.',
    stopped: 'The person wants to hear no more of it.',
    over: 'Its last day went by.',
  },
  verbs: {
    stopped: { from: ['open'], to: 'stopped' },
    ended: { from: ['open'], to: 'over' },
  },
});

export type InterestState = keyof typeof interestLife.states;

/** How far somebody comes: in the own municipality, in those near by too, or anywhere in the Digibank. */
export const REACHES = ['municipality', 'neighbouring', 'digibank'] as const;
export type InterestReach = (typeof REACHES)[number];

/** Municipalities whose middles lie no further apart are near by. */
export const NEIGHBOURING_METERS = 12_000;

/** How many topics somebody waits for at once: as many as one word in the search may mean. */
export const MOST_TOPICS = 6;

/** The last day on which somebody who asks on `today` hears of something. */
export function lastDayFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ years: 1 });
}
