import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness } from './likeness.ts';

test.each([
  ['nevele', 'nevele', 1],
  ['nevle', 'nevele', 5 / 6],
  ['dienze', 'deinze', 5 / 6],
  ['dijnze', 'deinze', 4 / 6],
  ['', 'gent', 0],
  ['', '', 1],
])('%s and %s', (one, other, expected) => {
  expect(likeness(one, other)).toBeCloseTo(expected);
});

test('it is the same both ways, and whole only for the same word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one));
      expect(likeness(one, other) === 1).toBe(one === other);
      expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
    }),
  );
});
