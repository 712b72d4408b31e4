import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText, readJson } from './plain-text.ts';

test.each([
  ['a NUL', 'Ro\u0000sa', 'Rosa'],
  ['a bell', 'Rosa\u0007', 'Rosa'],
  ['a turned reading direction', '\u202EasoR\u202C', 'asoR'],
  ['half a sign', 'Rosa \ud83d', 'Rosa \ufffd'],
])('leaves out %s', (_, typed, plain) => {
  expect(plainText(typed)).toBe(plain);
});

test.each(['Één regel\r\nen nog één', 'محمد', 'می\u200cخواهم', 'Олена', '😀', 'Tab\there'])('keeps %j as it is', (typed) => {
  expect(plainText(typed)).toBe(typed);
});

test('gives a text that a database can keep, whatever came', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const plain = plainText(typed);
      expect(plain.includes('\u0000')).toBe(false);
      expect(plain.isWellFormed()).toBe(true);
      expect(plainText(plain)).toBe(plain);
    }),
  );
});

test('reads JSON with every text in it made plain', () => {
  expect(readJson('{"name":"Ro\\u0000sa","topics":["id\\u0000.itsme"]}')).toEqual({ name: 'Rosa', topics: ['id.itsme'] });
  expect(() => readJson('{')).toThrow();
});
