import { stateTable } from '../foundation/move.ts';

/** The life of a seat that is kept for a person at a moment. */
export const appointmentLife = stateTable({
  table: 'appointment',
  states: {
    booked: 'A seat is kept and the person is expected.',
    checked_in: 'The person is there and waits.',
    in_session: 'The person is being helped.',
    done: 'The person was helped.',
    no_show: 'The person did not come and gave no notice.',
    cancelled_client: 'The person cancelled.',
    cancelled_org: 'The Digibank cancelled, or could not help when the person came.',
    rescheduled: 'The person got another seat instead.',
  },
  verbs: {
    checked_in: { from: ['booked'], to: 'checked_in' },
    check_in_undone: { from: ['checked_in', 'in_session'], to: 'booked' },
    started: { from: ['checked_in'], to: 'in_session' },
    finished: { from: ['in_session'], to: 'done' },
    missed: { from: ['booked'], to: 'no_show' },
    miss_undone: { from: ['no_show'], to: 'booked' },
    given_up: { from: ['checked_in', 'in_session'], to: 'cancelled_org' },
    cancelled_by_client: { from: ['booked'], to: 'cancelled_client' },
    cancelled_by_organisation: { from: ['booked'], to: 'cancelled_org' },
    rescheduled: { from: ['booked'], to: 'rescheduled' },
  },
});

/** How long after the start somebody who is expected may still walk in before "Niet gekomen" can be said. Source: domain 4.3. */
const GRACE = { minutes: 15 } as const;

/** Whether it may be said at `now` that somebody did not come to a moment that starts at `startsAt`. */
export function mayBeMissed(startsAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, startsAt.add(GRACE)) >= 0;
}
