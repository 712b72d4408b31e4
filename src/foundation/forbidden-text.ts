/** What must never be stored, whoever types it: national register numbers, bank accounts, cards, passwords and codes. */
export type Forbidden = 'national_number' | 'bank_account' | 'card_number' | 'password';

/** The first kind of forbidden data that a free text seems to hold, or null. Sources: rijksregisternummer modulo 97 (also born from 2000 on),
 *  IBAN modulo 97 (ISO 13616), card numbers by Luhn's check (ISO/IEC 7812). */
export function forbiddenIn(text: string): Forbidden | null {
  if (holdsPassword(text)) return 'password';
  if (holdsBankAccount(text)) return 'bank_account';
  const numbers = digitRuns(text);
  if (numbers.some(isNationalNumber)) return 'national_number';
  if (numbers.some(isCardNumber)) return 'card_number';
  return null;
}

/** "wachtwoord: geheim", "pincode is 1234", "pw=x": a word for a secret, a sign, and something after it. */
function holdsPassword(text: string): boolean {
  return (
    /\b(wachtwoord|paswoord|password|pw|pin|pincode|puk|toegangscode)\b\s*(:|=|\bis\b)\s*\S/i.test(text) ||
    /\b(pin|pincode|puk)\b\s*\d{4,8}\b/i.test(text)
  );
}

/** Runs of digits as people write long numbers: with blanks, dots, dashes or slashes between groups. */
function digitRuns(text: string): string[] {
  return (text.match(/\d(?:[ ./-]{0,2}\d){9,}/g) ?? []).map((run) => run.replace(/\D/g, ''));
}

function isNationalNumber(digits: string): boolean {
  if (digits.length !== 11) return false;
  const base = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  return check === 97 - (Number(base) % 97) || check === 97 - (Number(`2${base}`) % 97);
}

function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, sign, place) => {
    const value = Number(sign) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** How long an account number is in the countries that our people come from or bank in (ISO 13616 registry). */
const IBAN_LENGTHS: Record<string, number> = {
  BE: 16,
  NL: 18,
  LU: 20,
  DE: 22,
  GB: 22,
  BG: 22,
  ES: 24,
  RO: 24,
  SK: 24,
  CZ: 24,
  PT: 25,
  TR: 26,
  FR: 27,
  IT: 27,
  GR: 27,
  PL: 28,
  HU: 28,
  UA: 29,
};

function holdsBankAccount(text: string): boolean {
  const starts = text.toUpperCase().matchAll(/\b[A-Z]{2}\d{2}(?=[ .-]?[A-Z0-9])/g);
  return [...starts].some((start) => {
    const signs = text
      .toUpperCase()
      .slice(start.index, start.index + 60)
      .replace(/[ .-]/g, '');
    return isIban(signs.slice(0, IBAN_LENGTHS[signs.slice(0, 2)] ?? 0));
  });
}

function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const rearranged = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = [...rearranged].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
