import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { installJobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import type { Job } from './rooms.ts';

/** Makes the database ready to use: the embedded server where no other is named, then migrations and job tables.
 *  Gives the address for the application's own login, the owner's address, and how to stop what was started here. */
export async function prepareDatabase(
  config: Config,
  now: Temporal.Instant,
  jobs: readonly Job[],
): Promise<{ appUrl: string; ownerUrl: string; stop: () => Promise<void> }> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataFolder: config.dataFolder }) : null;
  const ownerUrl = config.databaseUrl ?? embedded?.url ?? '';
  try {
    const appUrl = await migrate({
      ownerUrl,
      appUrl: config.databaseAppUrl,
      dataFolder: config.dataFolder,
      migrationsFolder: 'db/migrations',
      now,
    });
    await installJobs(ownerUrl, jobs);
    return { appUrl, ownerUrl, stop: async () => embedded?.stop() };
  } catch (problem) {
    await embedded?.stop();
    throw problem;
  }
}
