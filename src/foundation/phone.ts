import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** How a number is dialled ("tel:+3292223344") and written ("09 222 33 44"). */
export type Phone = { uri: string; words: string };

const known = new Map<string, Phone | null>();

/** Writes a number with Belgian spaces; null for what is no number. The few numbers of help points and Digibanken stand on every public
 *  page and in every message: what was worked out is kept, in memory alone. */
export function writePhone(number: string): Phone | null {
  const before = known.get(number);
  if (before !== undefined) return before;
  const phone = parsePhoneNumberFromString(number, 'BE');
  const written = phone
    ? { uri: phone.getURI(), words: phone.country === 'BE' ? phone.formatNational() : phone.formatInternational() }
    : null;
  if (known.size >= 1_000) known.clear();
  known.set(number, written);
  return written;
}
