import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readConfig } from '../src/foundation/config.ts';
import { type Database, openDatabase } from '../src/foundation/database.ts';
import { startEmbeddedPostgres } from '../src/foundation/embedded-postgres.ts';
import { sha256 } from '../src/foundation/ids.ts';
import { readOrMakeKey } from '../src/foundation/key.ts';
import { migrate } from '../src/foundation/migrate.ts';
import { openSealing } from '../src/foundation/open-sealing.ts';

/** The moment at which all programs of a measurement stand, so that data that were made once can be measured again next month. */
export const NOW = Temporal.Instant.from('2026-09-22T08:00:00Z');

/** A server that tidies up when it is asked to, not in the middle of a measurement. */
const QUIET = { shared_buffers: '256MB', autovacuum: 'off' };

/** The PostgreSQL server and the data on which both sides are measured. */
export type Stage = {
  dataFolder: string;
  ownerUrl: string;
  /** As the application's own login. */
  db: Database;
  /** The server's first process; null where it runs on another machine. */
  postmaster: number | null;
  /** Removes dead rows, renews the statistics and drops what one job left for the background, as the server would by itself sooner or later. */
  tidyUp: () => Promise<void>;
  close: () => Promise<void>;
};

/** Opens the data: at `dataUrl`, the address of a database's owner, filled when it is empty; or on an embedded server of our own with a fresh copy of
 *  the data that `npm run seed` makes of the given size, so that what an earlier measurement laid does not weigh on this one. */
export async function openStage(options: { size: string; dataUrl: string | null }): Promise<Stage> {
  if (options.dataUrl) return openData(options, cacheFolder(), options.dataUrl, null);
  const dataFolder = await copyOfData(options.size);
  const server = await startEmbeddedPostgres({ dataFolder, settings: QUIET });
  process.once('exit', () => endIfItRuns(server.pid)); // also of a measurement that fails
  return openData(options, dataFolder, server.url, server);
}

type Server = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

async function openData({ size }: { size: string }, dataFolder: string, ownerUrl: string, server: Server | null): Promise<Stage> {
  const appUrl = await migrate({ ownerUrl, appUrl: null, dataFolder, migrationsFolder: 'db/migrations', now: NOW });
  const db = openDatabase(appUrl, 2);
  const filled = await db.selectFrom('digibank').select('slug').limit(1).executeTakeFirst();
  if (!filled) await seed(size, { DATABASE_URL: ownerUrl, DIGIHULP_DATA: dataFolder, DIGIHULP_NOW: NOW.toString() });
  const { keyFile, ...sealing } = readConfig({ ...process.env, DIGIHULP_DATA: dataFolder });
  await openSealing(sealing, readOrMakeKey(keyFile), ownerUrl, NOW);
  const close = async () => {
    await db.destroy();
    await server?.stop();
  };
  return { dataFolder, ownerUrl, db, postmaster: server ? server.pid : await postmasterOf(db), tidyUp: () => tidyUp(ownerUrl), close };
}

/** Makes the data of a size once, and gives the folder of a copy to measure on. */
async function copyOfData(size: string): Promise<string> {
  const made = folderFor(size);
  if (!existsSync(made)) {
    const making = `${made}-making`;
    rmSync(making, { recursive: true, force: true });
    const server = await startEmbeddedPostgres({ dataFolder: making, settings: QUIET });
    const stage = await openData({ size }, making, server.url, server);
    await stage.tidyUp();
    await stage.close();
    renameSync(making, made);
  }
  const copy = join(cacheFolder(), 'measuring');
  rmSync(copy, { recursive: true, force: true });
  cpSync(made, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return copy;
}

async function tidyUp(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query('update client set compared = true where not compared'); // else the search for doubles goes on beside the next job
  await owner.query('vacuum (analyze)');
  await owner.query('checkpoint').catch(() => {}); // only some owners may
  await owner.end();
}

/** Data stay good as long as the schema and what fills it do: another schema or seed, another folder. */
function folderFor(size: string): string {
  const made = ['db/migrations', 'src/demo/flanders'].flatMap(textsIn).join();
  const name = `${size}-${sha256(made).toString('hex').slice(0, 12)}-seeded`;
  const cache = cacheFolder();
  for (const old of readdirSync(cache)) if (old.startsWith(`${size}-`) && old !== name) rmSync(join(cache, old), { recursive: true });
  return join(cache, name);
}

function cacheFolder(): string {
  const folder = resolve('node_modules/.cache/digihulp-bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}

const textsIn = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

async function seed(size: string, env: Record<string, string>): Promise<void> {
  console.log(`De gegevens worden gemaakt (${size})…`);
  const child = spawn(process.execPath, ['dist/seed.js', '--size', size], { env: { ...process.env, ...env }, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the data could not be made');
}

function endIfItRuns(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // it ended before
  }
}

/** The parent of the process that serves us, if that is a process of this machine. */
export async function postmasterOf(db: Database): Promise<number | null> {
  const { pid } = await db.selectNoFrom((of) => of.fn<number>('pg_backend_pid', []).as('pid')).executeTakeFirstOrThrow();
  try {
    const [, name, , parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === 'postgres' ? Number(parent) : null;
  } catch {
    return null;
  }
}

/** A program under measurement. */
export type Program = { origin: string; pid: number; stop: () => Promise<void> };

/** Starts a program that listens on PORT and waits until it answers 200 at `path`. `flags`: for Node.js. */
export async function startProgram(file: string, env: Record<string, string>, path: string): Promise<Program> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL')); // also of a measurement that fails
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${file} ended by itself`);
    if ((await fetch(`${origin}${path}`).catch(() => null))?.status === 200) break;
    await sleep(20);
  }
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { origin, pid: child.pid ?? 0, stop };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const bound = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (!bound || typeof bound === 'string') throw new Error('no free port');
  return bound.port;
}
