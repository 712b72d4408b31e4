import { describe, expect, test } from 'vitest';
import { problemsOf } from './check-rule.ts';
import { type HelpPointHours, promisedMoments } from './hours.ts';
import { type Holidays, type OpeningRule, occurrences } from './opening-rule.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const friday: OpeningRule = {
  id: 'friday',
  repeats: 'weekly',
  weekday: 5,
  everyWeeks: 1,
  nth: null,
  dates: [],
  validFrom: day('2023-01-01'),
  validUntil: null,
  onPublicHolidays: false,
  onSchoolHolidays: true,
  starts: time('14:00'),
  ends: time('16:00'),
  kind: 'walk_in',
  supervised: true,
  arrival: 'walk_in',
  seats: null,
  room: null,
  title: null,
  host: null,
  present: null,
  hostRuleId: null,
  stopId: null,
};
const holidays: Holidays = {
  publicHolidays: [day('2023-07-21'), day('2023-11-01')],
  schoolHolidays: [{ firstDay: day('2023-10-30'), lastDay: day('2023-11-05') }],
};
const asUsual = { closures: [], changedDays: [] };
const days = (rule: OpeningRule, from: string, until: string, exceptions = asUsual as Parameters<typeof occurrences>[4]) =>
  occurrences(rule, day(from), day(until), holidays, exceptions).map((one) => one.day.toString().slice(5));

test('every Friday 14:00 skips 21 July', () => {
  expect(days(friday, '2023-07-10', '2023-08-05')).toEqual(['07-14', '07-28', '08-04']);
  expect(days({ ...friday, onPublicHolidays: true }, '2023-07-17', '2023-07-28')).toEqual(['07-21', '07-28']);
});

test('a Tuesday at 16.30 stays at 16.30 when the clock changes', () => {
  const tuesday = { ...friday, weekday: 2, starts: time('16:30'), ends: time('18:30') };
  const starts = occurrences(tuesday, day('2023-10-24'), day('2023-11-07'), holidays, asUsual).map(({ startsAt }) => startsAt.toString());
  expect(starts).toEqual(['2023-10-24T14:30:00Z', '2023-10-31T15:30:00Z', '2023-11-07T15:30:00Z']);
});

test.each<[string, Partial<OpeningRule>, string[]]>([
  ['every second week, counted from the first such day', { everyWeeks: 2, validFrom: day('2023-10-04') }, ['10-06', '10-20', '11-03']],
  ['the first of the month', { repeats: 'monthly', nth: 1 }, ['10-06', '11-03']],
  ['the last of the month', { repeats: 'monthly', nth: -1 }, ['10-27']],
  ['not in school holidays', { onSchoolHolidays: false }, ['10-06', '10-13', '10-20', '10-27']],
  ['until a day', { validUntil: day('2023-10-13') }, ['10-06', '10-13']],
  ['withdrawn before it began', { validFrom: day('2023-10-20'), validUntil: day('2023-10-10') }, []],
  [
    'a list of days, on a holiday too',
    { repeats: 'dates', weekday: null, dates: [day('2023-11-01'), day('2023-10-03')] },
    ['10-03', '11-01'],
  ],
])('%s', (_, change, expected) => {
  expect(days({ ...friday, ...change }, '2023-10-01', '2023-11-05')).toEqual(expected);
});

test('closed days, a day without and a day with other hours', () => {
  const exceptions = {
    closures: [{ firstDay: day('2023-10-05'), lastDay: day('2023-10-08') }],
    changedDays: [
      { ruleId: 'friday', day: day('2023-10-13'), hours: null, reason: '' },
      { ruleId: 'friday', day: day('2023-10-20'), hours: { starts: time('15:00'), ends: time('16:00') }, reason: '' },
    ],
  };
  expect(days(friday, '2023-10-01', '2023-10-27', exceptions)).toEqual(['10-20', '10-27']);
  const [later] = occurrences(friday, day('2023-10-20'), day('2023-10-20'), holidays, exceptions);
  expect(later?.startsAt.toString()).toBe('2023-10-20T13:00:00Z');
});

test('help that hooks onto another moment falls away with it', () => {
  const reception: OpeningRule = { ...friday, id: 'reception', kind: 'open', supervised: false, validUntil: day('2023-10-13') };
  const hours: HelpPointHours = {
    rules: [{ ...friday, hostRuleId: 'reception' }, reception],
    closures: [],
    changedDays: [{ ruleId: 'reception', day: day('2023-10-06'), hours: null, reason: '' }],
  };
  const found = promisedMoments(hours, day('2023-10-01'), day('2023-10-31'), holidays);
  expect(found.filter(({ ruleId }) => ruleId === 'friday').map((one) => one.day.toString())).toEqual(['2023-10-13']);
});

describe('what is not right about a rule', () => {
  const wrong = (change: Partial<OpeningRule>, others: OpeningRule[] = []) =>
    problemsOf({ ...friday, id: 'new', ...change }, others, day('2023-09-26'), holidays).map(({ field, why }) => `${field}: ${why}`);

  test.each<[string, Partial<OpeningRule>, string[]]>([
    ['it ends before it starts', { ends: time('14:00') }, ['ends: ends_before_start']],
    ['its last day lies before its first', { validUntil: day('2022-12-31') }, ['validUntil: ends_before_begin']],
    ['no such day in its stretch', { validFrom: day('2023-10-02'), validUntil: day('2023-10-05') }, ['repeats: never']],
    ['all of it is over', { validUntil: day('2023-09-01') }, ['repeats: over']],
    ['a day is named twice', { repeats: 'dates', weekday: null, dates: [day('2023-10-03'), day('2023-10-03')] }, ['dates: twice']],
    ['every day of the list is over', { repeats: 'dates', weekday: null, dates: [day('2023-09-03')] }, ['dates: over']],
    ['nothing', {}, []],
  ])('%s', (_, change, expected) => {
    expect(wrong(change)).toEqual(expected);
  });

  test('the same hours as another rule, but not as the opening of the place or in another room', () => {
    expect(wrong({ starts: time('15:00'), ends: time('17:00') }, [friday])).toEqual(['starts: overlaps']);
    expect(wrong({ starts: time('16:00'), ends: time('17:00') }, [friday])).toEqual([]);
    expect(wrong({ kind: 'open', supervised: false }, [friday])).toEqual([]);
    expect(wrong({ room: 'zaal 2' }, [{ ...friday, room: 'zaal 1' }])).toEqual([]);
    expect(wrong({ everyWeeks: 2, validFrom: day('2023-10-06') }, [{ ...friday, everyWeeks: 2, validFrom: day('2023-10-13') }])).toEqual(
      [],
    );
  });

  test('it hooks onto a moment that hooks onto another', () => {
    expect(wrong({ hostRuleId: 'friday', kind: 'open', supervised: false }, [{ ...friday, hostRuleId: 'x' }])).toEqual([
      'hostRuleId: on_host',
    ]);
  });
});
