import { dayOf } from '../foundation/clock.ts';
import { dayFromToday, hoursInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { FittingSession } from './fitting-sessions.ts';

/** "Past: dinsdag 3 oktober, 14 tot 16 uur, Bibliotheek Destelbergen, met Bea Begeleider. Nog 3 plaatsen." */
export function fitInWords(fit: FittingSession, now: Temporal.Instant): string {
  const when = `${dayFromToday(dayOf(fit.startsAt), dayOf(now))}, ${hoursInWords(fit.startsAt, fit.endsAt)}`;
  const coaches = fit.coaches.length > 0 ? m.requests_fit_with({ coaches: fit.coaches.join(', ') }) : m.requests_fit_no_coach();
  return [m.requests_fit({ when, place: fit.helpPoint, coaches }), seatsInWords(fit.freeSeats), fit.inTime ? '' : m.requests_fit_too_late()]
    .filter(Boolean)
    .join(' ');
}

/** "Nog 1 plaats." `free` null: nobody counts them. */
export function seatsInWords(free: number | null): string {
  return free === null ? m.requests_seats_uncounted() : free === 1 ? m.requests_seats_one() : m.requests_seats({ free });
}
