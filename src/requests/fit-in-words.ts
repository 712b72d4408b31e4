import { dayOf } from '../foundation/clock.ts';
import { dayFromToday, hoursInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { FittingSession } from './fitting-sessions.ts';

/** "Past: dinsdag 3 oktober, 14 tot 16 uur, Bibliotheek Destelbergen, met Bea Begeleider. Nog 3 plaatsen." */
export function fitInWords(fit: FittingSession, now: Temporal.Instant): string {
  return `${m.requests_fit({ when: whenOfFit(fit, now) })} ${placeOfFit(fit)}`;
}

/** "dinsdag 3 oktober, 14 tot 16 uur". */
export function whenOfFit(fit: FittingSession, now: Temporal.Instant): string {
  return `${dayFromToday(dayOf(fit.startsAt), dayOf(now))}, ${hoursInWords(fit.startsAt, fit.endsAt)}`;
}

/** "Bibliotheek Destelbergen, met Bea Begeleider. Nog 3 plaatsen.": where its day and hours stand above it. */
export function placeOfFit(fit: FittingSession): string {
  return [
    m.requests_fit_place({ place: fit.helpPoint, coaches: coachesInWords(fit) }),
    seatsInWords(fit.freeSeats),
    fit.elsewhere ? m.requests_fit_elsewhere() : '',
    fit.inTime ? '' : m.requests_fit_too_late(),
  ]
    .filter(Boolean)
    .join(' ');
}

/** "met Bea Begeleider". */
function coachesInWords({ coaches }: FittingSession): string {
  return coaches.length > 0 ? m.requests_fit_with({ coaches: coaches.join(', ') }) : m.requests_fit_no_coach();
}

/** "Nog 1 plaats." `free` null: nobody counts them. */
export function seatsInWords(free: number | null): string {
  return free === null ? m.requests_seats_uncounted() : free === 1 ? m.requests_seats_one() : m.requests_seats({ free });
}
