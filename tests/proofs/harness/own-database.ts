import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../../../src/foundation/database.ts';
import { startEmbeddedPostgres } from '../../../src/foundation/embedded-postgres.ts';
import { installJobs } from '../../../src/foundation/jobs.ts';
import { readOrMakeKey } from '../../../src/foundation/key.ts';
import { migrate } from '../../../src/foundation/migrate.ts';
import { openSealing } from '../../../src/foundation/open-sealing.ts';
import { loadReferenceData } from '../../../src/partners/reference-data.ts';
import { jobs } from '../../../src/rooms.ts';
import { withDatabase } from '../../support/addresses.ts';
import { layWorld, NOW, type World } from '../../support/world.ts';

/** A database that a proof may fill, break and throw away, on a real PostgreSQL server. */
export type OwnDatabase = {
  dataFolder: string;
  ownerUrl: string;
  /** As the application's own login. */
  appUrl: string;
  owner: pg.Client;
  db: Database;
  world: World;
  /** Lets go of the database and stops a server of ours, but keeps its files. */
  leave: () => Promise<void>;
  /** Leaves, and removes everything. */
  remove: () => Promise<void>;
};

/** Makes a database with the named world of the tests, on the server of DATABASE_URL (which must hold nothing else: the login
 *  digihulp_app gets a new password) or on an embedded server of its own in a new folder for temporary files.
 *  `embedded` asks for the latter whatever the environment says. */
export async function openOwnDatabase(options: { embedded?: boolean } = {}): Promise<OwnDatabase> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'digihulp-proof-'));
  const shared = options.embedded ? undefined : process.env.DATABASE_URL;
  const server = shared ? null : await startEmbeddedPostgres({ dataFolder });
  const ownerUrl = shared ? await createDatabase(shared) : (server?.url ?? '');
  const appUrl = await migrate({ ownerUrl, appUrl: null, dataFolder, migrationsFolder: 'db/migrations', now: NOW });
  await loadReferenceData(ownerUrl);
  await installJobs(ownerUrl, jobs);
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  const db = openDatabase(appUrl, 2);
  await openSealing(keysIn(dataFolder), readOrMakeKey(join(dataFolder, 'key')), ownerUrl, NOW);
  const world = await layWorld(db);
  let left: Promise<void> | undefined;
  const leave = () => {
    left ??= Promise.all([db.destroy(), owner.end()]).then(() => server?.stop());
    return left;
  };
  const remove = async () => {
    await leave();
    if (shared) await asOwner(shared, `drop database ${new URL(ownerUrl).pathname.slice(1)} with (force)`);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { dataFolder, ownerUrl, appUrl, owner, db, world, leave, remove };
}

/** Where a portal that runs on this data folder has its keys too. */
const keysIn = (dataFolder: string) => ({ sealingKeys: null, sealingKeysFile: join(dataFolder, 'sealing-keys') });

async function createDatabase(server: string): Promise<string> {
  const name = `proof_${randomBytes(6).toString('hex')}`;
  await asOwner(server, `create database ${name}`);
  return withDatabase(server, name);
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
