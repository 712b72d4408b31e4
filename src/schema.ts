import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './foundation/embedded-postgres.ts';
import { migrate } from './foundation/migrate.ts';
import { schemaText } from './foundation/schema-text.ts';
import { SCHEMA_TYPES, schemaTypes } from './foundation/schema-types.ts';

/** npm run schema: after a new migration, writes db/schema/schema.txt and the types of the tables from a database of its own. */
async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'digihulp-schema-'));
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const owner = new pg.Client(postgres.url);
  try {
    await migrate({ ownerUrl: postgres.url, appUrl: null, dataFolder, migrationsFolder: 'db/migrations', now: Temporal.Now.instant() });
    await owner.connect();
    mkdirSync('db/schema', { recursive: true });
    writeFileSync('db/schema/schema.txt', await schemaText(owner));
    writeFileSync(SCHEMA_TYPES, schemaTypes(postgres.url));
  } finally {
    await owner.end();
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

await main();
