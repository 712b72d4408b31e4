import { createServer, type Server } from 'node:http';
import { serve } from '@hono/node-server';
import { openAuth } from './access/auth.ts';
import { expireReadLogs } from './access/expire-read-log.ts';
import { checkWritten } from './access/read-log-witness.ts';
import { loadDemo } from './demo/load-demo.ts';
import type { App } from './foundation/app.ts';
import { startClock } from './foundation/clock.ts';
import { readConfig } from './foundation/config.ts';
import { openDatabase } from './foundation/database.ts';
import { startJobs } from './foundation/jobs.ts';
import { readOrMakeKey } from './foundation/key.ts';
import { startLog } from './foundation/log.ts';
import { openSealing } from './foundation/open-sealing.ts';
import { prepareDatabase } from './foundation/prepare-database.ts';
import { StartupError } from './foundation/startup-error.ts';
import { loadReferenceData } from './partners/reference-data.ts';
import { jobs } from './rooms.ts';
import { buildPortal } from './web.tsx';
import { welcome } from './welcome.ts';

/** Starts what the configuration asks for: database, migrations, reference and demo data, web, jobs. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = startLog(config.logLevel);
  const clock = startClock(config.demoNow);
  const key = readOrMakeKey(config.keyFile);
  const { appUrl, ownerUrl, stop: stopDatabase } = await prepareDatabase(config, clock(), jobs);
  try {
    await loadReferenceData(ownerUrl);
    await openSealing(config, key, ownerUrl, clock());
    const app: App = { config, clock, log, key, database: openDatabase(appUrl), counters: openDatabase(appUrl, 3) };
    await keepExpiring(ownerUrl, app);
    keepChecking(app);
    await open(app, appUrl, stopDatabase);
  } catch (problem) {
    await stopDatabase();
    throw problem;
  }
}

const DAY = 24 * 3_600_000;

/** Removes what is too old from the read log, now and once a day: as the owner, who alone may. What goes wrong waits for the next day. */
async function keepExpiring(ownerUrl: string, { key, clock, log }: App): Promise<void> {
  const expire = async () => {
    const broken = await expireReadLogs(ownerUrl, key, clock());
    for (const digibankId of broken) log.error({ digibankId }, 'the chain of the read log does not hold: see npm run verify-log');
  };
  await expire();
  setInterval(() => void expire().catch((problem: Error) => log.error({ problem: problem.message }, 'expiring the read log')), DAY).unref();
}

const MINUTE = 60_000;

/** Looks every minute whether what this process wrote in the read log still stands there. When the database is away, it asks again later. */
function keepChecking(app: App): void {
  setInterval(
    () => void checkWritten(app).catch((problem: Error) => app.log.error({ problem: problem.message }, 'checking the read log')),
    MINUTE,
  ).unref();
}

/** Jobs have connections of their own, so that nobody in front of a screen waits for one. */
const JOBS_AT_ONCE = 2;

/** Opens the portal, tells the terminal how to get in, and closes in order at Ctrl-C: requests, jobs, connections, database. */
async function open(app: App, appUrl: string, stopDatabase: () => Promise<void>): Promise<void> {
  const { config, database } = app;
  if (config.demo) await loadDemo(database, app.clock(), app.key);
  const auth = openAuth(config, appUrl, app.key);
  const lines = await welcome(app);
  const server = await listen(buildPortal(app, auth).fetch, config.port, config.host);
  const background: App = { ...app, database: openDatabase(appUrl, JOBS_AT_ONCE) };
  const boss = await startJobs(background, appUrl, jobs);
  for (const line of lines) console.log(line);

  const stop = async () => {
    await closed(server);
    await boss.stop({ graceful: true, timeout: 5_000 });
    await checkWritten(app).catch(() => {}); // the database went first
    await Promise.all([auth.close(), ...[database, background.database, app.counters].map((pool) => pool.destroy())]);
    await stopDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

/** Requests under way are answered, for five seconds at most; new ones are refused. */
function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number, hostname: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname, createServer }, () => resolve(server as Server));
    server.once('error', (problem: NodeJS.ErrnoException) =>
      reject(
        new StartupError(
          problem.code === 'EADDRINUSE'
            ? `Poort ${port} is al in gebruik. Kies een andere met PORT, of stop het andere programma.`
            : `Digihulp kan niet luisteren op ${hostname}, poort ${port} (${problem.code}). Kijk HOST en PORT na.`,
        ),
      ),
    );
  });
}

main().catch((problem: unknown) => {
  console.error(problem instanceof StartupError ? problem.message : problem);
  process.exit(1);
});
