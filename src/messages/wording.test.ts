import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smsOf, subjectOf, textOf } from './wording.ts';

const news = {
  kind: 'appointment_booked',
  startsAt: Temporal.Instant.from('2023-10-31T15:30:00Z'),
  place: 'Bibliotheek Destelbergen',
} as const;
const rosa = { firstName: 'Rosa', digibank: 'Stroom', phone: '+32400000001' };

test('a message starts with the first name, and says when, where and whom to call', () => {
  expect(textOf(news, rosa)).toBe(
    'Rosa, u hebt een afspraak op dinsdag 31 oktober, 16.30 uur. Plaats: Bibliotheek Destelbergen. Kunt u niet komen? Bel 0400 00 00 01. Stroom',
  );
  expect(subjectOf({ ...news, kind: 'appointment_cancelled' })).toBe('Uw afspraak op dinsdag 31 oktober gaat niet door');
});

test('one SMS is enough, whatever the names, and all its signs are in the alphabet of phones', () => {
  const name = fc.oneof(
    fc.constantFrom('Zoë', 'Иван', 'Anne-Sophie Marie-Thérèse Élisabeth'),
    fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('appointment_booked' as const, 'appointment_cancelled' as const),
      name,
      name,
      name,
      (kind, place, firstName, digibank) => {
        const sms = smsOf({ ...news, kind, place }, { ...rosa, firstName, digibank });
        expect(sms.length).toBeLessThanOrEqual(160);
        expect(sms).toMatch(/^[A-Za-z0-9 @£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà\n\r!"#¤%&'()*+,./:;<=>?¡¿_-]*$/);
        expect(sms).toContain('dinsdag 31 oktober, 16.30 uur');
        expect(sms).toContain('0400 00 00 01');
      },
    ),
  );
});

test('a letter with an accent that phones lack loses the accent only', () => {
  expect(smsOf(news, { ...rosa, firstName: 'Zoë' })).toMatch(/^Zoe, /);
  expect(smsOf(news, { ...rosa, firstName: 'René' })).toMatch(/^René, /);
});
