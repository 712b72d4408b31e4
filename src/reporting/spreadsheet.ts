/** A cell of an exported table. */
export type Cell = string | number | null;

/** Rows as a CSV file that spreadsheets open in Dutch: semicolons, a byte order mark, every text quoted (RFC 4180).
 *  A text that a spreadsheet would run as a formula gets an apostrophe in front. Source: OWASP ASVS 1.2.10. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(writeCell).join(';')).join('\r\n')}\r\n`;
}

function writeCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return `"${neutral(cell ?? '').replaceAll('"', '""')}"`;
}

/** Signs with which a formula, a command or a hidden control sign may begin. */
const DANGEROUS = /^\s*[=+\-@|%]|^\p{Cc}/u;

function neutral(text: string): string {
  const printable = text.replace(/\0/g, '');
  return DANGEROUS.test(printable) ? `'${printable}` : printable;
}
