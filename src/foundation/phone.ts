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

/** Whether a number in the international form has as many digits as one can dial: "+32" with 9 digits for a mobile phone and 8 for another
 *  Belgian number. Of a foreign number we cannot tell. */
export function isWholeNumber(number: string): boolean {
  return !number.startsWith('+32') || /^\+32(4[05-9]\d{7}|([1-35-9]\d|4[1-4])\d{6})$/.test(number);
}
