import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  check,
  choices,
  mustTick,
  optionalBirthYear,
  optionalDay,
  optionalEmail,
  optionalPhone,
  optionalPostcode,
  optionalText,
  text,
} from './form.ts';

const one = (schema: z.ZodType, typed: string | string[]) => check(z.object({ field: schema }), { field: typed });
const missing = () => 'Vul dit in.';

describe('form fields', () => {
  it.each([
    ['a phone as people type it', optionalPhone(), '0400 12 34 56', '+32400123456'],
    ['a fixed line', optionalPhone(), '09/222 33 44', '+3292223344'],
    ['a foreign number', optionalPhone(), '+31 20 123 4567', '+31201234567'],
    ['nothing', optionalPhone(), '  ', null],
    ['a postcode', optionalPostcode(), '9070', '9070'],
    ['a year', optionalBirthYear(2026), '1954', 1954],
    ['a day with slashes', optionalDay(), '26/9/2026', Temporal.PlainDate.from('2026-09-26')],
    ['a day from a date field', optionalDay(), '2026-09-26', Temporal.PlainDate.from('2026-09-26')],
    ['an address', optionalEmail(), 'rosa@voorbeeld.example', 'rosa@voorbeeld.example'],
    ['a text, trimmed', text(20, missing), '  itsme ', 'itsme'],
    ['one choice as a list', choices(['a', 'b']), 'a', ['a']],
  ])('takes %s', (_, schema, typed, value) => {
    const result = one(schema, typed);
    expect(result.ok && (result.value as { field: unknown }).field).toEqual(value);
  });

  it.each([
    ['a short mobile number', optionalPhone(), '0400 12 34 5', 'Een gsm-nummer begint met 04 en heeft 10 cijfers. Dit zijn er 9.'],
    [
      'a fixed line that is a digit short',
      optionalPhone(),
      '09 222 33 4',
      'Dit is geen telefoonnummer dat wij kunnen bellen. Een gewoon nummer heeft 9 cijfers, zoals 09 222 33 44.',
    ],
    ['a long postcode', optionalPostcode(), '90700', 'Een postcode heeft 4 cijfers, zoals 9070.'],
    ['a year to come', optionalBirthYear(2026), '2031', 'Een geboortejaar heeft 4 cijfers, tussen 1900 en 2026.'],
    ['31 April', optionalDay(), '31/4/2026', 'Schrijf de dag als 26/9/2026.'],
    ['an empty text that must be there', text(20, missing), '', 'Vul dit in.'],
    [
      'a bank account in free text',
      optionalText(200),
      'BE68 5390 0754 7034',
      'Hier staat een rekeningnummer. Dat bewaren wij niet. Haal het weg.',
    ],
    ['a tick that is not set', mustTick(missing), '', 'Vul dit in.'],
    ['a code that is not on the list', choices(['a', 'b']), 'c', 'Kies iets uit de lijst.'],
  ])('says what is wrong with %s, and keeps what was typed', (_, schema, typed, message) => {
    const result = one(schema, typed);
    expect(result).toMatchObject({ ok: false, problems: [{ field: 'field', message }], typed: { field: typed } });
  });

  it('never throws, whatever somebody sends', () => {
    const schema = z.object({
      phone: optionalPhone(),
      day: optionalDay(),
      year: optionalBirthYear(2026),
      words: optionalText(100),
      postcode: optionalPostcode(),
      mail: optionalEmail(),
    });
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('phone', 'day', 'year', 'words', 'postcode', 'mail'), anything), (typed) => {
        expect(typeof check(schema, typed).ok).toBe('boolean');
      }),
    );
  });
});
