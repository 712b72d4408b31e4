import { arrivalInWords, dayAtStart, helpNowInWords, placeInWords, seatsInWords } from '../agenda/in-words.ts';
import { isUnderWay } from '../agenda/session.ts';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords, hoursInWords, timeInWords } from '../foundation/dates.ts';
import { writePhone } from '../foundation/phone.ts';
import { m } from '../paraglide/messages.js';
import type { MomentToSay } from './moments-to-say.ts';

/** A moment as sentences to read to somebody on the phone, in the order in which people write it down: when and where, how to get there, what
 *  happens there, what to bring. */
export function momentAloud(moment: MomentToSay, now: Temporal.Instant): string[] {
  const seats = moment.arrival === 'appointment' ? (seatsInWords(moment.freeSeats) ?? m.finder_say_seats()) : null;
  return [
    whenAndWhere(moment, now),
    moment.mode === 'online' ? null : addressAloud(moment),
    moment.mode !== 'online' && moment.busStop ? m.finder_say_bus({ stop: moment.busStop }) : null,
    moment.title ? m.finder_say_title({ title: moment.title }) : null,
    helpNowInWords(moment, now),
    moment.activityId && moment.arrival === 'appointment' ? m.finder_say_register() : arrivalInWords(moment.arrival),
    seats,
    moment.free ? m.finder_say_free() : m.finder_say_paid(),
    moment.bringAlong.length > 0 ? m.finder_say_bring({ things: andList(moment.bringAlong) }) : null,
  ].filter((sentence) => sentence !== null);
}

function whenAndWhere(moment: MomentToSay, now: Temporal.Instant): string {
  const where = moment.mode === 'online' ? m.activity_online_place() : placeInWords(moment);
  if (isUnderWay(moment, now)) return m.finder_say_now({ until: timeInWords(moment.endsAt), where });
  return m.finder_say_when({
    day: dayAloud(dayOf(moment.startsAt), dayOf(now)),
    hours: hoursInWords(moment.startsAt, moment.endsAt),
    where,
  });
}

/** "Vandaag, dinsdag 24 november": who listens writes the date down, and hears that it is today. */
function dayAloud(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const isSoon = today.until(day).days <= 1;
  return isSoon ? m.finder_say_day({ soon: dayAtStart(day, today), day: dayInWords(day) }) : dayAtStart(day, today);
}

function addressAloud({ street, town }: MomentToSay): string {
  return street ? m.finder_say_address({ street, town }) : m.finder_say_town({ town });
}

const DIGITS = () => m.finder_digits().split(' ');

/** "nul vier nul nul, nul nul, nul een": a phone number digit by digit, with a pause where it has a space. What is no number comes as it is. */
export function phoneAloud(number: string): string {
  const words = writePhone(number)?.words ?? number;
  const digits = DIGITS();
  return words
    .split(' ')
    .map((group) => Array.from(group, (sign) => digits[Number(sign)] ?? sign).join(' '))
    .join(', ');
}

/** "uw gsm, uw kaart en een pen". */
function andList(things: readonly string[]): string {
  const inSentence = things.map((thing) => (/^\p{Lu}\p{Ll}/u.test(thing) ? thing.charAt(0).toLowerCase() + thing.slice(1) : thing));
  return new Intl.ListFormat('nl-BE', { type: 'conjunction' }).format(inSentence);
}
