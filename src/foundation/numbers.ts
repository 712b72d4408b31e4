// Made once: a formatter at every figure costs more than the rest of a table.
const numbers = new Intl.NumberFormat('nl-BE');

/** "1.040". */
export function inFigures(count: number): string {
  return numbers.format(count);
}
