import { expect, test } from 'vitest';
import { eurosTyped, optionalEuros } from './euros.ts';

test.each([
  ['5', 500],
  ['2,50', 250],
  ['2.5', 250],
  ['€ 5', 500],
  ['5 euro', 500],
  ['0', 0],
  ['', null],
  ['100', 10_000],
])('%j is %j cents', (typed, cents) => {
  expect(optionalEuros(100).parse(typed)).toBe(cents);
});

test.each(['100,01', 'vijf', '-1', '1,234', '5 dollar'])('%j is no amount up to 100 euro', (typed) => {
  expect(optionalEuros(100).safeParse(typed).error?.issues[0]?.message).toBe('Typ een bedrag van 0 tot 100 euro. Voorbeeld: 2,50');
});

test('what was kept is typed again as people write it', () => {
  expect([0, 500, 250, 1205].map(eurosTyped)).toEqual(['0', '5', '2,50', '12,05']);
});
