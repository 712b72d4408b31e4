import { describe, expect, it } from 'vitest';
import { dayOf, momentOf, withOffset } from './clock.ts';
import { clockTime, dayFromToday, dayInWords, hoursInWords, minutesOfDay, momentInWords } from './dates.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('dates in words', () => {
  it.each([
    [momentInWords(at('2023-09-26T12:00:00Z')), 'dinsdag 26 september, 14 uur'],
    [hoursInWords(at('2023-09-26T14:30:00Z'), at('2023-09-26T16:30:00Z')), '16.30 tot 18.30 uur'],
    [clockTime(at('2023-12-26T14:05:00Z')), '15.05'],
    [dayInWords(Temporal.PlainDate.from('2024-01-05'), Temporal.PlainDate.from('2023-12-30')), 'vrijdag 5 januari 2024'],
    [dayFromToday(Temporal.PlainDate.from('2023-09-27'), Temporal.PlainDate.from('2023-09-26')), 'morgen'],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });

  it('knows the local day and minute on both sides of the clock change', () => {
    expect(dayOf(at('2023-10-28T22:30:00Z')).toString()).toBe('2023-10-29');
    expect(minutesOfDay(at('2023-10-29T15:30:00Z'))).toBe(16 * 60 + 30);
    expect(minutesOfDay(at('2023-10-22T14:30:00Z'))).toBe(16 * 60 + 30);
  });

  it('keeps 16.30 at 16.30 whatever the season, with its offset', () => {
    const time = Temporal.PlainTime.from('16:30');
    expect(withOffset(momentOf(Temporal.PlainDate.from('2023-10-24'), time))).toBe('2023-10-24T16:30:00+02:00');
    expect(withOffset(momentOf(Temporal.PlainDate.from('2023-10-31'), time))).toBe('2023-10-31T16:30:00+01:00');
  });
});
