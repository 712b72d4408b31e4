import { expect, test } from 'vitest';
import { nextCallingDay, outsideQuietHours } from './quiet-hours.ts';

const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Brussels').toInstant();

test.each([
  ['a Tuesday afternoon', '2023-09-26T16:45', '2023-09-26T16:45'],
  ['just before eight in the evening', '2023-09-26T19:59', '2023-09-26T19:59'],
  ['eight in the evening', '2023-09-26T20:00', '2023-09-27T08:00'],
  ['the middle of the night', '2023-09-27T03:00', '2023-09-27T08:00'],
  ['eight in the morning', '2023-09-27T08:00', '2023-09-27T08:00'],
  ['Saturday evening', '2023-09-30T21:00', '2023-10-02T08:00'],
  ['Sunday noon', '2023-10-01T12:00', '2023-10-02T08:00'],
  ['the Saturday night on which the clock goes back', '2023-10-28T22:00', '2023-10-30T08:00'],
])('%s: %s becomes %s', (_, moment, allowed) => {
  expect(outsideQuietHours(local(moment))).toEqual(local(allowed));
});

test('who was not reached on Saturday is called again on Monday', () => {
  expect(nextCallingDay(local('2023-09-30T10:00'))).toEqual(local('2023-10-02T08:00'));
  expect(nextCallingDay(local('2023-09-26T10:00'))).toEqual(local('2023-09-27T09:00'));
});
