import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, type Plugin } from 'esbuild';
import { send } from './send.ts';

/** One protection taken away: in `file`, the text `find` becomes `replace`. */
export type Edit = { file: string; find: string; replace: string };

/** A running process of the portal. */
export type Application = {
  address: string;
  process: ChildProcess;
  /** The last of what it wrote about what went wrong. */
  said: () => string;
  stop: (signal: NodeJS.Signals) => Promise<void>;
};

/** Builds the portal as it is, or with protections taken away, into a folder of its own. Gives the program's file.
 *  `entry`: the part of the portal that is built, where a proof needs no more than that.
 *  Fails when a text to take away is not there, so that a negative control cannot silently become an ordinary run. */
export async function buildApplication(name: string, edits: readonly Edit[] = [], entry = 'src/main.ts'): Promise<string> {
  const outfile = resolve('node_modules/.cache/digihulp-proofs', name, 'main.js');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error',
    plugins: edits.map(takeAway),
  });
  return outfile;
}

function takeAway(edit: Edit): Plugin {
  const path = resolve(edit.file);
  return {
    name: 'take-away',
    setup: (building) => {
      let done = false;
      building.onLoad({ filter: /\.tsx?$/ }, (loaded) => {
        if (loaded.path !== path) return undefined;
        const text = readFileSync(path, 'utf8');
        if (text.split(edit.find).length !== 2) throw new Error(`${edit.file} does not hold this once: ${edit.find}`);
        done = true;
        return { contents: text.replace(edit.find, () => edit.replace), loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
      building.onEnd(() => {
        if (!done) throw new Error(`${edit.file} is no part of the program`);
      });
    },
  };
}

/** Starts a program and waits until it answers. `env` adds the settings that say which database and which clock. */
export async function startApplication(program: string, env: Record<string, string>): Promise<Application> {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), DIGIHULP_DEMO: '0', DIGIHULP_PROXIES: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (text: Buffer) => {
    said = (said + text.toString()).slice(-4_000);
  };
  child.stderr.on('data', hear);
  child.stdout.on('data', hear);
  const address = `http://127.0.0.1:${port}`;
  const stop = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  while (!(await isReady(address))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the portal did not start: ${said}`);
    await sleep(20);
  }
  return { address, process: child, said: () => said, stop };
}

async function isReady(address: string): Promise<boolean> {
  const answer = await send(address, { path: '/readyz' }).catch(() => null);
  return answer?.status === 200;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const bound = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!bound || typeof bound === 'string') throw new Error('no free port');
  return bound.port;
}
