import { describe, expect, it, test } from 'vitest';
import { may } from '../foundation/move.ts';
import {
  type Activity,
  type ActivityState,
  activityLife,
  asksForMore,
  comingOf,
  lacksPeople,
  standingOf,
  whyNoSignup,
} from './activity.ts';

const now = Temporal.Instant.from('2023-09-26T14:45:00Z');
const date = (hours: number, state: 'planned' | 'cancelled' = 'planned') => ({
  startsAt: now.add({ hours }),
  endsAt: now.add({ hours: hours + 2 }),
  state,
});
const course: Activity = {
  kind: 'course',
  state: 'published',
  signup: 'direct',
  signupUntil: null,
  seats: 12,
  seatsTaken: 7,
  dates: [date(24), date(48)],
};

describe('how an activity stands', () => {
  it.each<[string, Partial<Activity>, string]>([
    ['is open before its first date', {}, 'open'],
    ['is full when its seats are taken', { seatsTaken: 12 }, 'full'],
    ['is never full where nobody counts', { seats: null, seatsTaken: 40 }, 'open'],
    ['runs from its first date', { dates: [date(-1), date(48)] }, 'running'],
    ['runs between its dates', { dates: [date(-24), date(48)], seatsTaken: 12 }, 'running'],
    ['is done after its last', { dates: [date(-48), date(-24)] }, 'done'],
    ['does not count a date that fell away', { dates: [date(-24, 'cancelled'), date(48)] }, 'open'],
    ['has no dates when all fell away', { dates: [date(24, 'cancelled')] }, 'without_dates'],
    ['is what its state says', { state: 'postponed', dates: [] }, 'postponed'],
    ['is a draft', { state: 'draft' }, 'draft'],
  ])('%s', (_, changed, standing) => {
    expect(standingOf({ ...course, ...changed }, now)).toBe(standing);
  });
});

describe('why nobody can register', () => {
  it.each<[string, Partial<Activity>, string | null]>([
    ['one can', {}, null],
    ['one can, on the waiting list', { seatsTaken: 12 }, null],
    ['a draft is not for everybody', { state: 'draft' }, 'not_published'],
    ['one just comes', { signup: 'none' }, 'just_come'],
    ['a course has begun', { dates: [date(-1), date(48)] }, 'begun'],
    ['a group can still be joined', { kind: 'group', dates: [date(-1), date(48)] }, null],
    ['a group is over', { kind: 'group', dates: [date(-1)] }, 'begun'],
    ['the last day was yesterday', { signupUntil: Temporal.PlainDate.from('2023-09-25') }, 'too_late'],
    ['the last day is today', { signupUntil: Temporal.PlainDate.from('2023-09-26') }, null],
  ])('%s', (_, changed, why) => {
    expect(whyNoSignup({ ...course, ...changed }, now)).toBe(why);
  });
});

describe('an activity lacks people', () => {
  const needs: Activity & { minSeats: number | null } = { ...course, minSeats: 8 };
  it.each<[string, Partial<typeof needs>, boolean]>([
    ['three days before its first date', { dates: [date(70)] }, true],
    ['not yet before', { dates: [date(96)] }, false],
    ['not any more once it began', { dates: [date(-1), date(48)] }, false],
    ['not with enough', { seatsTaken: 8 }, false],
    ['not where it needs nobody', { minSeats: null }, false],
    ['not while it is put off', { state: 'postponed' }, false],
  ])('%s', (_, changed, lacks) => {
    expect(lacksPeople({ ...needs, ...changed }, now)).toBe(lacks);
  });
});

test.each<[string, Partial<Activity> & { waiting: number }, boolean]>([
  ['eighteen for twelve seats', { waiting: 18 }, false],
  ['nineteen for twelve seats', { waiting: 19 }, true],
  ['many, where nobody counts seats', { seats: null, waiting: 50 }, false],
  ['many for what is over', { dates: [date(-48)], waiting: 50 }, false],
  ['many for what is called off', { state: 'cancelled', waiting: 50 }, false],
])('whether so many wait that it is worth doing again: %s', (_, changed, asks) => {
  expect(asksForMore({ ...course, ...changed }, now)).toBe(asks);
});

test('coming dates have not begun and take place', () => {
  const coming = date(2);
  expect(comingOf([date(-1), date(1, 'cancelled'), coming], now)).toEqual([coming]);
});

const ALLOWED: Record<keyof typeof activityLife.verbs, ActivityState[]> = {
  published: ['draft', 'postponed'],
  postponed: ['published'],
  cancelled: ['published', 'postponed'],
};
test.each(Object.keys(activityLife.verbs) as (keyof typeof activityLife.verbs)[])('%s may start from its states only', (verb) => {
  const states = Object.keys(activityLife.states) as ActivityState[];
  expect(states.filter((state) => may(activityLife, state, verb))).toEqual(ALLOWED[verb]);
});
