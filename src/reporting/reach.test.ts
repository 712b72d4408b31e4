import { expect, test } from 'vitest';
import { askedYear } from './reach.ts';

const TODAY = Temporal.PlainDate.from('2026-09-21');

test.each([
  ['2024', 2024],
  ['2026', 2026],
  ['2027', 2026],
  ['1999', 2026],
  ['2024.5', 2026],
  ['vorig jaar', 2026],
  ['', 2026],
  [undefined, 2026],
])('figures are asked of year %j: %i', (typed, year) => {
  expect(askedYear(typed, TODAY)).toBe(year);
});
