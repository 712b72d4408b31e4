import { describe, expect, test } from 'vitest';
import { attendanceVerb, type Party, type Quota, roomFor, termOf } from './registration.ts';

const quota = (seats: number, taken: number, of: Partial<Quota> = { organisationId: 'ocmw' }): Quota => ({
  id: `held for ${of.organisationId ?? of.targetGroup}`,
  organisationId: null,
  targetGroup: null,
  ...of,
  seats,
  taken,
});
const anybody: Party = { size: 1, organisationId: null, targetGroups: [] };
const ofOcmw: Party = { ...anybody, organisationId: 'ocmw' };

describe('room for a party', () => {
  test.each<[string, Parameters<typeof roomFor>, ReturnType<typeof roomFor>]>([
    ['nobody counts the seats', [{ seats: null, seatsTaken: 90, quotas: [] }, anybody], { quotaId: null }],
    ['the last seat', [{ seats: 2, seatsTaken: 1, quotas: [] }, anybody], { quotaId: null }],
    ['full', [{ seats: 2, seatsTaken: 2, quotas: [] }, anybody], null],
    [
      'two together where one is free',
      [
        { seats: 2, seatsTaken: 1, quotas: [] },
        { ...anybody, size: 2 },
      ],
      null,
    ],
    ['the rest is held for others', [{ seats: 3, seatsTaken: 1, quotas: [quota(2, 0)] }, anybody], null],
    [
      'held seats that are taken no longer keep others out',
      [{ seats: 4, seatsTaken: 3, quotas: [quota(2, 2)] }, anybody],
      { quotaId: null },
    ],
    ['a held seat of their own', [{ seats: 3, seatsTaken: 1, quotas: [quota(2, 0)] }, ofOcmw], { quotaId: 'held for ocmw' }],
    ['beyond their own held seats, like anybody', [{ seats: 4, seatsTaken: 2, quotas: [quota(2, 2)] }, ofOcmw], { quotaId: null }],
    ['a held seat where all seats are taken', [{ seats: 2, seatsTaken: 2, quotas: [quota(2, 0)] }, ofOcmw], null],
    [
      'one of the groups they count themselves to',
      [
        { seats: 1, seatsTaken: 0, quotas: [quota(1, 0, { targetGroup: 'jobseeker' })] },
        { ...anybody, targetGroups: ['age_55_plus', 'jobseeker'] },
      ],
      { quotaId: 'held for jobseeker' },
    ],
    [
      'no organisation is not every organisation',
      [{ seats: 1, seatsTaken: 0, quotas: [quota(1, 0, { targetGroup: 'jobseeker' })] }, anybody],
      null,
    ],
  ])('%s', (_, [seats, party], expected) => {
    expect(roomFor(seats, party)).toEqual(expected);
  });
});

describe('the time to answer', () => {
  const told = Temporal.Instant.from('2023-09-26T14:45:00Z');
  test.each([
    ['two days, when there is time', '2023-10-10T14:00:00Z', false, '2023-09-28T14:45:00Z'],
    ['two days, four days before', '2023-09-30T08:00:00Z', false, '2023-09-28T14:45:00Z'],
    ['one day, three days before', '2023-09-29T20:00:00Z', true, '2023-09-27T14:45:00Z'],
    ['never past the start', '2023-09-27T08:00:00Z', true, '2023-09-27T08:00:00Z'],
  ])('%s', (_, next, soon, until) => {
    expect(termOf(told, Temporal.Instant.from(next))).toEqual({ soon, until: Temporal.Instant.from(until) });
  });

  test('an hour more or less when the clocks change', () => {
    const autumn = termOf(Temporal.Instant.from('2023-10-28T12:00:00Z'), Temporal.Instant.from('2023-11-20T12:00:00Z'));
    expect(autumn.until.toString()).toBe('2023-10-30T12:00:00Z');
  });
});

test.each([
  [0, 4, 'missed'],
  [1, 4, 'came_partly'],
  [3, 4, 'came_partly'],
  [4, 5, 'came'],
  [4, 4, 'came'],
  [1, 1, 'came'],
] as const)('came %i of %i times: %s', (came, dates, verb) => {
  expect(attendanceVerb(came, dates)).toBe(verb);
});
