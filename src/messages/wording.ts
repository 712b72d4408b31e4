import { dayOf } from '../foundation/clock.ts';
import { dayInWords, momentInWords, shortMoment } from '../foundation/dates.ts';
import { writePhone } from '../foundation/phone.ts';
import { m } from '../paraglide/messages.js';

/** Every kind of message to a person. */
export const NEWS_KINDS = [
  'appointment_booked',
  'appointment_cancelled',
  'appointment_moved',
  'activity_cancelled',
  'activity_postponed',
  'activity_moved',
  'activity_online',
  'activity_on_site',
  'seat_offered',
  'seat_offered_soon',
  'seat_given',
] as const;

/** When and where somebody can be. */
export type Occasion = { startsAt: Temporal.Instant; place: string };

/** What there is to tell: about which moment, and where. Never about what. `instead`: what is proposed to who sees something fall away.
 *  `link`: where one takes part in what is online now. */
export type News = Occasion & { kind: (typeof NEWS_KINDS)[number]; instead?: readonly Occasion[]; link?: string | null };

/** To whom, and on behalf of which Digibank; `phone` is where one can call back. */
export type Parties = { firstName: string; digibank: string; phone: string };

const SMS_SIGNS = 160;
const NAME_SIGNS = 18;

const BOOKED = { text: m.messages_appointment_booked, guarded: m.messages_guarded_booked, subject: m.messages_subject_booked };
const CANCELLED = { text: m.messages_appointment_cancelled, guarded: m.messages_guarded_cancelled, subject: m.messages_subject_cancelled };
const CHANGED = { guarded: m.messages_guarded_changed, subject: m.messages_subject_changed };

const WORDS: Record<News['kind'], Record<'text' | 'guarded' | 'subject', (words: Words) => string>> = {
  appointment_booked: BOOKED,
  appointment_cancelled: CANCELLED,
  appointment_moved: { ...CHANGED, text: m.messages_activity_moved },
  activity_cancelled: CANCELLED,
  activity_postponed: { ...CANCELLED, text: m.messages_activity_postponed },
  activity_moved: { ...CHANGED, text: m.messages_activity_moved },
  activity_online: { ...CHANGED, text: m.messages_activity_online },
  activity_on_site: { ...CHANGED, text: m.messages_activity_on_site },
  seat_offered: { text: m.messages_seat_offered, guarded: m.messages_guarded_seat_offered, subject: m.messages_subject_seat },
  seat_offered_soon: {
    text: m.messages_seat_offered_soon,
    guarded: m.messages_guarded_seat_offered_soon,
    subject: m.messages_subject_seat,
  },
  seat_given: { ...BOOKED, text: m.messages_seat_given },
};
type Words = { name: string; moment: string; day: string; place: string; phone: string; digibank: string };

/** The text of a message in any channel. Starts with the first name, because households share phones, and says no topic:
 *  whoever looks over a shoulder reads only when and where. */
export function textOf(news: News, to: Parties): string {
  const words = wordsOf(news, to);
  if (news.link) return m.messages_activity_online_link({ ...words, link: news.link });
  const [one, other] = (news.instead ?? []).map(({ startsAt, place }) => m.messages_occasion({ moment: momentInWords(startsAt), place }));
  if (one === undefined) return WORDS[news.kind].text(words);
  return m.messages_activity_cancelled({ ...words, instead: other === undefined ? one : m.messages_either({ one, other }) });
}

/** The text for somebody who must be reached with care, in a channel that another may read: when and a phone number, no name, no place and
 *  no sender. Source: trust, section 4, threat 4. */
export function guardedTextOf(news: News, to: Parties): string {
  return WORDS[news.kind].guarded(wordsOf(news, to));
}

/** The subject that goes with it. */
export const guardedSubject = () => m.messages_guarded_subject();

/** The same text for one SMS: at most 160 signs, all in the alphabet of phones (GSM 03.38). What is too long is cut in the names; two
 *  moments that are proposed instead are written short. */
export function smsOf(news: News, to: Parties): string {
  const short = {
    ...to,
    firstName: cut(inPhoneAlphabet(to.firstName), NAME_SIGNS),
    digibank: cut(inPhoneAlphabet(to.digibank), NAME_SIGNS),
  };
  if (news.instead?.length) return smsWithInstead(news, news.instead, short);
  if (news.link) return smsWithLink(news, news.link, short);
  const place = inPhoneAlphabet(news.place);
  const tooMany = inPhoneAlphabet(textOf({ ...news, place }, short)).length - SMS_SIGNS;
  return inPhoneAlphabet(textOf({ ...news, place: cut(place, Math.max(0, place.length - Math.max(0, tooMany))) }, short));
}

/** "Rosa, di 31/10 16u30 gaat niet door. Wel: do 2/11 14u Deinze of ma 6/11 9u Melle. Bel 0400 00 00 01. Stroom" */
function smsWithInstead(news: News, instead: readonly Occasion[], to: Parties): string {
  const write = (signs: number) => {
    const [one = '', other] = instead.map(({ startsAt, place }) =>
      `${shortMoment(startsAt)} ${cut(inPhoneAlphabet(place), signs)}`.trimEnd(),
    );
    const words = { ...wordsOf(news, to), moment: shortMoment(news.startsAt) };
    return inPhoneAlphabet(
      m.messages_activity_cancelled_short({ ...words, instead: other === undefined ? one : m.messages_either({ one, other }) }),
    );
  };
  const whole = Math.max(...instead.map(({ place }) => place.length));
  const tooMany = Math.max(0, write(whole).length - SMS_SIGNS);
  return write(Math.max(0, Math.min(whole, NAME_SIGNS * 2) - tooMany));
}

/** With the link where it fits; who gets none asks it by phone. */
function smsWithLink(news: News, link: string, to: Parties): string {
  const words = { ...wordsOf(news, to), moment: shortMoment(news.startsAt), link };
  const sms = inPhoneAlphabet(m.messages_activity_online_short(words));
  return sms.length <= SMS_SIGNS ? sms : smsOf({ ...news, link: null }, to);
}

/** A moment that anybody may read, as one SMS to somebody on the phone: no name, no topic. What is too long is cut in the place. */
export function callerSms({ startsAt, place, phone, digibank }: Occasion & { phone: string; digibank: string }): string {
  const write = (where: string) => {
    const words = { moment: momentInWords(startsAt), place: where, phone: writePhone(phone)?.words ?? phone };
    return inPhoneAlphabet(m.messages_for_caller({ ...words, digibank: cut(inPhoneAlphabet(digibank), NAME_SIGNS) }));
  };
  const whole = inPhoneAlphabet(place);
  return write(cut(whole, Math.max(0, whole.length - Math.max(0, write(whole).length - SMS_SIGNS))));
}

function wordsOf(news: News, to: Parties): Words {
  return {
    name: to.firstName,
    moment: momentInWords(news.startsAt),
    day: dayInWords(dayOf(news.startsAt)),
    place: news.place,
    phone: writePhone(to.phone)?.words ?? to.phone,
    digibank: to.digibank,
  };
}

/** The subject of an e-mail: the day, nothing else. */
export function subjectOf(news: News): string {
  return WORDS[news.kind].subject({ ...wordsOf(news, { firstName: '', digibank: '', phone: '' }) });
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
