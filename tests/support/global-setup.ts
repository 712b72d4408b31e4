import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/foundation/database.ts';
import { startEmbeddedPostgres } from '../../src/foundation/embedded-postgres.ts';
import { installJobs } from '../../src/foundation/jobs.ts';
import { migrate } from '../../src/foundation/migrate.ts';
import { loadReferenceData } from '../../src/partners/reference-data.ts';
import { jobs } from '../../src/rooms.ts';
import { withDatabase } from './addresses.ts';
import { type BrowserProgram, findBrowser } from './chromium.ts';
import { sealAsInTests } from './sealing.ts';
import { layWorld, NOW, type World } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { ownerUrl: string; appUrl: string };
    world: World;
    browser: BrowserProgram | null;
  }
}

/** One real PostgreSQL for all tests, with a template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'digihulp-test-'));
  const postgres = await startEmbeddedPostgres({ dataFolder, settings: { max_connections: '200', fsync: 'off' } });
  const template = withDatabase(postgres.url, 'digihulp_template');
  const owner = new pg.Client(postgres.url);
  await owner.connect();
  await owner.query('create database digihulp_template');
  await owner.end();
  const appUrl = await migrate({ ownerUrl: template, appUrl: null, dataFolder, migrationsFolder: 'db/migrations', now: NOW });
  await loadReferenceData(template);
  await installJobs(template, jobs);
  const db = openDatabase(appUrl, 2);
  sealAsInTests();
  const world = await layWorld(db);
  await db.destroy();
  project.provide('postgres', { ownerUrl: template, appUrl });
  project.provide('world', world);
  const browser = await findBrowser();
  if (!browser) console.warn('\n  No browser here: THE JOURNEYS ARE SKIPPED. Set CHROME_PATH to a Chrome or Chromium to run them.\n');
  project.provide('browser', browser);
  return async () => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
