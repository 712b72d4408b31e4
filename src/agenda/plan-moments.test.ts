import { expect, test } from 'vitest';
import type { Occurrence } from '../places/opening-rule.ts';
import { isQuiet, type MadeMoment, planMoments } from './plan-moments.ts';

const at = (text: string) => Temporal.Instant.from(`2023-10-05T${text}:00+02:00`);
const now = at('13:30');
const promise = (starts: string, ends: string): Occurrence => ({
  ruleId: 'rule',
  day: Temporal.PlainDate.from('2023-10-05'),
  startsAt: at(starts),
  endsAt: at(ends),
});
const made = (starts: string, ends: string, change: Partial<MadeMoment> = {}): MadeMoment => ({
  id: 'moment',
  ruleId: 'rule',
  startsAt: at(starts),
  endsAt: at(ends),
  state: 'planned',
  fellAway: false,
  expected: 0,
  ...change,
});

test.each<[string, Occurrence[], MadeMoment[], 'make' | 'move' | 'again' | 'drop' | 'keep' | null]>([
  ['is promised and not there', [promise('14:00', '16:00')], [], 'make'],
  ['is under way and not there', [promise('13:00', '16:00')], [], 'make'],
  ['is over and was never there', [promise('09:00', '12:00')], [], null],
  ['is there as promised', [promise('14:00', '16:00')], [made('14:00', '16:00')], 'keep'],
  ['is promised at another hour', [promise('15:00', '16:00')], [made('14:00', '16:00')], 'move'],
  ['has begun at another hour', [promise('15:00', '16:00')], [made('13:00', '16:00')], 'keep'],
  ['would have begun already', [promise('13:00', '15:00')], [made('14:00', '16:00')], 'keep'],
  ['is no longer promised', [], [made('14:00', '16:00')], 'drop'],
  ['is no longer promised but has begun', [], [made('13:00', '16:00')], null],
  [
    'fell away and is promised again',
    [promise('14:00', '16:00')],
    [made('14:00', '16:00', { state: 'cancelled', fellAway: true })],
    'again',
  ],
  ['was cancelled by hand', [promise('14:00', '16:00')], [made('14:00', '16:00', { state: 'cancelled' })], null],
])('a moment that %s', (_, promised, moments, expected) => {
  const plan = planMoments(promised, moments, now);
  const done = (['make', 'move', 'again', 'drop', 'keep'] as const).filter((what) => plan[what].length > 0);
  expect(done).toEqual(expected === null ? [] : [expected]);
  expect(isQuiet(plan)).toBe(expected === null || expected === 'keep');
});
