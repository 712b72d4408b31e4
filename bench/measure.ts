import type { Meter } from './cpu.ts';
import { load, percentile, type Shot } from './load.ts';

/** One side of a comparison: where it answers, what it is asked, and how much CPU it and the database have used. */
export type Side = { origin: string; next: () => Shot | null; program: Meter; database: Meter | null };

/** What one side did at one number of connections. CPU in milliseconds a request; null where the database is not ours to read. */
export type Figures = {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  cpuProgram: number;
  cpuDatabase: number | null;
  wrong: number;
  firstWrong: string | null;
};

type Tally = {
  requests: number;
  seconds: number;
  program: number;
  database: number;
  latencies: number[];
  wrong: number;
  firstWrong: string | null;
};

/** Measures both sides in turns (ours, ceiling, ceiling, ours …), so that what else happens on the machine falls on both. */
export async function compareSides(
  sides: { ours: Side; ceiling: Side },
  options: { connections: number; seconds: number; turns: number },
): Promise<{ ours: Figures; ceiling: Figures }> {
  const tallies = { ours: emptyTally(), ceiling: emptyTally() };
  for (let turn = 0; turn < options.turns; turn++) {
    const order = turn % 2 === 0 ? (['ours', 'ceiling'] as const) : (['ceiling', 'ours'] as const);
    for (const name of order) await addStretch(tallies[name], sides[name], options);
  }
  return { ours: figuresOf(tallies.ours, sides.ours), ceiling: figuresOf(tallies.ceiling, sides.ceiling) };
}

async function addStretch(tally: Tally, side: Side, options: { connections: number; seconds: number }): Promise<void> {
  const before = { program: side.program(), database: side.database?.() ?? 0 };
  const stretch = await load(side.origin, { ...options, next: side.next });
  tally.program += side.program() - before.program;
  tally.database += (side.database?.() ?? 0) - before.database;
  tally.requests += stretch.requests;
  tally.seconds += stretch.seconds;
  tally.wrong += stretch.wrong;
  tally.firstWrong ??= stretch.firstWrong;
  for (const latency of stretch.latencies) tally.latencies.push(latency);
}

function emptyTally(): Tally {
  return { requests: 0, seconds: 0, program: 0, database: 0, latencies: [], wrong: 0, firstWrong: null };
}

function figuresOf(tally: Tally, side: Side): Figures {
  return {
    requestsPerSecond: tally.requests / tally.seconds,
    p50: percentile(tally.latencies, 0.5),
    p99: percentile(tally.latencies, 0.99),
    cpuProgram: tally.program / tally.requests,
    cpuDatabase: side.database ? tally.database / tally.requests : null,
    wrong: tally.wrong,
    firstWrong: tally.firstWrong,
  };
}

/** CPU a request, program and database together, as a multiple of the ceiling's; of the programs alone where the database is not readable. */
export function ratioOf({ ours, ceiling }: { ours: Figures; ceiling: Figures }): number {
  return (ours.cpuProgram + (ours.cpuDatabase ?? 0)) / (ceiling.cpuProgram + (ceiling.cpuDatabase ?? 0));
}
