import { dayInWords, weekdayInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Hours, Offer, OpeningKind, OpeningRule, Recurrence } from './opening-rule.ts';

const KINDS: Record<OpeningKind, () => string> = { open: m.hours_kind_open, walk_in: m.hours_kind_walk_in, consult: m.hours_kind_consult };

/** "Er is een begeleider": what happens then. */
export const offerInWords = (kind: OpeningKind) => KINDS[kind]();

/** "Elke vrijdag", "Om de 2 weken op vrijdag", "Elke tweede vrijdag van de maand", "Op 27 juni en 29 augustus 2026". */
function recurrenceInWords({ repeats, weekday, everyWeeks, nth, dates }: Recurrence): string {
  const day = weekdayInWords(weekday ?? 0);
  if (repeats === 'dates') return m.hours_on_dates({ dates: listInWords([...dates].sort(Temporal.PlainDate.compare).map(dateInWords)) });
  if (repeats === 'monthly') return m.hours_nth({ nth: m[`hours_nth_${nth === -1 ? 'last' : (nth ?? 1)}`](), day });
  return everyWeeks === 1 ? m.hours_weekly({ day }) : m.hours_every_weeks({ weeks: everyWeeks, day });
}

/** "14 tot 16 uur". */
export const hoursOnClock = ({ starts, ends }: Hours) => m.hours_range({ from: timeOnClock(starts), until: timeOnClock(ends) });

/** "14", "16.30". */
export const timeOnClock = ({ hour, minute }: Temporal.PlainTime) =>
  minute === 0 ? String(hour) : `${hour}.${String(minute).padStart(2, '0')}`;

/** "Elke vrijdag, 14 tot 16 uur". */
export const ruleInWords = (rule: Recurrence & Hours) => m.hours_rule({ when: recurrenceInWords(rule), hours: hoursOnClock(rule) });

/** Everything else that a rule says, a line each: from when, how one comes, where, on holidays or not. `nameOf` names the
 *  moment it hooks onto and the stop. */
export function ruleLines(rule: OpeningRule, today: Temporal.PlainDate, nameOf: (id: string) => string | null): string[] {
  const host = rule.hostRuleId && nameOf(rule.hostRuleId);
  const stop = rule.stopId && nameOf(rule.stopId);
  const begins = Temporal.PlainDate.compare(rule.validFrom, today) > 0;
  return [
    rule.title,
    begins && m.hours_from({ day: dayInWords(rule.validFrom, today) }),
    rule.validUntil && m.hours_until({ day: dayInWords(rule.validUntil, today) }),
    m.hours_comes({ how: m[`hours_arrival_${rule.arrival}`](), seats: seatsInWords(rule) }),
    stop && m.hours_at_stop({ stop }),
    rule.room && m.hours_in_room({ room: rule.room }),
    rule.host && m.hours_hosted_by({ host: rule.host }),
    rule.present && m.hours_present({ present: rule.present }),
    host && m.hours_hooked({ host }),
    rule.repeats !== 'dates' && rule.onPublicHolidays && m.hours_on_public_holidays(),
    rule.repeats !== 'dates' && !rule.onSchoolHolidays && m.hours_not_in_school_holidays(),
  ].filter((line) => typeof line === 'string' && line !== '') as string[]; // what is not said is left out
}

const seatsInWords = ({ seats }: Pick<Offer, 'seats'>) =>
  seats === null ? m.hours_seats_uncounted() : seats === 1 ? m.hours_seat() : m.hours_seats({ seats });

/** "27 juni 2026". */
const dateInWords = (day: Temporal.PlainDate) => `${dayInWords(day).split(' ').slice(1).join(' ')} ${day.year}`;

/** "a, b en c". */
const listInWords = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : m.hours_and({ most: words.slice(0, -1).join(', '), last: words.at(-1) ?? '' });
