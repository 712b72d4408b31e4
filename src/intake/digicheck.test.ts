import { expect, test } from 'vitest';
import { answerOf, DIGICHECK_ANSWERS, saysSomething, scoreOf } from './digicheck.ts';

test('every answer comes back from the score it is kept as', () => {
  for (const answer of DIGICHECK_ANSWERS) expect(answerOf(scoreOf(answer))).toBe(answer);
});

test.each([
  ['none', 0],
  ['good', 3],
  ['not_said', null],
] as const)('"%s" is kept as %s', (answer, score) => expect(scoreOf(answer)).toBe(score));

test('a check in which nothing was said says nothing', () => {
  expect(saysSomething({ access: 'not_said', skills: 'not_said', network: 'not_said' })).toBe(false);
  expect(saysSomething({ access: 'not_said', skills: 'none', network: 'not_said' })).toBe(true);
});
