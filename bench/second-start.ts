import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf } from './cpu.ts';
import { pssOf, pssOfPostgres } from './memory.ts';

/** A demo installation as somebody starts it at home: with `npm start`, for the second time, and then left alone. */
export type Installation = {
  /** From the command until /readyz answers, in milliseconds: set up and filled before, nothing left to build. */
  secondStartMs: number;
  /** The page that the citizen opens first, empty and with an answer: HTML and CSS as sent with gzip, in bytes; the larger counts. */
  firstPageBytes: number;
  /** PSS in megabytes at this moment; null: not ours to read. */
  memory: () => { node: number | null; database: number | null };
  /** When /readyz answered, by performance.now(). */
  readyAt: number;
  stop: () => Promise<void>;
};

/** Starts the demo on a data folder of its own, stops it, and starts it again. The first start loads the demo regions. */
export async function startTwice(port: number): Promise<Installation> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'digihulp-bench-'));
  const first = await npmStart(port, dataFolder);
  await stop(first);
  const began = performance.now();
  const second = await npmStart(port, dataFolder);
  const readyAt = performance.now();
  const origin = `http://127.0.0.1:${port}`;
  const pages = [await pageBytes(origin, '/'), await pageBytes(origin, '/?waar=9070')];
  const program = programUnder(second.pid ?? 0);
  const postmaster = Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    secondStartMs: readyAt - began,
    firstPageBytes: Math.max(...pages),
    readyAt,
    memory: () => ({ node: program ? pssOf([program]) : null, database: pssOfPostgres(postmaster) }),
    stop: async () => {
      await stop(second);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Starts in a process group of its own, as a terminal would: Ctrl-C reaches npm and all that it started. */
async function npmStart(port: number, dataFolder: string): Promise<ChildProcess> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, HOST: '127.0.0.1', PORT: String(port), DIGIHULP_DATA: dataFolder };
  const child = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    if (child.exitCode !== null) throw new Error('npm start ended by itself');
    const ready = await get(`http://127.0.0.1:${port}`, '/readyz').catch(() => null);
    if (ready?.status === 200) return child;
    await sleep(20);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
}

/** The process that runs the portal: npm's own is no part of it. */
function programUnder(pid: number): number | undefined {
  if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join('dist', 'main.js'))) return pid;
  return childrenOf(pid)
    .map(programUnder)
    .find((found) => found !== undefined);
}

/** A page with the style sheets that it names, as they go over the wire. */
async function pageBytes(origin: string, path: string): Promise<number> {
  const page = await get(origin, path);
  const plain = await (await fetch(`${origin}${path}`)).text();
  const sheets = [...plain.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(([, href]) => href ?? '');
  const sizes = await Promise.all(sheets.map(async (href) => (await get(origin, href)).bytes));
  return sizes.reduce((sum, size) => sum + size, page.bytes);
}

function get(origin: string, path: string): Promise<{ status: number; bytes: number }> {
  return new Promise((answered, broken) => {
    const outgoing = request(`${origin}${path}`, { headers: { 'accept-encoding': 'gzip' }, agent: false }, (incoming) => {
      let bytes = 0;
      incoming.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      incoming.on('error', broken);
      incoming.on('end', () => answered({ status: incoming.statusCode ?? 0, bytes }));
    });
    outgoing.on('error', broken);
    outgoing.end();
  });
}
