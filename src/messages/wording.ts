import { dayOf } from '../foundation/clock.ts';
import { dayInWords, momentInWords, shortDay, shortMoment, shortTime } from '../foundation/dates.ts';
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
  'interest_fits',
  'reminder',
  'missed',
] as const;

/** When and where somebody can be. */
export type Occasion = { startsAt: Temporal.Instant; place: string };

/** What there is to tell: about which moment, and where. Never about what. `instead`: what is proposed to who cannot come or sees something fall
 *  away. `link`: where one takes part in what is online, or looks and stops. `dates`: of which dates it tells where they are several,
 *  in order; `startsAt` is the first. `onTheWay`: how to get there and what to bring, where there is room. */
export type News = Occasion & {
  kind: (typeof NEWS_KINDS)[number];
  instead?: readonly Occasion[];
  link?: string | null;
  dates?: readonly Temporal.Instant[] | undefined;
  onTheWay?: { street: string | null; busStop: string | null; bringAlong: readonly string[] };
};

/** To whom, and on behalf of which Digibank; `phone` is where one can call back. */
export type Parties = { firstName: string; digibank: string; phone: string };

const SMS_SIGNS = 160;
const NAME_SIGNS = 18;
const SHORT_PLACE = 12;

const BOOKED = { text: m.messages_appointment_booked, guarded: m.messages_guarded_booked, subject: m.messages_subject_booked };
const CANCELLED = { text: m.messages_appointment_cancelled, guarded: m.messages_guarded_cancelled, subject: m.messages_subject_cancelled };
const CHANGED = { guarded: m.messages_guarded_changed, subject: m.messages_subject_changed };

type Said<More> = { text: (words: Words & More) => string; short: (words: Words & More) => string };
type Several = { dates: string };

/** `linked` and `instead` are the text with a link and with what is proposed, each with what stands in one SMS; `several`: the same of several dates
 *  at once. */
type WordsOfKind = Record<'text' | 'guarded' | 'subject', (words: Words) => string> & {
  linked?: Said<{ link: string }>;
  instead?: Said<{ instead: string }>;
  several?: Said<Several> & { linked?: Said<Several & { link: string }>; instead?: Said<Several & { instead: string }> };
};

const WORDS: Record<News['kind'], WordsOfKind> = {
  appointment_booked: BOOKED,
  appointment_cancelled: CANCELLED,
  appointment_moved: { ...CHANGED, text: m.messages_activity_moved },
  activity_cancelled: {
    ...CANCELLED,
    instead: { text: m.messages_activity_cancelled, short: m.messages_activity_cancelled_short },
    several: {
      text: m.messages_dates_cancelled,
      short: m.messages_dates_cancelled_short,
      instead: { text: m.messages_dates_cancelled_instead, short: m.messages_dates_cancelled_instead_short },
    },
  },
  activity_postponed: {
    ...CANCELLED,
    text: m.messages_activity_postponed,
    instead: { text: m.messages_activity_postponed_instead, short: m.messages_activity_postponed_short },
  },
  activity_moved: {
    ...CHANGED,
    text: m.messages_activity_moved,
    several: { text: m.messages_dates_moved, short: m.messages_dates_moved_short },
  },
  activity_online: {
    ...CHANGED,
    text: m.messages_activity_online,
    linked: { text: m.messages_activity_online_link, short: m.messages_activity_online_short },
    several: {
      text: m.messages_dates_online,
      short: m.messages_dates_online_short,
      linked: { text: m.messages_dates_online_link, short: m.messages_dates_online_link_short },
    },
  },
  activity_on_site: {
    ...CHANGED,
    text: m.messages_activity_on_site,
    several: { text: m.messages_dates_on_site, short: m.messages_dates_on_site_short },
  },
  seat_offered: { text: m.messages_seat_offered, guarded: m.messages_guarded_seat_offered, subject: m.messages_subject_seat },
  seat_offered_soon: {
    text: m.messages_seat_offered_soon,
    guarded: m.messages_guarded_seat_offered_soon,
    subject: m.messages_subject_seat,
  },
  seat_given: { ...BOOKED, text: m.messages_seat_given },
  interest_fits: {
    text: m.messages_interest_fits,
    guarded: m.messages_guarded_interest_fits,
    subject: m.messages_subject_interest,
    linked: { text: m.messages_interest_fits_link, short: m.messages_interest_fits_short },
  },
  reminder: {
    ...BOOKED,
    text: m.messages_reminder,
    linked: { text: m.messages_reminder_link, short: m.messages_reminder_short },
  },
  missed: {
    text: m.messages_missed,
    guarded: m.messages_guarded_missed,
    subject: m.messages_subject_missed,
    instead: { text: m.messages_missed_instead, short: m.messages_missed_short },
  },
};
type Words = { name: string; moment: string; day: string; place: string; phone: string; digibank: string };

/** The text of a message in any channel. Starts with the first name, because households share phones, and says no topic:
 *  whoever looks over a shoulder reads only when and where. */
export function textOf(news: News, to: Parties): string {
  const words = wordsOf(news, to);
  const { text, linked, instead, several } = WORDS[news.kind];
  const [one, other] = (news.instead ?? []).map(({ startsAt, place }) => m.messages_occasion({ moment: momentInWords(startsAt), place }));
  const proposed = one !== undefined && other !== undefined ? m.messages_either({ one, other }) : one;
  if (news.dates && several) {
    const said = { ...words, dates: datesInWords(news.dates) };
    if (news.link && several.linked) return several.linked.text({ ...said, link: news.link });
    return proposed !== undefined && several.instead ? several.instead.text({ ...said, instead: proposed }) : several.text(said);
  }
  if (news.link && linked) return linked.text({ ...words, link: news.link });
  if (proposed !== undefined && instead) return instead.text({ ...words, instead: proposed });
  const wayThere = onTheWayInWords(news);
  return wayThere === null ? text(words) : m.messages_reminder_whole({ ...words, way: wayThere });
}

/** "Voorbeeldstraat 1. Bushalte: Kerk. Breng mee: uw gsm."; null: nothing to say of it. */
function onTheWayInWords({ onTheWay }: News): string | null {
  if (!onTheWay) return null;
  const { street, busStop, bringAlong } = onTheWay;
  const said = [
    street && `${street}.`,
    busStop && m.messages_way_bus({ stop: busStop }),
    bringAlong.length > 0 && m.messages_way_bring({ things: bringAlong.join(', ') }),
  ].filter(Boolean);
  return said.length > 0 ? said.join(' ') : null;
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
  const { instead, linked } = WORDS[news.kind];
  if (news.dates) return smsWithDates(news, news.dates, short);
  if (news.instead?.length && instead) return smsWithInstead(news, news.instead, short, instead.short);
  if (news.link && linked) return smsWithLink(news, news.link, short, linked.short);
  const place = inPhoneAlphabet(news.place);
  const brief = { ...news, onTheWay: undefined };
  const tooMany = inPhoneAlphabet(textOf({ ...brief, place }, short)).length - SMS_SIGNS;
  return inPhoneAlphabet(textOf({ ...brief, place: cut(place, Math.max(0, place.length - Math.max(0, tooMany))) }, short));
}

/** "Rosa, di 31/10 16u30 gaat niet door. Wel: do 2/11 14u Deinze of ma 6/11 9u Melle. Bel 0400 00 00 01. Stroom" */
function smsWithInstead(news: News, instead: readonly Occasion[], to: Parties, say: NonNullable<WordsOfKind['instead']>['short']): string {
  const write = (signs: number) => {
    const [one = '', other] = instead.map(({ startsAt, place }) =>
      `${shortMoment(startsAt)} ${cut(inPhoneAlphabet(place), signs)}`.trimEnd(),
    );
    const words = { ...wordsOf(news, to), moment: shortMoment(news.startsAt) };
    return inPhoneAlphabet(say({ ...words, instead: other === undefined ? one : m.messages_either({ one, other }) }));
  };
  const whole = Math.max(...instead.map(({ place }) => place.length));
  const tooMany = Math.max(0, write(whole).length - SMS_SIGNS);
  return write(Math.max(0, Math.min(whole, NAME_SIGNS * 2) - tooMany));
}

/** With the link where it fits; who gets none asks it by phone. */
function smsWithLink(news: News, link: string, to: Parties, say: NonNullable<WordsOfKind['linked']>['short']): string {
  const place = inPhoneAlphabet(news.place);
  const write = (signs: number) =>
    inPhoneAlphabet(say({ ...wordsOf(news, to), moment: shortMoment(news.startsAt), place: cut(place, signs), link }));
  const sms = write(Math.max(0, place.length - Math.max(0, write(place.length).length - SMS_SIGNS)));
  return sms.length <= SMS_SIGNS ? sms : smsOf({ ...news, link: null }, to);
}

/** "Rosa, nu op di 31/10, di 7/11, di 14/11 om 16u30. Plaats: Bibliotheek Deinze. Bel 0400 00 00 01. Stroom": as many dates as fit, and how many
 *  more there are. A link or a proposal that does not fit beside all of them falls away: who calls hears it. */
function smsWithDates(news: News, dates: readonly Temporal.Instant[], to: Parties): string {
  const { several } = WORDS[news.kind];
  const alone = { ...news, dates: undefined };
  if (!several) return smsOf(alone, to);
  const place = inPhoneAlphabet(news.place);
  const [one, other] = (news.instead ?? []).map((what) => `${shortMoment(what.startsAt)} ${cut(inPhoneAlphabet(what.place), SHORT_PLACE)}`);
  const instead = one !== undefined && other !== undefined ? m.messages_either({ one, other }) : one;
  const words = (where: string, shown: number) => ({ ...wordsOf(news, to), place: where, dates: shortDates(dates, shown) });
  const [whole, brief] = [words(place, dates.length), words(cut(place, NAME_SIGNS), dates.length)];
  const tries = [
    ...(news.link && several.linked ? [several.linked.short({ ...brief, link: news.link })] : []),
    ...(instead !== undefined && several.instead ? [several.instead.short({ ...brief, instead })] : []),
    several.short(whole),
    ...Array.from(dates, (_, gone) => several.short(words(brief.place, dates.length - gone))),
  ];
  return tries.map(inPhoneAlphabet).find((sms) => sms.length <= SMS_SIGNS) ?? smsOf(alone, to);
}

/** The first so many dates, short: "di 31/10, di 7/11 om 16u30", or with its own hour each; and how many more there are. */
function shortDates(dates: readonly Temporal.Instant[], shown: number): string {
  const [hour, ...others] = new Set(dates.map(shortTime));
  const isOneHour = hour !== undefined && others.length === 0;
  const short = dates.slice(0, shown).map((date) => (isOneHour ? shortDay(dayOf(date)) : shortMoment(date)));
  const left = dates.length - shown;
  const listed = left > 0 ? m.messages_dates_more({ dates: short.join(', '), count: left }) : short.join(', ');
  return isOneHour ? m.messages_dates_at({ dates: listed, time: hour }) : listed;
}

/** "dinsdag 31 oktober, 16.30 uur; dinsdag 7 november, 16.30 uur en …" */
function datesInWords(dates: readonly Temporal.Instant[]): string {
  const all = dates.map((date) => momentInWords(date));
  const last = all.pop() ?? '';
  return all.length === 0 ? last : m.messages_dates_and({ dates: all.join('; '), last });
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
