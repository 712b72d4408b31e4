import { describe, expect, test } from 'vitest';
import { dueAt, isDue, isInTime, REMINDERS, remindersOf } from './reminder.ts';

const local = (moment: Temporal.Instant) => moment.toZonedDateTimeISO('Europe/Brussels').toPlainDateTime().toString().slice(0, 16);
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Brussels').toInstant();

test('an activity is reminded of a week before it begins and a day before each date; an appointment as domain 4.3 says', () => {
  expect(remindersOf({ ofActivity: true, isFirst: true })).toEqual(['week', 'day_before']);
  expect(remindersOf({ ofActivity: true, isFirst: false })).toEqual(['day_before']);
  expect(remindersOf({ ofActivity: false, isFirst: false })).toEqual(['three_days', 'day_before', 'same_day']);
});

describe('when a reminder is due', () => {
  test.each([
    ['week', '2023-10-03T14:00', '2023-09-26T10:00'],
    ['three_days', '2023-10-05T14:00', '2023-10-02T10:00'],
    ['day_before', '2023-10-04T09:00', '2023-10-03T10:00'],
    ['same_day', '2023-10-04T14:00', '2023-10-04T08:00'],
    ['day_before', '2023-10-02T09:00', '2023-09-30T10:00'], // a Monday: Saturday, for Sundays are quiet
    ['day_before', '2023-10-29T14:00', '2023-10-28T10:00'], // over the night in which the clock goes back
    ['week', '2024-03-31T14:00', '2024-03-23T10:00'], // the Sunday on which it goes forward, a week before: a Saturday
    ['day_before', '2028-03-01T10:00', '2028-02-29T10:00'],
    ['day_before', '2024-01-01T10:00', '2023-12-30T10:00'],
  ] as const)('%s before %s is %s', (kind, startsAt, due) => {
    expect(local(dueAt(kind, at(startsAt)))).toBe(due);
  });

  test('it is said from then on, not too late, and never in the hour before the date', () => {
    const startsAt = at('2023-10-04T14:00');
    expect(isDue('day_before', startsAt, at('2023-10-03T09:59'))).toBe(false);
    expect(isDue('day_before', startsAt, at('2023-10-03T10:00'))).toBe(true);
    expect(isDue('day_before', startsAt, at('2023-10-04T06:00'))).toBe(false);
    expect(isDue('same_day', startsAt, at('2023-10-04T08:00'))).toBe(true);
    for (const kind of REMINDERS) expect(isDue(kind, startsAt, at('2023-10-04T13:00'))).toBe(false);
    expect(isDue('same_day', at('2023-10-04T08:30'), at('2023-10-04T08:00'))).toBe(false);
  });
});

test('a letter is in time for a week ahead alone', () => {
  expect(REMINDERS.filter((kind) => isInTime('letter', kind))).toEqual(['week']);
  expect(REMINDERS.filter((kind) => isInTime('sms', kind))).toEqual([...REMINDERS]);
});
