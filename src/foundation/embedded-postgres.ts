import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chooseServerAccount, handOver } from './embedded-postgres-account.ts';
import {
  askToStop,
  type Cluster,
  createCluster,
  isServerOf,
  ownerLogin,
  ownerPassword,
  type Programs,
  readServerNote,
  removeServerNote,
  serverFailure,
  spawnServer,
} from './embedded-postgres-cluster.ts';
import { StartupError } from './startup-error.ts';

/** A running server. `url` connects as the owner of the database `digihulp`, as long as the program runs: a server that dies is started again
 *  at the same port, with another `pid`. `adopted`: it was running already, left by a killed program. */
export type EmbeddedPostgres = { url: string; readonly pid: number; adopted: boolean; stop(): Promise<void> };

const database = 'digihulp';

/** How long a dead server's remains may be in the way (a zombie, shared memory still attached) before we give up. */
const patience = 10_000;

/** How long a server that lives may take to get ready after a crash, or to end. */
const recoveryTime = 300_000;

/** How long to wait before looking again at a server that broke off. */
const retryAfter = 500;

/**
 * Starts the real PostgreSQL that comes with the npm package, or takes over one that a killed program left running on the same data.
 * One program at a time: a second one on the same folder is refused and does the first no harm. Whoever holds the claim stops the server.
 *
 * @param options.dataFolder made when absent; holds the cluster in `postgres/` and its log in `postgres.log`
 * @param options.settings PostgreSQL settings on top of the defaults, such as `{ fsync: 'off' }` for tests
 * @throws StartupError with one sentence for the person at the terminal
 */
export async function startEmbeddedPostgres(options: { dataFolder: string; settings?: Record<string, string> }): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  const cluster = await prepareCluster(dataFolder);
  const settings = options.settings ?? {};
  let { pid, port, adopted } = await reachServer(cluster, dataFolder, settings);
  const url = ownerUrl(cluster, port, database);
  await createDatabase(ownerUrl(cluster, port, 'postgres'));
  const revive = async () => {
    if (!isServerOf(cluster, pid)) pid = (await reachServer(cluster, dataFolder, settings, port)).pid;
  };
  const claim = await claimServer(url, revive);
  if (!claim) {
    throw new StartupError(
      `Digihulp draait al met de gegevensmap ${dataFolder}. Stop dat programma eerst, of kies een andere map met DIGIHULP_DATA.`,
    );
  }
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= claim.release().then(() => stopServer(cluster, pid));
    return stopped;
  };
  return {
    url,
    get pid() {
      return pid;
    },
    adopted,
    stop,
  };
}

/** The owner's address of the server that runs on this data folder; null when none does. For who only reads beside a running portal. */
export async function findEmbeddedPostgres(dataFolder: string): Promise<string | null> {
  const cluster = await prepareCluster(resolve(dataFolder));
  const note = readServerNote(cluster);
  return note?.isReady && isServerOf(cluster, note.pid) ? ownerUrl(cluster, note.port, database) : null;
}

async function prepareCluster(dataFolder: string): Promise<Cluster> {
  const programs = await findPrograms();
  try {
    // Others may pass through, so that the server's account reaches its cluster; they cannot list or read.
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
    accessSync(dataFolder, constants.W_OK);
    const folder = join(dataFolder, 'postgres');
    const account = chooseServerAccount(programs.postgres, dataFolder, folder);
    const cluster = { folder, logFile: join(dataFolder, 'postgres.log'), programs, account };
    createCluster(dataFolder, cluster);
    return cluster;
  } catch (error) {
    throw error instanceof StartupError ? error : serverFailure(String(error), dataFolder);
  }
}

async function findPrograms(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return await import(/* @vite-ignore */ packageName);
  } catch {
    throw new StartupError(
      `Voor dit toestel (${process.platform} ${process.arch}) is er geen ingebouwde database. Stel DATABASE_URL in op een eigen PostgreSQL.`,
    );
  }
}

/**
 * Looks at the cluster again and again until a server in it answers: waits for one that is starting or ending, clears away what a dead one
 * left, and starts one when there is none, at a free port unless one is given.
 */
async function reachServer(cluster: Cluster, dataFolder: string, settings: Record<string, string>, port?: number) {
  const began = Date.now();
  let own: ChildProcess | undefined;
  let logStart = 0;
  for (;;) {
    const waited = Date.now() - began;
    const note = readServerNote(cluster);
    if (note && isServerOf(cluster, note.pid)) {
      if (note.isReady && (await answers(cluster, note.port, dataFolder))) return { ...note, adopted: own?.pid !== note.pid };
      if (waited > (note.isReady ? patience : recoveryTime)) throw serverFailure('De server antwoordt niet.', dataFolder);
    } else if (!own || own.exitCode !== null || own.signalCode !== null) {
      if (own) {
        const said = readFileSync(cluster.logFile).subarray(logStart).toString();
        const isPassing = /lock file|shared memory block|could not bind|could not create any TCP/.test(said);
        if (!isPassing || waited > patience) throw serverFailure(said, dataFolder);
        await sleep(250);
      }
      if (note) removeServerNote(cluster, note);
      handOver(cluster.folder, cluster.account);
      logStart = statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0;
      own = spawnServer(cluster, port ?? (await findFreePort()), settings);
      // A program that cannot be started at all ends without an exit code; the log then has nothing to add.
      own.on('error', () => undefined);
    }
    await sleep(20);
  }
}

async function answers(cluster: Cluster, port: number, dataFolder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl(cluster, port, 'postgres'), connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (isSqlState(error, '28P01')) throw serverFailure('Het wachtwoord van de eigenaar klopt niet.', dataFolder);
    return false;
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    // Another program that started at the same moment was first.
    if (!isSqlState(error, '42P04') && !isSqlState(error, '23505')) throw error;
  } finally {
    await client.end();
  }
}

type Claim = { release(): Promise<void> };

/**
 * Claims the server for this program with a lock that lives as long as a connection: PostgreSQL frees it the moment we die, however we die.
 * Gives null when another program holds it. When the server restarts itself after a crash of its own, the claim is taken again; `revive`
 * starts a server that is gone altogether.
 */
async function claimServer(url: string, revive: () => Promise<void>): Promise<Claim | null> {
  let released = false;
  let retaking: Promise<void> | undefined;
  const take = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url, application_name: 'digihulp-claim', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    // A program that was killed a moment ago may need that moment to lose its claim.
    for (let attempt = 0; attempt < 10; attempt++) {
      const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [digihulpLock]);
      if (rows[0]?.claimed) {
        client.once('end', () => {
          retaking = retake();
        });
        return true;
      }
      await sleep(50);
    }
    released = true;
    await client.end();
    return false;
  };
  const retake = async (): Promise<void> => {
    while (!released) {
      await sleep(retryAfter);
      if (released) return;
      try {
        await revive();
        await take();
        return;
      } catch {} // the server still recovers, or cannot start yet: again, one try at a time
    }
  };
  if (!(await take())) return null;
  return {
    async release() {
      released = true;
      await retaking;
    },
  };
}

/** Any number will do, as long as it stays the same. */
const digihulpLock = 20_260_722;

async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if (isServerOf(cluster, pid)) askToStop(cluster, pid);
  const began = Date.now();
  while (isServerOf(cluster, pid) && Date.now() - began < recoveryTime) await sleep(20);
}

function ownerUrl(cluster: Cluster, port: number, name: string): string {
  return `postgres://${ownerLogin}:${ownerPassword(cluster)}@127.0.0.1:${port}/${name}`;
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))));
    });
  });
}

function isSqlState(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
