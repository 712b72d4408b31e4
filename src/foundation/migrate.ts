import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { sha256 } from './ids.ts';
import { StartupError } from './startup-error.ts';

export const APP_LOGIN = 'digihulp_app';

/** Brings a database up to date as its owner: makes the application's login, then runs each new file of db/migrations once, in order.
 *  Gives the address with which the application's own login connects. Several programs may call it at once: they take turns. */
export async function migrate(options: {
  ownerUrl: string;
  appUrl: string | null;
  dataFolder: string;
  migrationsFolder: string;
  now: Temporal.Instant;
}): Promise<string> {
  const owner = new pg.Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 5_000 });
  await owner.connect().catch((problem: Error) => {
    throw new StartupError(`De databank antwoordt niet (${reasonOf(problem)}). Kijk DATABASE_URL na.`);
  });
  try {
    await owner.query(`select pg_advisory_lock(hashtext('digihulp.migrate'))`);
    const appUrl = options.appUrl ?? (await makeAppLogin(owner, options.ownerUrl, options.dataFolder));
    await runNewFiles(owner, options.migrationsFolder, options.now);
    return appUrl;
  } finally {
    await owner.end();
  }
}

function reasonOf(problem: Error): string {
  return 'code' in problem ? String(problem.code) : problem.message;
}

/** The application's login owns nothing and cannot step around row-level security. Its password lives in the data folder. */
async function makeAppLogin(owner: pg.Client, ownerUrl: string, dataFolder: string): Promise<string> {
  const password = readOrMakePassword(join(dataFolder, 'app-password'));
  const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [APP_LOGIN]);
  if (rowCount === 0) await owner.query(`create role ${APP_LOGIN} login nosuperuser nocreatedb nocreaterole nobypassrls`);
  await owner.query(`alter role ${APP_LOGIN} password '${password}'`);
  const url = new URL(ownerUrl);
  url.username = APP_LOGIN;
  url.password = password;
  return url.href;
}

function readOrMakePassword(file: string): string {
  mkdirSync(join(file, '..'), { recursive: true });
  try {
    writeFileSync(file, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem;
  }
  return readFileSync(file, 'utf8');
}

async function runNewFiles(owner: pg.Client, folder: string, now: Temporal.Instant): Promise<void> {
  await owner.query('create table if not exists migration (name text primary key, hash bytea not null, applied_at timestamptz not null)');
  const { rows } = await owner.query<{ name: string; hash: Buffer }>('select name, hash from migration');
  const done = new Map(rows.map((row) => [row.name, row.hash]));
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const known = done.get(name);
    if (known && !known.equals(sha256(text)))
      throw new StartupError(`Het bestand ${name} is veranderd nadat het in de databank is uitgevoerd.`);
    if (!known) await runFile(owner, name, text, now);
  }
}

async function runFile(owner: pg.Client, name: string, text: string, now: Temporal.Instant): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(text);
    await owner.query('insert into migration (name, hash, applied_at) values ($1, $2, $3)', [name, sha256(text), now.toString()]);
    await owner.query('commit');
  } catch (problem) {
    await owner.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: problem });
  }
}
