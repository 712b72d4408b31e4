import { describe, expect, it } from 'vitest';
import { protectEach, protectTable } from './small-cells.ts';

describe('small cells', () => {
  it.each([
    { total: 20, lines: [8, 12], shown: { total: 20, lines: [8, 12] } },
    { total: 20, lines: [3, 8, 9], shown: { total: 20, lines: [null, null, 9] } },
    { total: 20, lines: [8, 9, 3], shown: { total: 20, lines: [null, 9, null] } },
    { total: 11, lines: [2, 0, 9], shown: { total: 11, lines: [null, 0, null] } },
    { total: 20, lines: [2, 3, 15], shown: { total: 20, lines: [null, null, 15] } },
    { total: 10, lines: [1, 1, 8], shown: { total: 10, lines: [null, null, null] } },
    { total: 3, lines: [1, 2], shown: { total: null, lines: [null, null] } },
    { total: 8, lines: [4, 4], shown: { total: null, lines: [null, null] } },
    { total: 5, lines: [1, 1, 1, 1, 1], shown: { total: null, lines: [null, null, null, null, null] } },
    { total: 12, lines: [0, 12], shown: { total: 12, lines: [0, 12] } },
    { total: 0, lines: [0, 0], shown: { total: 0, lines: [0, 0] } },
  ])('of $lines shows $shown.lines', ({ total, lines, shown }) => {
    expect(protectTable(total, lines)).toEqual(shown);
  });

  it.each([1, 2, 3, 4])('cannot be worked out from %i lines by somebody who knows the rule and tries every table', (length) => {
    const possible = new Map<string, Set<number>[]>();
    for (const lines of everyTable(length, 16)) {
      const published = JSON.stringify(publish(lines));
      const values = possible.get(published) ?? lines.map(() => new Set<number>());
      for (const [place, count] of lines.entries()) values[place]?.add(count);
      possible.set(published, values);
    }
    const recovered = everyTable(length, 9).filter((lines) => {
      const values = possible.get(JSON.stringify(publish(lines)));
      return lines.some((count, place) => count > 0 && count < 5 && values?.[place]?.size === 1);
    });
    expect(recovered).toEqual([]);
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
