import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf } from './clock.ts';
import { dayInWords, timeInWords } from './dates.ts';
import { typedDay, typedTime, whyNoDay } from './typed-dates.ts';

/** A Tuesday. */
const today = Temporal.PlainDate.from('2026-11-24');

describe('a day as people type it', () => {
  it.each([
    ['vandaag', '2026-11-24'],
    ['Morgen', '2026-11-25'],
    ['overmorgen', '2026-11-26'],
    ['dinsdag', '2026-11-24'],
    ['ma', '2026-11-30'],
    ['komende vrijdag', '2026-11-27'],
    ['volgende dinsdag', '2026-12-01'],
    ['volgende week vr', '2026-12-04'],
    ['maandag volgende week', '2026-11-30'],
    ['26/9', '2027-09-26'],
    ['24/11', '2026-11-24'],
    ['di 1/12', '2026-12-01'],
    ['op di. 1 dec.', '2026-12-01'],
    ['dinsdag 1 december', '2026-12-01'],
    ['26-9-2026', '2026-09-26'],
    ['26.9.26', '2026-09-26'],
    ['26 / 9 / 2026', '2026-09-26'],
    ['26 sept', '2027-09-26'],
    ['1ste maart 2027', '2027-03-01'],
    ['3 mrt', '2027-03-03'],
    ['2026-09-26', '2026-09-26'],
    ['29/2', '2028-02-29'],
  ])('%s is %s', (text, day) => {
    expect(typedDay(text, today)?.toString()).toBe(day);
  });

  it.each(['', 'ooit', '31/4', '0/9', '26/13', 'ma 1/12', 'd 1/12', '5 m', '5 ma', '26/9/1026', '32', 'volgende', '29/2/2027'])(
    '%s is no day',
    (text) => {
      expect(typedDay(text, today)).toBeNull();
    },
  );

  it('says what is wrong about a day of which the form is right', () => {
    expect(whyNoDay('di 26/9', today)).toEqual({ kind: 'other_weekday', day: Temporal.PlainDate.from('2027-09-26'), typed: 2 });
    expect(whyNoDay('maandag 1 december 2026', today)).toMatchObject({ kind: 'other_weekday', typed: 1 });
    expect(whyNoDay('30 feb', today)).toEqual({ kind: 'no_such_day', day: 30, month: 2 });
    expect(whyNoDay('31/4/2027', today)).toEqual({ kind: 'no_such_day', day: 31, month: 4 });
    for (const text of ['', 'ooit', '26/13', '26/9/1026', 'd 1/12', 'xx 1/12', 'morgen', 'di 1/12'])
      expect(whyNoDay(text, today)).toBeNull();
  });

  const days = fc.integer({ min: 0, max: 3000 }).map((ahead) => today.add({ days: ahead }));
  const written = [
    (day: Temporal.PlainDate) => dayInWords(day, today),
    (day: Temporal.PlainDate) => `${day.day}/${day.month}/${day.year}`,
    (day: Temporal.PlainDate) => day.toString(),
  ];
  it('understands what the screens say, whatever the day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...written), (day, write) => {
        const isOfNextYear = day.year === today.year || write !== written[0];
        expect(typedDay(isOfNextYear ? write(day) : `${dayInWords(day)} ${day.year}`, today)?.toString()).toBe(day.toString());
      }),
    );
  });

  it('takes the first such day from today on where no year is typed', () => {
    fc.assert(
      fc.property(days, ({ day, month }) => {
        const found = typedDay(`${day}/${month}`, today);
        expect([found?.day, found?.month]).toEqual([day, month]);
        expect(found && Temporal.PlainDate.compare(found, today)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a time as people type it', () => {
  it.each([
    ['16u30', '16:30:00'],
    ['16.30 uur', '16:30:00'],
    ['16:30', '16:30:00'],
    ['16 u 30', '16:30:00'],
    ['16 uur 30', '16:30:00'],
    ['16h30', '16:30:00'],
    ['1630', '16:30:00'],
    ['930', '09:30:00'],
    ['14 uur', '14:00:00'],
    ['14u', '14:00:00'],
    ['om 14', '14:00:00'],
    ['9', '09:00:00'],
    ['0 uur', '00:00:00'],
  ])('%s is %s', (text, time) => {
    expect(typedTime(text)?.toString()).toBe(time);
  });

  it.each(['', 'straks', '24 uur', '25', '16u60', '16u3', '-1', '14-16', '16u30u30', '163045'])('%s is no time', (text) => {
    expect(typedTime(text)).toBeNull();
  });

  it('understands what the screens say, whatever the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = new Temporal.PlainTime(hour, minute);
        expect(typedTime(timeInWords(momentOf(today, time)))?.toString()).toBe(time.toString());
        expect(typedTime(time.toString().slice(0, 5))?.toString()).toBe(time.toString());
      }),
    );
  });
});

it('stumbles over nothing that can be typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [day, time] = [typedDay(text, today), typedTime(text)];
      expect(day === null || day instanceof Temporal.PlainDate).toBe(true);
      expect(time === null || time instanceof Temporal.PlainTime).toBe(true);
    }),
  );
});
