/** Counts below this are not shown to who reads figures from outside the work. Source: domain 8.3, rule n < 5. */
const SMALLEST_SHOWN = 5;

/** A count, or null where it is hidden ("minder dan 5"). */
export type Shown = number | null;

/** A total and the lines it adds up from, as they may be shown. No line from 1 to 4 can be worked out from what is left:
 *  as long as one line alone is hidden, or the hidden lines together stay under five, the smallest line still shown is hidden too.
 *  Zero is shown: where nobody was, nobody can be recognised. */
export function protectTable(total: number, lines: readonly number[]): { total: Shown; lines: Shown[] } {
  if (total > 0 && total < SMALLEST_SHOWN) return { total: null, lines: lines.map((line) => (line === 0 ? 0 : null)) };
  const smallestFirst = lines
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => a.value - b.value || a.index - b.index);
  const hidden = smallestFirst.filter(({ value }) => value < SMALLEST_SHOWN);
  while (hidden.length > 0 && hidden.length < smallestFirst.length && !isEnough(hidden)) {
    const next = smallestFirst[hidden.length];
    if (next) hidden.push(next);
  }
  const places = new Set(hidden.map(({ index }) => index));
  return { total, lines: lines.map((line, index) => (places.has(index) ? null : line)) };
}

function isEnough(hidden: readonly { value: number }[]): boolean {
  return hidden.length > 1 && hidden.reduce((sum, { value }) => sum + value, 0) >= SMALLEST_SHOWN;
}

/** Lines that do not add up, such as persons who stand in several: each for itself. */
export function protectEach(lines: readonly number[]): Shown[] {
  return lines.map((line) => (line > 0 && line < SMALLEST_SHOWN ? null : line));
}
