import { describe, expect, it, test } from 'vitest';
import { NOW } from '../../tests/support/world.ts';
import { readDateRows, rowsToShow, typedFromDates } from './date-rows.ts';

/** Tuesday 26 September 2023, 16.45. */
const now = NOW;
const row = (number: number, dag: string, van: string, tot: string) => ({
  [`dag${number}`]: dag,
  [`van${number}`]: van,
  [`tot${number}`]: tot,
});

test('dates are read as people type them, in order of time, and a blank row is none', () => {
  const { dates, problems } = readDateRows(
    { ...row(1, 'di 10/10', '14u', '16u30'), ...row(2, '', '', ''), ...row(4, 'morgen', '9', '11.30 uur') },
    now,
  );
  expect(problems).toEqual([]);
  expect(dates.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`)).toEqual([
    '2023-09-27T07:00:00Z 2023-09-27T09:30:00Z',
    '2023-10-10T12:00:00Z 2023-10-10T14:30:00Z',
  ]);
});

describe('what is wrong is said at its field', () => {
  it.each<[string, ReturnType<typeof row>, string]>([
    ['no day', row(1, '', '14u', '16u'), 'dag1'],
    ['no such day', row(1, '31/11', '14u', '16u'), 'dag1'],
    ['the wrong weekday', row(1, 'ma 10/10', '14u', '16u'), 'dag1'],
    ['no time', row(1, 'morgen', 'straks', '16u'), 'van1'],
    ['no end', row(1, 'morgen', '14u', ''), 'tot1'],
    ['an end before the start', row(1, 'morgen', '14u', '13u'), 'tot1'],
    ['what is over', row(1, 'vandaag', '14u', '16u'), 'dag1'],
    ['years ahead', row(1, '10/10/2025', '14u', '16u'), 'dag1'],
    ['two that overlap', { ...row(1, 'morgen', '14u', '16u'), ...row(2, 'morgen', '15u30', '17u') }, 'dag2'],
  ])('%s', (_, typed, field) => {
    expect(readDateRows(typed, now).problems.map((problem) => problem.field)).toEqual([field]);
  });
});

test('what is kept is shown in words that are read again as the same', () => {
  const dates = [1, 30].map((days) => ({
    id: `date-${days}`,
    startsAt: now.add({ hours: 24 * days }),
    endsAt: now.add({ hours: 24 * days + 2 }),
  }));
  const typed = typedFromDates(dates);
  expect(typed).toMatchObject({ dag1: 'wo 27/9/2023', van1: '16u45', datum2: 'date-30' });
  expect(readDateRows(typed, now).dates).toEqual(dates);
  expect(rowsToShow(typed, 2)).toBe(4);
});
