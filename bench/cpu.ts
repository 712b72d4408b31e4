import { readdirSync, readFileSync } from 'node:fs';

/** CPU time used so far, in milliseconds; always growing, so that the difference of two readings is what was used in between. */
export type Meter = () => number;

/** The length of a kernel clock tick, in which /proc/<pid>/stat counts: 1/100 s on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** The CPU time of one process with all its threads. */
export function processMeter(pid: number): Meter {
  return () => cpuOfProcess(pid);
}

/** The CPU time of a PostgreSQL server: the postmaster, the children it has now (backends, checkpointer, autovacuum …), and the children
 *  that have ended. Those the kernel adds up in the postmaster's own cutime and cstime when it has waited for them: a backend that ends
 *  moves from the one sum to the other, so that connections opened and closed in between are counted too. */
export function postgresMeter(postmaster: number): Meter {
  const read = (): number => {
    const ended = timesIn(postmaster).ended;
    const living = childrenOf(postmaster).reduce((sum, child) => sum + cpuOfProcess(child), cpuOfProcess(postmaster));
    return timesIn(postmaster).ended === ended ? living + ended : read(); // one ended while we counted: count again
  };
  return read;
}

/** From schedstat, which counts nanoseconds, for every thread; from stat, in ticks, where the kernel keeps no schedstat. */
function cpuOfProcess(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => sum + Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6, 0);
  } catch {
    return timesIn(pid).own;
  }
}

/** What /proc/<pid>/stat says, in milliseconds: the process itself and its children that have ended. Nothing of a process that is gone. */
function timesIn(pid: number): { own: number; ended: number } {
  const fields = fieldsOfStat(pid);
  const ticks = (index: number) => Number(fields[index] ?? 0) * TICK_MS;
  return { own: ticks(11) + ticks(12), ended: ticks(13) + ticks(14) };
}

/** The processes whose parent is `pid`, at this moment. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && fieldsOfStat(Number(name))[1] === String(pid))
    .map(Number);
}

/** The fields of stat from the third on (state, parent, …): the second, the program's name, may itself hold blanks. */
function fieldsOfStat(pid: number): string[] {
  try {
    const text = read(`/proc/${pid}/stat`);
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
