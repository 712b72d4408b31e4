import { readFileSync } from 'node:fs';
import { childrenOf } from './cpu.ts';

/** Memory in megabytes (10^6 bytes) as PSS: what a process has for itself plus its part of what it shares, so that the processes of a
 *  server may be added up. Null where the kernel does not let us read it: the figure is then "niet meetbaar", never an estimate. */
export function pssOf(pids: readonly number[]): number | null {
  try {
    return pids.reduce((sum, pid) => sum + pssOfProcess(pid), 0);
  } catch {
    return null;
  }
}

/** A PostgreSQL server with all its processes. */
export function pssOfPostgres(postmaster: number): number | null {
  return pssOf([postmaster, ...childrenOf(postmaster)]);
}

function pssOfProcess(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`no PSS of process ${pid}`);
  return (Number(kilobytes) * 1024) / 1e6;
}
