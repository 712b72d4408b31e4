import { ZONE } from '../foundation/clock.ts';
import { dayInWords, momentInWords } from '../foundation/dates.ts';
import { writePhone } from '../foundation/phone.ts';
import { m } from '../paraglide/messages.js';

/** Every kind of message to a person. */
export const NEWS_KINDS = ['appointment_booked', 'appointment_cancelled'] as const;

/** What there is to tell: about which moment, and where. Never about what. */
export type News = { kind: (typeof NEWS_KINDS)[number]; startsAt: Temporal.Instant; place: string };

/** To whom, and on behalf of which Digibank; `phone` is where one can call back. */
export type Parties = { firstName: string; digibank: string; phone: string };

const SMS_SIGNS = 160;
const NAME_SIGNS = 18;

const TEXTS = { appointment_booked: m.messages_appointment_booked, appointment_cancelled: m.messages_appointment_cancelled };
const GUARDED_TEXTS = { appointment_booked: m.messages_guarded_booked, appointment_cancelled: m.messages_guarded_cancelled };
const SUBJECTS = { appointment_booked: m.messages_subject_booked, appointment_cancelled: m.messages_subject_cancelled };
const GUARDED_SUBJECTS = { appointment_booked: m.messages_guarded_subject, appointment_cancelled: m.messages_guarded_subject };

/** The text of a message in any channel. Starts with the first name, because households share phones, and says no topic:
 *  whoever looks over a shoulder reads only when and where. */
export function textOf(news: News, to: Parties): string {
  return TEXTS[news.kind]({
    name: to.firstName,
    moment: momentInWords(news.startsAt),
    place: news.place,
    phone: writePhone(to.phone)?.words ?? to.phone,
    digibank: to.digibank,
  });
}

/** The text for somebody who must be reached with care, in a channel that another may read: when and a phone number, no name, no place and
 *  no sender. Source: trust, section 4, threat 4. */
export function guardedTextOf({ kind, startsAt }: News, { phone }: Parties): string {
  return GUARDED_TEXTS[kind]({ moment: momentInWords(startsAt), phone: writePhone(phone)?.words ?? phone });
}

/** The subject that goes with it. */
export function guardedSubjectOf({ kind }: News): string {
  return GUARDED_SUBJECTS[kind]();
}

/** The same text for one SMS: at most 160 signs, all in the alphabet of phones (GSM 03.38). What is too long is cut in the names. */
export function smsOf(news: News, to: Parties): string {
  const short = {
    ...to,
    firstName: cut(inPhoneAlphabet(to.firstName), NAME_SIGNS),
    digibank: cut(inPhoneAlphabet(to.digibank), NAME_SIGNS),
  };
  const place = inPhoneAlphabet(news.place);
  const tooMany = inPhoneAlphabet(textOf({ ...news, place }, short)).length - SMS_SIGNS;
  return inPhoneAlphabet(textOf({ ...news, place: cut(place, Math.max(0, place.length - Math.max(0, tooMany))) }, short));
}

/** The subject of an e-mail: the day, nothing else. */
export function subjectOf(news: News): string {
  return SUBJECTS[news.kind]({ day: dayInWords(news.startsAt.toZonedDateTimeISO(ZONE).toPlainDate()) });
}

function cut(words: string, signs: number): string {
  return words.length <= signs ? words : words.slice(0, signs).trimEnd();
}

const PHONE_ALPHABET = /^[A-Za-z0-9 @£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà\n\r!"#¤%&'()*+,./:;<=>?¡¿_-]$/;

/** One sign outside the alphabet of phones halves an SMS to 70 signs: it loses its accent, or becomes a question mark. */
function inPhoneAlphabet(text: string): string {
  return Array.from(text, (sign) => {
    if (PHONE_ALPHABET.test(sign)) return sign;
    const plain = sign.normalize('NFD').replace(/\p{M}/gu, '');
    return [...plain].every((letter) => PHONE_ALPHABET.test(letter)) ? plain : (PLAIN_SIGNS[sign] ?? '?');
  }).join('');
}

const PLAIN_SIGNS: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...' };
