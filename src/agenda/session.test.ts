import { expect, test } from 'vitest';
import { isOver, isUnderWay, type Moment, mayStillCome, takesAnyQuestion } from './session.ts';

const at = (time: string) => Temporal.Instant.from(`2023-09-26T${time}:00+02:00`);
const moment: Moment = { kind: 'walk_in', startsAt: at('14:00'), endsAt: at('16:00'), arrival: 'walk_in', freeSeats: null };

test.each([
  ['13:59', false, false],
  ['14:00', true, false],
  ['15:59', true, false],
  ['16:00', false, true],
])('at %s', (time, underWay, over) => {
  expect(isUnderWay(moment, at(time))).toBe(underWay);
  expect(isOver(moment, at(time))).toBe(over);
});

test.each<[string, Partial<Moment>, boolean, boolean]>([
  ['13:00', {}, true, true],
  ['15:00', {}, true, true],
  ['16:00', {}, false, false],
  ['15:00', { freeSeats: 0 }, true, true],
  ['13:00', { arrival: 'appointment', freeSeats: 1 }, true, true],
  ['13:00', { arrival: 'appointment', freeSeats: 0 }, false, false],
  ['14:00', { arrival: 'appointment', freeSeats: 1 }, false, false],
  ['15:00', { arrival: 'both', freeSeats: 0 }, true, true],
  ['13:00', { kind: 'workshop' }, true, false],
  ['13:00', { kind: 'group' }, true, false],
])('at %s, a moment with %j', (time, change, may, anyQuestion) => {
  expect(mayStillCome({ ...moment, ...change }, at(time))).toBe(may);
  expect(takesAnyQuestion({ ...moment, ...change }, at(time))).toBe(anyQuestion);
});
