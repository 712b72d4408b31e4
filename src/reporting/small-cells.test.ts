import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectEach, protectTable } from './small-cells.ts';

describe('small cells', () => {
  it.each([
    { total: 20, lines: [8, 12], shown: { total: 20, lines: [8, 12] } },
    { total: 20, lines: [3, 8, 9], shown: { total: 20, lines: [null, null, 9] } },
    { total: 20, lines: [2, 3, 15], shown: { total: 20, lines: [null, null, 15] } },
    { total: 10, lines: [1, 1, 8], shown: { total: 10, lines: [null, null, null] } },
    { total: 3, lines: [1, 2], shown: { total: null, lines: [null, null] } },
    { total: 12, lines: [0, 12], shown: { total: 12, lines: [0, 12] } },
    { total: 0, lines: [0, 0], shown: { total: 0, lines: [0, 0] } },
  ])('of $lines shows $shown.lines', ({ total, lines, shown }) => {
    expect(protectTable(total, lines)).toEqual(shown);
  });

  it('cannot be worked out by somebody who knows the rule and tries every table', () => {
    const tables = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(tables, (lines) => {
        const published = JSON.stringify(publish(lines));
        const possible = everyTable(lines.length, 9).filter((other) => JSON.stringify(publish(other)) === published);
        for (const [place, count] of lines.entries()) {
          if (count > 0 && count < 5) expect(new Set(possible.map((table) => table[place])).size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of lines that do not add up hide themselves alone', () => {
    expect(protectEach([0, 1, 4, 5, 90])).toEqual([0, null, null, 5, 90]);
  });
});

const publish = (lines: number[]) =>
  protectTable(
    lines.reduce((sum, count) => sum + count, 0),
    lines,
  );

function everyTable(length: number, most: number): number[][] {
  if (length === 0) return [[]];
  return everyTable(length - 1, most).flatMap((rest) => Array.from({ length: most + 1 }, (_, count) => [count, ...rest]));
}
