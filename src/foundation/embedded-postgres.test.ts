import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { StartupError } from './startup-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'digihulp-embedded-'));
chmodSync(folder, 0o711);
const dataFolder = join(folder, 'data');

let running: EmbeddedPostgres | undefined;

async function start(): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataFolder });
  return running;
}

afterEach(() => running?.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server from a program of its own; ready when that program has printed the server's process id. */
async function startElsewhere(): Promise<{ program: ChildProcess; pid: number }> {
  const module = new URL('./embedded-postgres.ts', import.meta.url).href;
  const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    console.log((await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} })).pid);`;
  const program = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(program.stdout, 'data');
  return { program, pid: Number(String(printed)) };
}

async function kill(program: ChildProcess): Promise<void> {
  program.kill('SIGKILL');
  await once(program, 'exit');
}

test('the first start makes a durable UTF-8 database on this machine only, in UTC', async () => {
  const { url, adopted } = await start();
  expect(adopted).toBe(false);
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const [facts] = await ask(
    url,
    `select current_database() as name, current_user as login, current_setting('server_encoding') as encoding, upper('é') as upper,
            current_setting('TimeZone') as zone, current_setting('fsync') as fsync, current_setting('listen_addresses') as address`,
  );
  const expected = {
    name: 'digihulp',
    login: 'digihulp_owner',
    encoding: 'UTF8',
    upper: 'É',
    zone: 'UTC',
    fsync: 'on',
    address: '127.0.0.1',
  };
  expect(facts).toEqual(expected);
  expect(statSync(join(dataFolder, 'postgres', 'owner-password')).mode & 0o777).toBe(0o600);
});

test('a second start keeps the data and is quick', async () => {
  await ask((await start()).url, 'create table kept as select 42 as answer');
  await running?.stop();
  const began = Date.now();
  const { url } = await start();
  expect(Date.now() - began).toBeLessThan(3000);
  expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('the server of a killed program is taken over, and stopped at the end', async () => {
  const { program, pid } = await startElsewhere();
  await kill(program);
  const server = await start();
  expect(server).toMatchObject({ adopted: true, pid });
  await server.stop();
  await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a second program on the same data is refused and harms nothing', async () => {
  const { program, pid } = await startElsewhere();
  await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow(/^Digihulp draait al met de gegevensmap/);
  expect(() => process.kill(pid, 0)).not.toThrow();
  await kill(program);
  expect(await start()).toMatchObject({ adopted: true, pid });
});

test('a killed server is started anew with what was confirmed', async () => {
  const { program, pid } = await startElsewhere();
  process.kill(pid, 'SIGKILL');
  await kill(program);
  const { url, adopted } = await start();
  expect(adopted).toBe(false);
  expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a server that dies under a running program is started again at the same address', { timeout: 30_000 }, async () => {
  const server = await start();
  const { url, pid } = server;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => ask(url, 'select 1 as one').catch(() => 'not yet'), { timeout: 20_000, interval: 200 }).toEqual([{ one: 1 }]);
  await expect.poll(() => server.pid).not.toBe(pid);
  await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow('Digihulp draait al met de gegevensmap');
  await server.stop();
  await expect(ask(url, 'select 1')).rejects.toThrow();
});

test('a data folder that is a file is refused in one sentence', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const refusal = await startEmbeddedPostgres({ dataFolder: file }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartupError);
  expect(refusal).toHaveProperty('message', `De gegevensmap ${file} is geen map. Kies een andere met DIGIHULP_DATA.`);
});

// Root may write everywhere, whatever the folder says.
test.skipIf(process.getuid?.() === 0)('a data folder that may not be written is refused in one sentence', async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o555 });
  await expect(startEmbeddedPostgres({ dataFolder: closed })).rejects.toThrow(/^Digihulp mag niet schrijven in de gegevensmap/);
});
