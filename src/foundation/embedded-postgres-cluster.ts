import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { handOver, type ServerAccount } from './embedded-postgres-account.ts';
import { StartupError } from './startup-error.ts';

/** Full paths of the server's programs. */
export type Programs = { postgres: string; initdb: string; pg_ctl: string };

/** A PostgreSQL cluster on disk: where its files are and who runs its server. */
export type Cluster = { folder: string; logFile: string; programs: Programs; account: ServerAccount };

/** What the running server wrote about itself. */
export type ServerNote = { pid: number; port: number; isReady: boolean };

export const ownerLogin = 'digihulp_owner';

/**
 * Small, for one machine that also runs the application. Nothing listens outside the machine. The log names no values, since they may be
 * about people: terse drops the details, and the failing statement is left out.
 */
const defaultSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  io_method: 'sync',
  jit: 'off',
  update_process_title: 'off',
  max_wal_senders: '2',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/**
 * Makes the cluster when there is none. It is built beside its final place and moved there when complete, so that a first start that was
 * killed leaves nothing half. The owner's password lies inside the cluster and therefore can never be parted from it.
 *
 * Texts sort by PostgreSQL's own C.UTF-8: the same on every operating system, and no index breaks when the system's language files change.
 */
export function createCluster(dataFolder: string, { folder, programs, account }: Cluster): void {
  if (existsSync(folder)) return;
  removeOldDrafts(dataFolder);
  const draft = mkdtempSync(join(dataFolder, 'postgres-new-'));
  const passwordFile = `${draft}-password`;
  try {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) chownSync(passwordFile, account.uid, account.gid);
    handOver(draft, account);
    const { status, stderr, error } = runAs(account, programs.initdb, [
      `--pgdata=${draft}`,
      `--username=${ownerLogin}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    if (status !== 0) throw serverFailure(error?.message ?? stderr, dataFolder);
    renameSync(passwordFile, join(draft, 'owner-password'));
    // Of two programs that start at the same moment, the first to move its cluster wins; the other goes on with that one.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** A first start that was killed leaves its draft; one of the last minute may belong to a program that is starting now. */
function removeOldDrafts(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter((entry) => entry.startsWith('postgres-new-'))) {
    const draft = join(dataFolder, name);
    if (Date.now() - statSync(draft).mtimeMs > 60_000) rmSync(draft, { recursive: true, force: true });
  }
}

/** Reads the owner's password of a cluster. */
export function ownerPassword({ folder }: Cluster): string {
  return readFileSync(join(folder, 'owner-password'), 'utf8');
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C in the terminal reaches the application first. What it has to say goes
 * to the log file beside the cluster.
 */
export function spawnServer(cluster: Cluster, port: number, settings: Record<string, string>): ChildProcess {
  const flags = Object.entries({ ...defaultSettings, ...settings, port: String(port) }).map(([name, value]) => `--${name}=${value}`);
  const { prefix, uid, gid } = cluster.account;
  const [file = '', ...args] = [...prefix, cluster.programs.postgres, '-D', cluster.folder, ...flags];
  const isLong = (statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000;
  const log = openSync(cluster.logFile, isLong ? 'w' : 'a', 0o600);
  const server = spawn(file, args, { uid, gid, cwd: '/', env: serverEnvironment(), detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  server.unref();
  return server;
}

/** Asks the server to end: open transactions are rolled back, everything confirmed is on disk. Does not wait. */
export function askToStop(cluster: Cluster, pid: number): void {
  if (process.platform === 'win32') runAs(cluster.account, cluster.programs.pg_ctl, ['kill', 'INT', String(pid)]);
  else process.kill(pid, 'SIGINT');
}

/** Reads the note that a running server keeps in its cluster, also one that did not end well; null when there is none, or half of one. */
export function readServerNote({ folder }: Cluster): ServerNote | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

/** Removes the note of a server that is gone, unless another server has written its own meanwhile. */
export function removeServerNote(cluster: Cluster, gone: ServerNote): void {
  if (readServerNote(cluster)?.pid === gone.pid) rmSync(join(cluster.folder, 'postmaster.pid'), { force: true });
}

/**
 * True when this process is a server that works in this cluster. On Linux that is certain: its working folder is the cluster. A zombie has
 * none, and a number that went to another program after a restart of the machine or container has another.
 */
export function isServerOf({ folder }: Cluster, pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      const there = statSync(`/proc/${pid}/cwd`);
      const here = statSync(folder);
      return there.ino === here.ino && there.dev === here.dev;
    } catch (error) {
      if (!isRefused(error)) return false;
    }
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isRefused(error);
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

/** Turns what the server or the file system said into one sentence for the person who starts the program. */
export function serverFailure(output: string, dataFolder: string): StartupError {
  if (/no space left|ENOSPC/i.test(output) || isNearlyFull(dataFolder)) {
    return new StartupError(`De schijf met de gegevensmap ${dataFolder} is vol. Maak plaats vrij.`);
  }
  if (/ENOTDIR|EEXIST/.test(output))
    return new StartupError(`De gegevensmap ${dataFolder} is geen map. Kies een andere met DIGIHULP_DATA.`);
  if (/permission denied|read-only file system|EACCES|EPERM|EROFS|wrong ownership/i.test(output)) {
    return new StartupError(
      `Digihulp mag niet schrijven in de gegevensmap ${dataFolder}. Geef schrijfrecht, of kies een andere met DIGIHULP_DATA.`,
    );
  }
  const reason =
    output
      .trim()
      .split('\n')
      .findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? output.trim().split('\n').at(-1);
  return new StartupError(`De ingebouwde database in ${dataFolder} start niet: ${reason || 'geen reden bekend'}`);
}

/** A full disk shows in many disguises; less than 32 MB left is too little for one piece of the write-ahead log and its successor. */
function isNearlyFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < 32_000_000;
  } catch {
    return false;
  }
}

function runAs({ prefix, uid, gid }: ServerAccount, program: string, args: string[]) {
  const [file = '', ...rest] = [...prefix, program, ...args];
  return spawnSync(file, rest, { uid, gid, cwd: '/', env: serverEnvironment(), encoding: 'utf8' });
}

/** The little that the server needs; our own settings hold secrets that are none of its business. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C' };
}
