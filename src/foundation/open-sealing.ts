import { hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { resealEverything } from './reseal.ts';
import { sealWith } from './sealing.ts';
import { fixedKeys, keysOfFile, makeKeyFile, proofOf, readSealingKeys, type SealingKeys } from './sealing-keys.ts';
import { StartupError } from './startup-error.ts';

/** Names in the table of keys that are no key: see db/migrations/0160. */
const CLEAR = 'clear';
const FINGERPRINTS = 'fingerprints';

/** Makes sealing possible: reads the keys (the first start makes them) and holds them against what the database knows of them. From then on
 *  `seal` and `unseal` work. What stood in clear from before there was sealing is sealed.
 *  @param installationKey of which the secret for fingerprints is derived
 *  @throws StartupError when a key is missing or another one than it was: nothing must run that would seal what nobody can open */
export async function openSealing(
  config: Pick<Config, 'sealingKeys' | 'sealingKeysFile'>,
  installationKey: Buffer,
  ownerUrl: string,
  now: Temporal.Instant,
): Promise<SealingKeys> {
  const owner = openDatabase(ownerUrl, 1);
  try {
    await sql`select pg_advisory_lock(hashtext('digihulp.sealing'))`.execute(owner); // of two first starts at once, one makes the key
    const known = await owner.selectFrom('sealing_key').select(['id', 'proof']).execute();
    const isUsed = known.some(({ id }) => id !== CLEAR);
    const keys = keysOf(config, isUsed);
    const fingerprintSecret = derive(installationKey, 'sealed values alike');
    const fingerprintProof = derive(fingerprintSecret, 'proof');
    const from = config.sealingKeys === null ? config.sealingKeysFile : 'DIGIHULP_SEALING_KEYS';
    for (const { id, proof } of known) {
      if (id === FINGERPRINTS && !proof?.equals(fingerprintProof)) throw new StartupError(OTHER_INSTALLATION);
      if (id !== FINGERPRINTS && id !== CLEAR) holdAgainst(keys, id, proof, from);
    }
    sealWith({ keys, fingerprintSecret });
    await remember(owner, FINGERPRINTS, fingerprintProof, now);
    await remember(owner, keys.current().id, proofOf(keys.current()), now);
    if (known.some(({ id }) => id === CLEAR)) await sealWhatIsClear(owner, now);
    return keys;
  } finally {
    await owner.destroy();
  }
}

const derive = (secret: Buffer, use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));

/** A file is made for an empty database only: elsewhere it is lost, and a new one opens nothing. */
function keysOf({ sealingKeys, sealingKeysFile }: Pick<Config, 'sealingKeys' | 'sealingKeysFile'>, isUsed: boolean): SealingKeys {
  if (sealingKeys !== null) return fixedKeys(readSealingKeys(sealingKeys, 'DIGIHULP_SEALING_KEYS'));
  if (!isUsed && !existsSync(sealingKeysFile)) makeKeyFile(sealingKeysFile);
  return keysOfFile(sealingKeysFile);
}

function holdAgainst(keys: SealingKeys, id: string, proof: Buffer | null, from: string): void {
  const key = keys.find(id);
  if (!key)
    throw new StartupError(
      `In ${from} ontbreekt de sleutel ${id}. In de databank staan gegevens die alleen met die sleutel open gaan. Zet hem terug.`,
    );
  if (!proof?.equals(proofOf(key)))
    throw new StartupError(
      `De sleutel ${id} in ${from} is een andere dan waarmee de gegevens in de databank zijn verzegeld. Zet de juiste terug.`,
    );
}

const OTHER_INSTALLATION =
  'De sleutel van de installatie is een andere dan die bij deze databank hoort. Zet het juiste sleutelbestand terug (DIGIHULP_KEY_FILE).';

/** The names of the keys under which values may stand in this database. */
export async function keysInUse(owner: Database): Promise<string[]> {
  const known = await owner
    .selectFrom('sealing_key')
    .select('id')
    .where('id', 'not in', [CLEAR, FINGERPRINTS])
    .orderBy('added_at')
    .execute();
  return known.map(({ id }) => id);
}

/** Says that nothing stands under any other key than this one any more: programs may start without the others. Gives the names of those. */
export async function forgetOldKeys(owner: Database, keyId: string): Promise<string[]> {
  const old = (await keysInUse(owner)).filter((id) => id !== keyId);
  if (old.length > 0) await owner.deleteFrom('sealing_key').where('id', 'in', old).execute();
  return old;
}

async function remember(owner: Database, id: string, proof: Buffer, now: Temporal.Instant): Promise<void> {
  await owner
    .insertInto('sealing_key')
    .values({ id, proof, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function sealWhatIsClear(owner: Database, now: Temporal.Instant): Promise<void> {
  await resealEverything(owner, now, () => {});
  await owner.deleteFrom('sealing_key').where('id', '=', CLEAR).execute();
}
