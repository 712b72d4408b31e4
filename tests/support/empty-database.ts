import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/foundation/database.ts';
import { migrate } from '../../src/foundation/migrate.ts';
import { loadReferenceData } from '../../src/partners/reference-data.ts';
import { withDatabase } from './addresses.ts';
import { sealAsInTests } from './sealing.ts';
import { NOW } from './world.ts';

/** A migrated database with the reference data and nothing else: no Digibank, no account. Call `drop` when the file ends. */
export type EmptyDatabase = { db: Database; owner: pg.Client; ownerUrl: string; appUrl: string; drop: () => Promise<void> };

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  sealAsInTests();
  const server = inject('postgres');
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const maintenance = new pg.Client(withDatabase(server.ownerUrl, 'postgres'));
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  const ownerUrl = withDatabase(server.ownerUrl, name);
  const appUrl = withDatabase(server.appUrl, name);
  await migrate({ ownerUrl, appUrl, dataFolder: '', migrationsFolder: 'db/migrations', now: NOW });
  await loadReferenceData(ownerUrl);
  const db = openDatabase(appUrl, 4);
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  return {
    db,
    owner,
    ownerUrl,
    appUrl,
    drop: async () => {
      await db.destroy();
      await owner.end();
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.end();
    },
  };
}
