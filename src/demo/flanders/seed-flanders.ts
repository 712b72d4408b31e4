import pg from 'pg';
import { NOBODY } from '../../foundation/actor.ts';
import { openDatabase } from '../../foundation/database.ts';
import { StartupError } from '../../foundation/startup-error.ts';
import { transaction } from '../../foundation/transaction.ts';
import { seedDigibank, seedDigibankId } from './seed-digibank.ts';
import { type Size, shareOut } from './sizes.ts';

/** Fills a migrated database with invented Digibanken for the benchmark, each in one transaction; those that stand already are left as they are.
 *  Refuses a database with a Digibank that is no example. `tell` gets a line after each.
 *  @param now the end of the 24 months that are made up
 *  @throws StartupError in a sentence */
export async function seedFlanders(
  urls: { appUrl: string; ownerUrl: string },
  size: Size,
  now: Temporal.Instant,
  key: Buffer,
  tell: (line: string) => void,
): Promise<void> {
  const database = openDatabase(urls.appUrl, 2);
  try {
    const present = await database.selectFrom('digibank').select(['digibank_id', 'name', 'example']).execute();
    const real = present.find(({ example }) => !example);
    if (real) throw new StartupError(`In deze databank staat een echte Digibank (${real.name}). Verzonnen gegevens komen daar niet bij.`);
    const municipalities = await database
      .selectFrom('municipality')
      .select('nis_code')
      .where('valid_until', 'is', null)
      .orderBy('nis_code')
      .limit(size.municipalities)
      .execute();
    const shares = shareOut(
      size,
      municipalities.map(({ nis_code }) => nis_code),
    );
    for (const share of shares) {
      const digibankId = seedDigibankId(share.number);
      if (present.some(({ digibank_id }) => digibank_id === digibankId)) continue;
      const started = performance.now();
      await transaction(database, { digibankId, actor: NOBODY, now }, (scope) => seedDigibank(scope, share, key));
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      tell(`Digibank ${share.number} van ${size.digibanken}: ${share.people} mensen, ${share.people * 4} contacten (${seconds} s)`);
    }
  } finally {
    await database.destroy();
  }
  await analyse(urls.ownerUrl);
}

async function analyse(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query('vacuum (analyze)');
  await owner.end();
}
