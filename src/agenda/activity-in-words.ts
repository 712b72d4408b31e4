import { dayOf } from '../foundation/clock.ts';
import { dayInWords, hoursInWords } from '../foundation/dates.ts';
import { eurosTyped } from '../foundation/euros.ts';
import { m } from '../paraglide/messages.js';
import type { Tone } from '../ui/status-tag.tsx';
import { type ActivityDate, type ActivityKind, type Mode, plannedOf, type Standing } from './activity.ts';

/** "Cursus", "Huiswerkhulp". */
export const activityKindInWords = (kind: ActivityKind) => m[`activity_kind_${kind}`]();

const TONES: Record<Standing, Tone> = {
  draft: 'neutral',
  postponed: 'careful',
  cancelled: 'stop',
  without_dates: 'careful',
  done: 'neutral',
  running: 'now',
  full: 'careful',
  open: 'good',
};

/** How an activity stands, as a tag. */
export const standingInWords = (standing: Standing): { tone: Tone; words: string } => ({
  tone: TONES[standing],
  words: m[`activity_standing_${standing}`](),
});

/** "7 van 12 plaatsen", "Zonder plaatsen te tellen". */
export function seatsTakenInWords({ seats, seatsTaken }: { seats: number | null; seatsTaken: number }): string {
  return seats === null ? m.activity_seats_uncounted() : m.activity_seats_taken({ taken: seatsTaken, seats });
}

/** "Gratis", "5 euro", "5 euro. Met kansentarief 1 euro.": from eurocents. */
export function priceInWords({ price, reducedPrice }: { price: number; reducedPrice: number | null }): string {
  if (price === 0) return m.activity_price_free();
  const whole = m.activity_price_euro({ euro: eurosTyped(price) });
  if (reducedPrice === null) return whole;
  return reducedPrice === 0
    ? m.activity_price_reduced_free({ whole })
    : m.activity_price_reduced({ whole, euro: eurosTyped(reducedPrice) });
}

/** "dinsdag 1 december, 14 tot 16 uur". */
export function dateInWords({ startsAt, endsAt }: Pick<ActivityDate, 'startsAt' | 'endsAt'>, now: Temporal.Instant): string {
  return `${dayInWords(dayOf(startsAt), dayOf(now))}, ${hoursInWords(startsAt, endsAt)}`;
}

/** "dinsdag 1 december, 14 tot 16 uur", with how many follow: what an activity is in time, in one line. Null: no date takes place. */
export function datesInShort(dates: readonly ActivityDate[], now: Temporal.Instant): string | null {
  const planned = plannedOf(dates);
  const next = planned.find(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0) ?? planned.at(-1);
  if (!next) return null;
  const words = dateInWords(next, now);
  return planned.length === 1 ? words : m.activity_dates_in_short({ date: words, count: planned.length });
}

/** "Ter plaatse", "Online". */
export const modeInWords = (mode: Mode) => m[`activity_mode_${mode}`]();
