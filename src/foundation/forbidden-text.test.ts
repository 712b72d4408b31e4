import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forbiddenIn } from './forbidden-text.ts';

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** An invented national register number with a right check, born before or after 2000. */
const nationalNumber = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    serial: fc.integer({ min: 1, max: 997 }),
    recent: fc.boolean(),
  })
  .map(({ year, month, day, serial, recent }) => {
    const base = `${twoDigits(year)}${twoDigits(month)}${twoDigits(day)}${String(serial).padStart(3, '0')}`;
    return `${base}${twoDigits(97 - (Number(recent ? `2${base}` : base) % 97))}`;
  });

const dressed = (digits: string, separator: string) =>
  `${digits.slice(0, 2)}${separator}${digits.slice(2, 4)}${separator}${digits.slice(4, 6)}${separator}${digits.slice(6, 9)}${separator}${digits.slice(9)}`;

/** An invented Belgian account number with a right check. */
const iban = fc.bigInt({ min: 0n, max: 9_999_999_999n }).map((body) => {
  const base = String(body).padStart(10, '0');
  const account = `${base}${String(BigInt(base) % 97n || 97n).padStart(2, '0')}`;
  const check = 98n - (BigInt(`${account}111400`) % 97n);
  return `BE${String(check).padStart(2, '0')}${account}`;
});

describe('forbiddenIn', () => {
  it.each([
    ['Ik wil leren mailen met mijn kleindochter.', null],
    ['Bel mij op 0400 12 34 56 of op 09 222 33 44.', null],
    ['De brief is van 12/03/2024, dossier 2024-00123456.', null],
    ['Ik ben mijn wachtwoord kwijt.', null],
    ['Pincode vergeten van de kaart', null],
    ['wachtwoord: Zomer2024', 'password'],
    ['mijn pincode is 1234', 'password'],
    ['pin 4321', 'password'],
    ['rijksregister 85.07.30-033 28', 'national_number'],
    ['BE68 5390 0754 7034', 'bank_account'],
    ['kaart 4111 1111 1111 1111', 'card_number'],
  ])('%s → %s', (words, expected) => {
    expect(forbiddenIn(words)).toBe(expected);
  });

  it('finds every national register number, however it is written and whatever stands around it', () => {
    fc.assert(
      fc.property(nationalNumber, fc.constantFrom('', '.', '-', ' '), (number, separator) => {
        expect(forbiddenIn(`Mijn nummer is ${dressed(number, separator)} zei ze`)).toBe('national_number');
      }),
    );
  });

  it('finds every account number, with or without blanks', () => {
    fc.assert(
      fc.property(iban, fc.boolean(), (account, blanks) => {
        expect(forbiddenIn(`stort op ${blanks ? account.replace(/(.{4})/g, '$1 ').trim() : account} graag`)).toBe('bank_account');
      }),
    );
  });

  it('lets Belgian phone numbers through', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (rest) => {
        expect(forbiddenIn(`Bel 04${String(rest).padStart(8, '0')}`)).toBeNull();
      }),
    );
  });
});
