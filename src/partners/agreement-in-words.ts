import { dayInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Tone } from '../ui/status-tag.tsx';
import { type Agreement, type AgreementKind, type AgreementStanding, type NotShared, SHARED_DATA, type SharedData } from './agreement.ts';

/** "Protocol", "Alleen met toestemming". */
export function kindInWords(kind: AgreementKind): string {
  return m[`agreement_kind_${kind}`]();
}

/** "naam, geboortejaar en postcode; telefoon, e-mail of adres"; everything there is in two words. */
export function sharesInWords(shares: readonly SharedData[]): string {
  if (shares.length === SHARED_DATA.length) return m.agreement_data_all();
  return shares.map((data) => m[`agreement_data_${data}`]().toLowerCase()).join('; ');
}

/** "Van zondag 1 januari 2023 tot en met …"; without a last day "Vanaf …". */
export function periodInWords({ validFrom, validUntil }: Pick<Agreement, 'validFrom' | 'validUntil'>): string {
  const from = fullDay(validFrom);
  return validUntil ? m.agreement_period({ from, until: fullDay(validUntil) }) : m.agreement_period_open({ from });
}

/** A day with its weekday and year: on paper the year always counts. */
export function fullDay(day: Temporal.PlainDate): string {
  return `${dayInWords(day)} ${day.year}`;
}

export const STANDING_TONE: Readonly<Record<AgreementStanding, Tone>> = {
  coming: 'neutral',
  valid: 'good',
  ends_soon: 'careful',
  ended: 'neutral',
};

/** Why nothing may be shared with an organisation, in a sentence that says what helps. */
export function whyNotShared(why: NotShared): string {
  return m[`agreement_why_${why}`]();
}
