import { startClock } from './foundation/clock.ts';
import { readConfig } from './foundation/config.ts';
import { prepareDatabase } from './foundation/prepare-database.ts';
import { StartupError } from './foundation/startup-error.ts';
import { loadReferenceData } from './partners/reference-data.ts';
import { jobs } from './rooms.ts';

/** `npm run migrate`: brings the database up to date and ends, for who wants that apart from the start of the portal. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { ownerUrl, stop } = await prepareDatabase(config, startClock(config.demoNow)(), jobs);
  try {
    await loadReferenceData(ownerUrl);
    console.log('De databank is bijgewerkt.');
  } finally {
    await stop();
  }
}

main().catch((problem: unknown) => {
  console.error(problem instanceof StartupError ? problem.message : problem);
  process.exit(1);
});
