import { type Shown, SMALLEST_SHOWN } from './small-cells.ts';

/** Counts in rows and columns that add up, with their totals, as they may be shown. */
export type ShownGrid = { cells: Shown[][]; rowTotals: Shown[]; columnTotals: Shown[]; total: Shown };

/** Which places are hidden: the last row holds the totals of the columns, the last column those of the rows, the corner the grand total. */
export type Hidden = readonly (readonly boolean[])[];

/** Hides every count from 1 to 4, and as many others as it takes that none of those can be worked out from the totals. Zero is shown, for where
 *  nobody was, nobody can be recognised.
 *
 *  A hidden count stays unknown as long as it could be one more or one less: then there is a ring of hidden places, turning at each place from row
 *  to column, along which one can be added and taken away by turns without changing any sum. So for each small count the ring is looked for
 *  that hides least, inner places before totals and the grand total last. `beside`: other tables that lie open beside this one, such as those of one
 *  municipality: what is left when such a table is taken away is protected as well. Source: domain 8.3. */
export function hideSmall(cells: readonly (readonly number[])[], beside: readonly (readonly (readonly number[])[])[] = []): Hidden {
  const table = withTotals(cells);
  const total = table.at(-1)?.at(-1) ?? 0;
  const isFew = total > 0 && total < FEW;
  const hidden = table.map((row, r) => row.map((count, c) => isSmall(count) || (isFew && !isCorner(table, r, c))));
  for (const part of beside) {
    const rest = hideSmall(cells.map((row, r) => row.map((count, c) => count - (part[r]?.[c] ?? 0))));
    for (const [r, row] of rest.entries()) for (const [c, isHidden] of row.entries()) if (isHidden) mark(hidden, r, c);
  }
  for (const [r, row] of hidden.map((row) => [...row]).entries())
    for (const [c, isHidden] of row.entries()) if (isHidden) closeRing(table, hidden, r, c);
  return hidden;
}

/** The counts that are not hidden. */
export function showGrid(cells: readonly (readonly number[])[], hidden: Hidden): ShownGrid {
  const shown = withTotals(cells).map((row, r) => row.map((count, c) => (hidden[r]?.[c] ? null : count)));
  const inner = shown.slice(0, -1);
  const totals = shown.at(-1) ?? [];
  return {
    cells: inner.map((row) => row.slice(0, -1)),
    rowTotals: inner.map((row) => row.at(-1) ?? null),
    columnTotals: totals.slice(0, -1),
    total: totals.at(-1) ?? null,
  };
}

/** Of so few in all, only the total is shown: else whoever knows this rule could work a count out from which others are hidden. */
const FEW = 20;

const isCorner = (table: readonly (readonly number[])[], r: number, c: number) =>
  r === table.length - 1 && c === (table[r]?.length ?? 0) - 1;

const isSmall = (count: number) => count > 0 && count < SMALLEST_SHOWN;

function mark(hidden: boolean[][], r: number, c: number): void {
  const row = hidden[r];
  if (row) row[c] = true;
}

function withTotals(cells: readonly (readonly number[])[]): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)]);
  const totals = (rows[0] ?? [0]).map((_, c) => rows.reduce((sum, row) => sum + (row[c] ?? 0), 0));
  return [...rows, totals];
}

/** A place on the way round: from a column to a row of it, or from a row to a column of it. */
type Step = { row: number; column: number; from: Step | null; cost: number };

/** Hides the ring through one place that costs least, if there is none yet. */
function closeRing(table: number[][], hidden: boolean[][], r: number, c: number): void {
  const rings = [1, -1].flatMap((turn) => findRing(table, hidden, r, c, turn) ?? []);
  const [best] = rings.sort((a, b) => a.cost - b.cost);
  for (let step: Step | null = best ?? null; step; step = step.from) mark(hidden, step.row, step.column);
}

/** The cheapest way back from the column of a place to its row. `turn`: 1 when one is added at the place, −1 when one is taken away: then every
 *  place where one is taken away must hold two or more. Null: there is no such ring. */
function findRing(table: number[][], hidden: boolean[][], r: number, c: number, turn: number): Step | null {
  const [rows, columns] = [table.length, table[0]?.length ?? 0];
  const isTotal = (row: number, column: number) => (row === rows - 1) !== (column === columns - 1);
  const cost = (row: number, column: number) =>
    hidden[row]?.[column] ? 0 : row === rows - 1 && column === columns - 1 ? 1_000 : isTotal(row, column) ? 30 : 1;
  /** Totals count against the sum of their line, so there adding and taking away change places. */
  const takes = (row: number, column: number, sign: number) => (isTotal(row, column) ? -sign : sign) < 0;
  const mayChange = (row: number, column: number, sign: number) =>
    (row !== r || column !== c) && (table[row]?.[column] ?? 0) >= (takes(row, column, sign) ? 2 : 1);
  if ((table[r]?.[c] ?? 0) < 2 && takes(r, c, turn)) return null;
  const waiting: { step: Step | null; at: 'row' | 'column'; index: number; cost: number }[] = [
    { step: null, at: 'column', index: c, cost: 0 },
  ];
  const seen = new Set<string>();
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.cost - b.cost);
    const here = waiting.shift();
    if (!here || seen.has(`${here.at} ${here.index}`)) continue;
    if (here.at === 'row' && here.index === r) return here.step;
    seen.add(`${here.at} ${here.index}`);
    const toRow = here.at === 'column';
    for (let index = 0; index < (toRow ? rows : columns); index++) {
      const [row, column] = toRow ? [index, here.index] : [here.index, index];
      if (!mayChange(row, column, toRow ? -turn : turn)) continue;
      const total = here.cost + cost(row, column);
      waiting.push({ step: { row, column, from: here.step, cost: total }, at: toRow ? 'row' : 'column', index, cost: total });
    }
  }
  return null;
}
