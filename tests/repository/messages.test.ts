import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { productSources, sourcesIn } from '../support/sources.ts';

const texts: Record<string, string> = Object.assign(
  {},
  ...sourcesIn('messages/nl', /\.json$/).map(({ path }) => JSON.parse(readFileSync(path, 'utf8'))),
);
const keys = Object.keys(texts).filter((key) => key !== '$schema');
const rooms = sourcesIn('messages/nl', /\.json$/).map(({ path }) => basename(path, '.json'));
const sources = productSources();

const namesIn = (pattern: RegExp) => new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')));

/** `m.requests_title` and m[`requests_state_${state}`]: by name, or by the beginning of a name. */
const named = namesIn(new RegExp(`\\bm\\.((?:${rooms.join('|')})_[a-z0-9_]+)`, 'g'));
const beginnings = [...namesIn(/\bm\[`([a-z0-9_]+)\$\{/g)];

test('every text that the code names exists in Dutch', () => {
  expect([...named].filter((name) => !keys.includes(name))).toEqual([]);
  expect(beginnings.filter((beginning) => !keys.some((key) => key.startsWith(beginning)))).toEqual([]);
});

test('every text is used', () => {
  const unused = keys.filter((key) => !named.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
  expect(unused).toEqual([]);
});

test('texts speak plainly: no exclamation marks, no words of an office', () => {
  const wrong = keys.filter((key) => /[!]|\b(gelieve|succesvol|oeps|middels|teneinde|indien|dient te)\b/i.test(String(texts[key])));
  expect(wrong.map((key) => `${key}: ${texts[key]}`)).toEqual([]);
});
