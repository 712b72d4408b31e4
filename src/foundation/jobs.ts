import { PgBoss } from 'pg-boss';
import type { App } from './app.ts';
import { ZONE } from './clock.ts';
import { APP_LOGIN } from './migrate.ts';
import type { Job } from './rooms.ts';

const SCHEMA = 'pgboss';

/** Installs the job tables and queues as the database's owner; the application's login may use them and nothing more. */
export async function installJobs(ownerUrl: string, jobs: readonly Job[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, schedule: false, supervise: false, max: 1 });
  boss.on('error', () => {});
  await boss.start();
  for (const job of jobs) await boss.createQueue(job.name, { policy: 'singleton', retryLimit: 3 });
  const db = boss.getDb();
  for (const right of [
    `grant usage on schema ${SCHEMA} to ${APP_LOGIN}`,
    `grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${APP_LOGIN}`,
    `grant execute on all functions in schema ${SCHEMA} to ${APP_LOGIN}`,
  ])
    await db.executeSql(right);
  await boss.stop({ graceful: false });
}

/** Runs the jobs of all rooms at their times (Europe/Brussels). Several processes may do so: each job runs in one of them. */
export async function startJobs(app: App, appUrl: string, jobs: readonly Job[]): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: appUrl, schema: SCHEMA, migrate: false, createSchema: false, max: 2, reindex: false });
  boss.on('error', (problem) => app.log.error({ problem: problem.message }, 'jobs'));
  await boss.start();
  for (const job of jobs) {
    await boss.schedule(job.name, job.schedule, null, { tz: ZONE });
    await boss.work(job.name, { pollingIntervalSeconds: 10 }, async () => {
      await job.run(app);
    });
  }
  return boss;
}
