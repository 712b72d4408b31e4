import { describe, expect, test } from 'vitest';
import { chooseToSay } from './moments-to-say.ts';
import type { FoundMoment } from './search-moments.ts';

const NOW = Temporal.Instant.from('2026-11-24T13:30:00Z');

/** A moment at a place, so many hours from now and two hours long. */
const moment = (id: string, helpPointId: string, inHours: number, more: Partial<FoundMoment> = {}) =>
  ({
    id,
    helpPointId,
    kind: 'walk_in',
    state: 'planned',
    supervised: true,
    arrival: 'walk_in',
    freeSeats: null,
    meters: 1_000,
    startsAt: NOW.add({ minutes: inHours * 60 }),
    endsAt: NOW.add({ minutes: inHours * 60 + 120 }),
    ...more,
  }) as FoundMoment; // what the choice looks at

const workshop = (id: string, inHours: number, freeSeats: number | null = 3) =>
  moment(id, 'school', inHours, { kind: 'workshop', arrival: 'appointment', freeSeats });
const WALK_INS = [moment('a', 'bib', 1), moment('b', 'bib', 24), moment('c', 'ldc', 26), moment('d', 'hal', 48)];

describe('of what is proposed to somebody on the phone', () => {
  test.each<[string, FoundMoment[], FoundMoment[], string[]]>([
    ['without a need, three places', [], WALK_INS, ['a', 'c', 'd']],
    [
      'one place alone still gives three moments',
      [],
      [moment('a', 'bib', 1), moment('b', 'bib', 24), moment('c', 'bib', 48)],
      ['a', 'b', 'c'],
    ],
    ['two are about the need at most', [workshop('w', 3), workshop('x', 50), workshop('y', 60)], WALK_INS, ['a', 'w', 'x']],
    ['a workshop without a seat is not one of them', [workshop('w', 3, 0)], WALK_INS, ['a', 'c', 'd']],
    ['what is nearly over is too late to reach', [], [moment('a', 'bib', -1.8), moment('b', 'ldc', 5)], ['b']],
    ['who is near goes before who is far', [], [...WALK_INS, moment('e', 'ver', 2, { meters: 30_000 })], ['a', 'c', 'd']],
    ['a group of its own people takes no question', [], [moment('g', 'bib', 1, { kind: 'group' })], []],
    ['nothing is nothing', [], [], []],
  ])('%s', (_, about, welcome, ids) => {
    expect(chooseToSay(about, welcome, NOW).map(({ id }) => id)).toEqual(ids);
  });
});
