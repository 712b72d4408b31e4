import { m } from '../paraglide/messages.js';
import { fullDay } from '../partners/agreement-in-words.ts';
import { languageInWords } from './client-fields.tsx';
import type { ConsentLine } from './consents.ts';
import type { AskedPurpose } from './purposes.ts';

/** What is read aloud before somebody says yes, and that no is fine. `organisation`: with which one, where the yes is for one. */
export function readAloud(purpose: AskedPurpose, organisation: string | null): string {
  return `${askedInWords(purpose, organisation)} ${m.consent_ask_free()}`;
}

/** The question alone, as it stands on the sheet to sign. */
export function askedInWords(purpose: AskedPurpose, organisation: string | null): string {
  return purpose === 'share' ? m.consent_ask_share({ organisation: organisation ?? '' }) : m[`consent_ask_${purpose}`]();
}

/** "Wij mogen u sms’en.": what was agreed, to the person. */
export function agreedInWords({ purpose, organisation }: Pick<ConsentLine, 'purpose' | 'organisation'>): string {
  return purpose === 'share' ? m.consent_agreed_share({ organisation: organisation ?? '' }) : m[`consent_agreed_${purpose}`]();
}

/** "Met woorden, in het Arabisch, met een tolk": how a yes was given. */
export function howInWords({ how, language, interpreter }: Pick<ConsentLine, 'how' | 'language' | 'interpreter'>): string {
  const spoken = language ? m.consent_in_language({ language: languageInWords(language) }) : '';
  return [m[`consent_how_${how}`](), spoken, interpreter ? m.consent_with_interpreter() : ''].filter(Boolean).join(', ');
}

/** "dinsdag 26 september 2023, met woorden". */
export function givenInWords(line: ConsentLine): string {
  return m.consent_given({ day: fullDay(line.givenOn), how: howInWords(line).toLowerCase() });
}
