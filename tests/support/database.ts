import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Actor, Grant } from '../../src/foundation/actor.ts';
import { type Database, openDatabase } from '../../src/foundation/database.ts';
import { type Scope, transaction } from '../../src/foundation/transaction.ts';
import { withDatabase } from './addresses.ts';
import { sealAsInTests } from './sealing.ts';

/** A database of one test file's own: a copy of the migrated template with the reference data and the named world. */
export type TestDatabase = { db: Database; ownerUrl: string; appUrl: string; owner: pg.Client; drop: () => Promise<void> };

/** Copies the template (about 0.2 s). Call `drop` when the file ends. */
export async function openTestDatabase(): Promise<TestDatabase> {
  sealAsInTests();
  const { ownerUrl, appUrl } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(ownerUrl, (owner) => owner.query(`create database ${name} template digihulp_template`));
  const own = withDatabase(ownerUrl, name);
  const app = withDatabase(appUrl, name);
  const db = openDatabase(app);
  const owner = new pg.Client(own);
  await owner.connect();
  return {
    db,
    owner,
    ownerUrl: own,
    appUrl: app,
    drop: async () => {
      await db.destroy();
      await owner.end();
      await asOwner(ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(withDatabase(url, 'postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Somebody with one role, for tests of capabilities. */
export function actorWith(accountId: string, role: string, reach: Partial<Grant> = {}): Actor {
  return { accountId, name: `Test ${role}`, grants: [{ role, organisationId: null, helpPointId: null, nisCode: null, ...reach }] };
}

/** Runs a capability as an actor in a Digibank, as the guard would. */
export function as<T>(
  db: Database,
  who: { digibankId: string; actor: Actor; now: Temporal.Instant },
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return transaction(db, who, work);
}
