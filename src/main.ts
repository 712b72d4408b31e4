import { serve } from '@hono/node-server';
import { openAuth } from './access/auth.ts';
import type { App } from './foundation/app.ts';
import { startClock } from './foundation/clock.ts';
import { readConfig } from './foundation/config.ts';
import { openDatabase } from './foundation/database.ts';
import { startJobs } from './foundation/jobs.ts';
import { readOrMakeKey } from './foundation/key.ts';
import { startLog } from './foundation/log.ts';
import { prepareDatabase } from './foundation/prepare-database.ts';
import { StartupError } from './foundation/startup-error.ts';
import { loadReferenceData } from './partners/reference-data.ts';
import { jobs } from './rooms.ts';
import { buildWeb } from './web.tsx';
import { welcome } from './welcome.ts';

/** Starts what the configuration asks for: database, migrations, demo data, jobs, web. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = startLog(config.logLevel);
  const clock = startClock(config.demoNow);
  const key = readOrMakeKey(config.keyFile);
  const { appUrl, ownerUrl, stop: stopDatabase } = await prepareDatabase(config, clock(), jobs);
  await loadReferenceData(ownerUrl);
  const app: App = { config, clock, log, key, database: openDatabase(appUrl) };
  const auth = openAuth(config, appUrl, key);
  const lines = await welcome(app);
  const boss = await startJobs(app, appUrl, jobs);
  const server = await listen(buildWeb(app, auth).fetch, config.port, config.host);
  for (const line of lines) console.log(line);

  const stop = async () => {
    await new Promise((done) => server.close(done));
    await boss.stop({ graceful: true, timeout: 5_000 });
    await Promise.all([auth.close(), app.database.destroy()]);
    await stopDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number, hostname: string): Promise<ReturnType<typeof serve>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, () => resolve(server));
    server.once('error', (problem: NodeJS.ErrnoException) =>
      reject(
        problem.code === 'EADDRINUSE'
          ? new StartupError(`Poort ${port} is al in gebruik. Kies een andere met PORT, of stop het andere programma.`)
          : problem,
      ),
    );
  });
}

main().catch((problem: unknown) => {
  console.error(problem instanceof StartupError ? problem.message : problem);
  process.exit(1);
});
