/** Counts below this are not shown to who reads figures from outside the work. Source: domain 8.3, rule n < 5. */
export const SMALLEST_SHOWN = 5;

/** A count, or null where it is hidden ("minder dan 5"). */
export type Shown = number | null;

/** A total and the lines it adds up from, as they may be shown, so that no line from 1 to 4 can be worked out from what is left, also not by
 *  who knows this rule: as long as the hidden lines could only be what they are, the line after the first of them is hidden too.
 *  Which line that is follows from its place, never from its size: the smallest one would give away how small the others must be.
 *  Zero is shown, for where nobody was, nobody can be recognised; but of a table that is too small as a whole nothing is. */
export function protectTable(total: number, lines: readonly number[]): { total: Shown; lines: Shown[] } {
  if (total > 0 && total < SMALLEST_SHOWN) return nothing(lines);
  const hidden = new Set(lines.flatMap((line, place) => (line > 0 && line < SMALLEST_SHOWN ? [place] : [])));
  const [first] = hidden;
  for (let step = 1; first !== undefined && step < lines.length && !isEnough(lines, hidden); step++) {
    const place = (first + step) % lines.length;
    if (lines[place] !== 0) hidden.add(place);
  }
  if (hidden.size > 0 && !isEnough(lines, hidden)) return nothing(lines);
  return { total, lines: lines.map((line, place) => (hidden.has(place) ? null : line)) };
}

function nothing(lines: readonly number[]): { total: null; lines: null[] } {
  return { total: null, lines: lines.map(() => null) };
}

/** One hidden line is the total less the others; all at 1 or all at 4 is the only way to make the lowest or the highest sum. */
function isEnough(lines: readonly number[], hidden: ReadonlySet<number>): boolean {
  const values = [...hidden].map((place) => lines[place] ?? 0);
  if (values.some((value) => value >= SMALLEST_SHOWN)) return true;
  return values.length > 1 && !values.every((value) => value === 1) && !values.every((value) => value === SMALLEST_SHOWN - 1);
}

/** Lines that do not add up, such as persons who stand in several: each for itself. */
export function protectEach(lines: readonly number[]): Shown[] {
  return lines.map((line) => (line > 0 && line < SMALLEST_SHOWN ? null : line));
}
