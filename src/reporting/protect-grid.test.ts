import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSmall, showGrid } from './protect-grid.ts';

/** A grid as text, a line a row: "3 20 30". */
const read = (...lines: string[]) => lines.map((line) => line.split(' ').map(Number));

type Table = (number | null)[][];

/** What is published of a grid, as one table: the last row and column are totals. */
function publish(cells: number[][], beside: number[][][] = []): Table {
  const { cells: inner, rowTotals, columnTotals, total } = showGrid(cells, hideSmall(cells, beside));
  return [...inner.map((row, r) => [...row, rowTotals[r] ?? null]), [...columnTotals, total]];
}

/** The same with nothing hidden. */
function whole(cells: number[][]): number[][] {
  const { cells: inner, rowTotals, columnTotals, total } = showGrid(cells, []);
  return [...inner.map((row, r) => [...row, rowTotals[r] ?? null]), [...columnTotals, total]].map((row) => row.map(Number));
}

const picture = (table: Table) => table.map((row) => row.map((count) => count ?? '·').join(' '));

describe('a grid with its totals', () => {
  it.each([
    ['nothing small', read('5 0', '7 9'), ['5 0 5', '7 9 16', '12 9 21']],
    ['one small count', read('3 20 30', '40 50 60', '70 80 90'), ['· · 30 53', '· · 60 150', '70 80 90 240', '113 150 180 443']],
    ['a line with nothing else', read('3 0', '10 20'), ['· 0 ·', '· 20 ·', '13 20 33']],
    ['few in all', read('1 9', '0 2'), ['· · ·', '· · ·', '· · 12']],
    ['very few in all', read('1 0', '0 2'), ['· · ·', '· · ·', '· · ·']],
    ['nobody', read('0 0', '0 0'), ['0 0 0', '0 0 0', '0 0 0']],
  ])('with %s', (_, cells, shown) => {
    expect(picture(publish(cells))).toEqual(shown);
  });
});

const isSmall = (count: number) => count > 0 && count < 5;

/** The places of small counts, totals too. */
const smallPlaces = (cells: number[][]) =>
  whole(cells).flatMap((row, r) => row.flatMap((count, c) => (isSmall(count) ? [[r, c] as const] : [])));

/** What a table says about its hidden places: in each line the hidden inner places are the hidden total plus what is shown. One equation a line. */
function equations(table: Table, offset = 0): { at: number[]; sign: number[] }[] {
  const width = table[0]?.length ?? 0;
  const line = (places: (readonly [number, number])[]) => {
    const open = places.map(([r, c], at) => ({ r, c, last: at === places.length - 1 })).filter(({ r, c }) => table[r]?.[c] === null);
    return { at: open.map(({ r, c }) => offset + r * width + c), sign: open.map(({ last }) => (last ? -1 : 1)) };
  };
  return [
    ...table.map((row, r) => line(row.map((_, c) => [r, c] as const))),
    ...Array.from({ length: width }, (_, c) => line(table.map((_, r) => [r, c] as const))),
  ];
}

/** Whether one unknown follows from equations: by elimination, its column becomes a row of its own. */
function follows(lines: { at: number[]; sign: number[] }[], unknown: number): boolean {
  const names = [...new Set(lines.flatMap(({ at }) => at))].filter((name) => name !== unknown);
  const order = [...names, unknown];
  const rows = lines.map(({ at, sign }) => order.map((name) => at.reduce((sum, one, i) => sum + (one === name ? (sign[i] ?? 0) : 0), 0)));
  let rank = 0;
  for (let column = 0; column < names.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    const top = rows[pivot];
    if (!top) continue;
    rows.splice(pivot, 1);
    for (const row of rows) {
      const factor = rows.indexOf(row) < rank ? 0 : (row[column] ?? 0) / (top[column] ?? 1);
      if (factor) for (const [at, value] of top.entries()) row[at] = (row[at] ?? 0) - factor * value;
    }
    rows.splice(rank++, 0, top);
  }
  return rows.slice(rank).some((row) => Math.abs(row[names.length] ?? 0) > 1e-9);
}

/** Every way to fill in what is hidden, until a place has two values. Each is at least 1, since zero is shown; but where there are so few that all
 *  but the total is hidden, zero is too. */
function staysUnknown(table: Table, r: number, c: number): boolean {
  const [rows, columns] = [table.length - 1, (table[0]?.length ?? 1) - 1];
  const filled = table.slice(0, -1).map((row) => row.slice(0, -1).map(Number));
  const open = filled.flatMap((row, i) => row.flatMap((_, j) => (table[i]?.[j] === null ? [[i, j] as const] : [])));
  const total = table[rows]?.[columns] ?? null;
  const least = open.length === rows * columns && (total === null || total < 20) ? 0 : 1;
  const values = new Set<number>();
  const fits = (now: number[][]) =>
    table.every((row, i) =>
      row.every((shown, j) => (shown ?? now[i]?.[j]) === now[i]?.[j] && (shown !== null || (now[i]?.[j] ?? 0) >= least)),
    );
  const fill = (at: number): boolean => {
    const [i, j] = open[at] ?? [-1, -1];
    const row = filled[i];
    if (!row) {
      const now = whole(filled);
      if (fits(now)) values.add(now[r]?.[c] ?? 0);
      return values.size > 1;
    }
    const room = Math.min(table[i]?.[columns] ?? 9, table[rows]?.[j] ?? 9);
    for (let value = least; value <= room; value++) {
      row[j] = value;
      if (fill(at + 1)) return true;
    }
    row[j] = 0;
    return false;
  };
  return fill(0);
}

const someCount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 200 }));
const someGrid = (rows: number, columns: number, count = someCount) =>
  fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const size = (most: number) => fc.integer({ min: 1, max: most });

describe('who reads the published table', () => {
  it('finds no small count by adding and subtracting, in 3,000 random tables of every size', () => {
    fc.assert(
      fc.property(
        fc.tuple(size(7), size(5)).chain(([rows, columns]) => someGrid(rows, columns)),
        (cells) => {
          const table = publish(cells);
          for (const [r, c] of smallPlaces(cells)) {
            expect(table[r]?.[c]).toBeNull();
            expect(follows(equations(table), r * (table[0]?.length ?? 0) + c)).toBe(false);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('finds none by filling in every value that fits either', () => {
    const few = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(
        fc.tuple(size(2), size(3)).chain(([rows, columns]) => someGrid(rows, columns, few)),
        (cells) => {
          const table = publish(cells);
          for (const [r, c] of smallPlaces(cells)) if (table[r]?.[c] === null) expect(staysUnknown(table, r, c)).toBe(true);
        },
      ),
      {
        numRuns: 100,
        examples: [
          [
            [
              [0, 0, 1],
              [1, 3, 0],
            ],
          ],
        ],
      }, // prettier-ignore
    );
  });

  it('finds none by taking the table of one municipality from that of all', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(size(5), size(3), fc.integer({ min: 2, max: 4 }))
          .chain(([rows, columns, parts]) => fc.array(someGrid(rows, columns), { minLength: parts, maxLength: parts })),
        (parts) => {
          const add = (some: number[][][]) =>
            (some[0] ?? []).map((row, r) => row.map((_, c) => some.reduce((sum, part) => sum + (part[r]?.[c] ?? 0), 0)));
          const all = add(parts);
          const together = publish(all, parts);
          for (const [at, part] of parts.entries()) {
            const alone = publish(part);
            const rest = add(parts.filter((_, other) => other !== at));
            // What is known of the others is what both tables show: hidden in one is hidden in the difference.
            const difference = whole(rest).map((row, r) =>
              row.map((count, c) => (together[r]?.[c] === null || alone[r]?.[c] === null ? null : count)),
            );
            for (const [r, c] of smallPlaces(rest)) {
              expect(difference[r]?.[c]).toBeNull();
              expect(follows(equations(difference), r * (difference[0]?.length ?? 0) + c)).toBe(false);
            }
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('finds it when only the small count is hidden: these tests can fail', () => {
    const table: Table = [
      [null, 20, 23],
      [40, 50, 90],
      [43, 70, 113],
    ]; // prettier-ignore
    expect(follows(equations(table), 0)).toBe(true);
    expect(staysUnknown(table, 0, 0)).toBe(false);
    const other: Table = [
      [null, null, 23],
      [40, 50, 90],
      [43, 70, 113],
    ]; // prettier-ignore
    expect(follows(equations(other), 0)).toBe(true);
  });
});
