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

function holdsBankAccount(text: string): boolean {
  const candidates = text.toUpperCase().match(/\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?\b/g) ?? [];
  return candidates.some((candidate) => isIban(candidate.replace(/[^A-Z0-9]/g, '')));
}

function isIban(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false;
  const rearranged = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = [...rearranged].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
