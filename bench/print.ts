import type { Figures } from './measure.ts';

/** What one job gave at one number of connections; `ratio`: CPU a request as a multiple of the ceiling's. */
export type Result = { connections: number; ours: Figures; ceiling: Figures; ratio: number };

const WIDTHS = [19, 5, 9, 9, 9, 10, 10, 9, 10, 7, 7] as const;

/** The heading of the table: times in milliseconds, CPU in milliseconds a request, the ceiling's beside ours. */
export const HEADING = row(['werk', 'verb', 'verz/s', 'p50 ms', 'p99 ms', 'CPU Node', 'CPU db', 'plafond/s', 'CPU', 'maal', 'doel']);

/** One line of the table. */
export function lineOf(words: string, goal: number, { connections, ours, ceiling, ratio }: Result): string {
  const cells = [
    ...[words, connections, Math.round(ours.requestsPerSecond), ours.p50.toFixed(1), ours.p99.toFixed(1), ours.cpuProgram.toFixed(3)],
    ...[measured(ours.cpuDatabase), Math.round(ceiling.requestsPerSecond), (ceiling.cpuProgram + (ceiling.cpuDatabase ?? 0)).toFixed(3)],
    ...[`${ratio.toFixed(2)}${ratio > goal ? '!' : ''}`, `≤ ${goal}`],
  ];
  const wrong = [ours, ceiling].flatMap((side) => side.firstWrong ?? []);
  return [row(cells), ...wrong.map((answer) => `   fout antwoord: ${answer}`)].join('\n');
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, index) => (index === 0 ? String(cell).padEnd(WIDTHS[0]) : String(cell).padStart(WIDTHS[index] ?? 8))).join('');
}

function measured(cpu: number | null): string {
  return cpu === null ? 'n.m.' : cpu.toFixed(3);
}

/** Memory in words; what the kernel does not let us read is never estimated. */
export function megabytes(memory: number | null): string {
  return memory === null ? 'niet meetbaar' : `${Math.round(memory)} MB`;
}
