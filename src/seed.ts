import { parseArgs } from 'node:util';
import { seedFlanders } from './demo/flanders/seed-flanders.ts';
import { SIZES } from './demo/flanders/sizes.ts';
import { startClock } from './foundation/clock.ts';
import { readConfig } from './foundation/config.ts';
import { readOrMakeKey } from './foundation/key.ts';
import { openSealing } from './foundation/open-sealing.ts';
import { prepareDatabase } from './foundation/prepare-database.ts';
import { StartupError } from './foundation/startup-error.ts';
import { loadReferenceData } from './partners/reference-data.ts';
import { jobs } from './rooms.ts';

/** `npm run seed -- --size flanders`: fills the database of DATABASE_URL, or the embedded one, with invented Digibanken for the benchmark. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' } } });
  const size = Object.entries(SIZES).find(([name]) => name === values.size)?.[1];
  if (!size) throw new StartupError(`Kies een grootte met --size: ${Object.keys(SIZES).join(' of ')}.`);
  const config = readConfig(process.env);
  const now = startClock(config.demoNow)();
  const started = performance.now();
  const { appUrl, ownerUrl, stop } = await prepareDatabase(config, now, jobs);
  try {
    await loadReferenceData(ownerUrl);
    const key = readOrMakeKey(config.keyFile);
    await openSealing(config, key, ownerUrl, now);
    await seedFlanders({ appUrl, ownerUrl }, size, now, key, console.log);
    console.log(`Klaar na ${Math.round((performance.now() - started) / 1_000)} seconden.`);
  } finally {
    await stop();
  }
}

main().catch((problem: unknown) => {
  console.error(problem instanceof StartupError ? problem.message : problem);
  process.exit(1);
});
