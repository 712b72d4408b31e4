import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { startClock } from './foundation/clock.ts';
import { type Config, readConfig } from './foundation/config.ts';
import { type Database, openDatabase } from './foundation/database.ts';
import { findEmbeddedPostgres } from './foundation/embedded-postgres.ts';
import { readOrMakeKey } from './foundation/key.ts';
import { APP_LOGIN } from './foundation/migrate.ts';
import { forgetOldKeys, keysInUse, openSealing } from './foundation/open-sealing.ts';
import { prepareDatabase } from './foundation/prepare-database.ts';
import { countToReseal, resealEverything } from './foundation/reseal.ts';
import { addKeyToFile, LOOKS_AGAIN_AFTER } from './foundation/sealing-keys.ts';
import { StartupError } from './foundation/startup-error.ts';
import { jobs } from './rooms.ts';

/** Acts that go on for longer than this keep a rotation from ending, in milliseconds. */
const PATIENCE = 60_000;
/** Values that somebody is working on are left for the next turn. */
const TURNS = 3;
const TELL_EVERY = 1_000;

/** `npm run rotate-keys`: a new key for everything that is sealed, also while the portal runs. Interrupted, it goes on where it was when it is given
 *  again. Exit code 0: everything is under the new key, and the old ones may go. */
async function main(): Promise<number> {
  const config = readConfig(process.env);
  const now = startClock(config.demoNow)();
  const running = config.databaseUrl ?? (await findEmbeddedPostgres(config.dataFolder));
  const { ownerUrl, stop } = running ? { ownerUrl: running, stop: async () => {} } : await prepareDatabase(config, now, jobs);
  const owner = openDatabase(ownerUrl, 1);
  try {
    const key = await newestKey(config, ownerUrl, owner, now);
    const left = await reseal(owner, now);
    if (left > 0) {
      console.log(`Nog ${left} waarden staan onder een oude sleutel. Geef deze opdracht opnieuw. Laat de oude sleutels staan.`);
      return 1;
    }
    const old = await forgetOldKeys(owner, key);
    console.log(`Alles staat onder sleutel ${key}.`);
    console.log(`Dit mag weg uit ${placeOf(config)}: ${old.join(', ')}. Bewaar het apart zolang u reservekopieën van vroeger hebt.`);
    return 0;
  } finally {
    await owner.destroy();
    await stop();
  }
}

/** The name of the key to seal everything under: a new one, or the one of a rotation that was begun. */
async function newestKey(config: Config, ownerUrl: string, owner: Database, now: Temporal.Instant): Promise<string> {
  const open = async () => (await openSealing(config, readOrMakeKey(config.keyFile), ownerUrl, now)).current().id;
  const current = await open();
  if ((await keysInUse(owner)).length > 1) {
    console.log(`We gaan verder met sleutel ${current}.`);
    return current;
  }
  if (config.sealingKeys !== null) {
    throw new StartupError(
      'Zet eerst een nieuwe sleutel vooraan in DIGIHULP_SEALING_KEYS, voor elk programma op deze databank, en start ze opnieuw. Geef dan deze opdracht weer.',
    );
  }
  addKeyToFile(config.sealingKeysFile);
  const made = await open();
  console.log(`Nieuwe sleutel: ${made}.`);
  return made;
}

const placeOf = (config: Config) => (config.sealingKeys === null ? config.sealingKeysFile : 'DIGIHULP_SEALING_KEYS');

/** Seals everything under the newest key. First every running program gets the time to see that key, and what it began before to end: nothing comes
 *  under an old key after that. Gives how many values are left under one. */
async function reseal(owner: Database, now: Temporal.Instant): Promise<number> {
  await sleep(LOOKS_AGAIN_AFTER);
  await actsUnderWayEnd(owner);
  let left = await countToReseal(owner, now);
  console.log(`Te verzegelen: ${left} waarden.`);
  let done = 0;
  for (let turn = 0; left > 0 && turn < TURNS; turn++) {
    if (turn > 0) await sleep(1_000);
    await resealEverything(owner, now, (values) => {
      if (Math.floor((done + values) / TELL_EVERY) > Math.floor(done / TELL_EVERY)) console.log(`${done + values} waarden verzegeld.`);
      done += values;
    });
    left = await countToReseal(owner, now);
  }
  return left;
}

/** Waits until the transactions that the portal had open when we came have ended. */
async function actsUnderWayEnd(owner: Database): Promise<void> {
  const began = performance.now();
  const before = await acts(owner);
  while ((await acts(owner)).some((act) => before.includes(act))) {
    if (performance.now() - began > PATIENCE)
      throw new StartupError('In de databank loopt al langer dan een minuut iets dat niet eindigt. Probeer het later opnieuw.');
    await sleep(100);
  }
}

async function acts(owner: Database): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    select l.virtualtransaction as act from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'virtualxid' and a.datname = current_database() and a.usename = ${APP_LOGIN}`.execute(owner);
  return rows.map(({ act }) => act);
}

main().then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(problem instanceof StartupError ? problem.message : problem);
    process.exit(1);
  },
);
