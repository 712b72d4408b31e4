import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NEWS_KINDS, smsOf, subjectOf, textOf } from './wording.ts';

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
    fc.property(fc.constantFrom(...NEWS_KINDS), name, name, name, (kind, place, firstName, digibank) => {
      const sms = smsOf({ ...news, kind, place }, { ...rosa, firstName, digibank });
      expect(sms.length).toBeLessThanOrEqual(160);
      expect(sms).toMatch(/^[A-Za-z0-9 @£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà\n\r!"#¤%&'()*+,./:;<=>?¡¿_-]*$/);
      expect(sms).toContain('dinsdag 31 oktober, 16.30 uur');
      expect(sms).toContain('0400 00 00 01');
    }),
  );
});

test('who sees something fall away reads two other moments, also in one SMS', () => {
  const instead = [
    { startsAt: Temporal.Instant.from('2023-11-02T13:00:00Z'), place: 'Bibliotheek Deinze' },
    { startsAt: Temporal.Instant.from('2023-11-06T08:30:00Z'), place: 'Lokaal dienstencentrum Merelbeke' },
  ];
  const fallen = { ...news, kind: 'activity_cancelled', instead } as const;
  expect(textOf(fallen, rosa)).toContain(
    'U kunt wel komen op donderdag 2 november, 14 uur (Bibliotheek Deinze) of maandag 6 november, 9.30 uur (Lokaal dienstencentrum Merelbeke).',
  );
  expect(smsOf(fallen, rosa)).toMatch(
    /^Rosa, di 31\/10 16u30 gaat niet door. Wel: do 2\/11 14u Bibliotheek Deinze of ma 6\/11 9u30 Lokaal/,
  );
  const names = fc.string({ maxLength: 80, unit: 'grapheme' });
  fc.assert(
    fc.property(names, names, names, fc.boolean(), (place, firstName, digibank, one) => {
      const sms = smsOf(
        { ...fallen, instead: instead.slice(one ? 1 : 0).map((what) => ({ ...what, place })) },
        { ...rosa, firstName, digibank },
      );
      expect(sms.length).toBeLessThanOrEqual(160);
      expect(sms).toContain('ma 6/11 9u30');
    }),
  );
});

test('several dates are one SMS: as many as fit, and how many more there are', () => {
  const dates = Array.from({ length: 8 }, (_, week) => news.startsAt.add({ hours: 24 * 7 * week }));
  const moved = { ...news, kind: 'activity_moved', dates } as const;
  expect(textOf(moved, rosa)).toContain('uw afspraken zijn nu op dinsdag 31 oktober, 16.30 uur; dinsdag 7 november, 16.30 uur; ');
  expect(smsOf({ ...moved, dates: dates.slice(0, 3) }, rosa)).toBe(
    'Rosa, nu op di 31/10, di 7/11, di 14/11 om 16u30. Plaats: Bibliotheek Destelbergen. Bel 0400 00 00 01. Stroom',
  );
  const kinds = fc.constantFrom('activity_moved', 'activity_cancelled', 'activity_online', 'activity_on_site');
  const names = fc.string({ maxLength: 80, unit: 'grapheme' });
  fc.assert(
    fc.property(kinds, fc.integer({ min: 2, max: 40 }), names, names, fc.boolean(), (kind, count, place, firstName, more) => {
      const many = Array.from({ length: count }, (_, day) => news.startsAt.add({ hours: 25 * day }));
      const extra = more ? { instead: [{ startsAt: news.startsAt, place }], link: 'https://vergaderen.example/les' } : {};
      const sms = smsOf({ ...news, kind, place, dates: many, ...extra }, { ...rosa, firstName });
      expect(sms.length).toBeLessThanOrEqual(160);
      expect(sms).toContain('di 31/10');
    }),
  );
});

test('what is online now comes with its link, in an SMS when it fits', () => {
  const online = { ...news, kind: 'activity_online', link: 'https://vergaderen.example/stroom' } as const;
  expect(textOf(online, rosa)).toContain(
    'is nu online, niet in Bibliotheek Destelbergen. Open dan https://vergaderen.example/stroom Lukt het niet?',
  );
  expect(smsOf(online, rosa)).toBe(
    'Rosa, di 31/10 16u30 is online: https://vergaderen.example/stroom Lukt het niet? Bel 0400 00 00 01. Stroom',
  );
  const long = smsOf({ ...online, link: `https://vergaderen.example/${'x'.repeat(120)}` }, rosa);
  expect(long).toContain('Hoe dat werkt? Bel 0400 00 00 01');
  expect(long.length).toBeLessThanOrEqual(160);
});

test('a letter with an accent that phones lack loses the accent only', () => {
  expect(smsOf(news, { ...rosa, firstName: 'Zoë' })).toMatch(/^Zoe, /);
  expect(smsOf(news, { ...rosa, firstName: 'René' })).toMatch(/^René, /);
});
