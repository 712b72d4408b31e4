import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../../tests/support/world.ts';
import { may } from '../foundation/move.ts';
import { type BreachState, breachLife, clockOf, NOTICE_HOURS } from './breach.ts';
import { momentOfForm, nowTyped } from './moment-form.ts';

test('from each state only these verbs lead on', () => {
  const verbs = Object.keys(breachLife.verbs) as (keyof typeof breachLife.verbs)[];
  const table = Object.fromEntries(
    (Object.keys(breachLife.states) as BreachState[]).map((state) => [state, verbs.filter((verb) => may(breachLife, state, verb))]),
  );
  expect(table).toEqual({
    proposed: ['taken_up', 'dismissed'],
    open: ['dismissed', 'notified', 'kept_inside'],
    notified: ['closed'],
    not_notified: ['closed'],
    closed: [],
    dismissed: [],
  });
});

test('the hours that went by and those that are left are always 72 together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * 24 * 30 }), (minutes) => {
      const { gone, left, until } = clockOf(NOW, NOW.add({ minutes }));
      expect(gone + left).toBe(NOTICE_HOURS);
      expect(gone).toBe(Math.floor(minutes / 60));
      expect(until.equals(NOW.add({ hours: 72 }))).toBe(true);
    }),
  );
});

const day = Temporal.PlainDate.from('2023-09-26');
test.each([
  [{ dag: day, uur: '14.30' }, '2023-09-26T12:30:00Z'],
  [{ dag: day, uur: '9' }, '2023-09-26T07:00:00Z'],
  [{ dag: day, uur: '16u45' }, '2023-09-26T14:45:00Z'],
  [{ dag: day, uur: '17' }, 'dag'],
  [{ dag: null, uur: '14' }, 'dag'],
  [{ dag: day, uur: '25' }, 'uur'],
  [{ dag: day, uur: null }, 'uur'],
])('%o is %s', (typed, expected) => {
  const read = momentOfForm(typed, NOW);
  expect('moment' in read ? read.moment.toString() : read.field).toBe(expected);
});

test('a form begins at this moment', () => {
  expect(nowTyped(NOW)).toEqual({ dag: '26/9/2023', uur: '16.45' });
});
