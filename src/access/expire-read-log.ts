import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import { ZONE } from '../foundation/clock.ts';
import { type Database, openDatabase } from '../foundation/database.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { asKept, chainKey, checkpointSignature } from './read-log-chain.ts';
import { verifyReadLog } from './verify-read-log.ts';

const YEARS_KEPT = 2;

/** Removes looks that were sealed more than two years ago, and leaves a signed checkpoint on which the rest of the chain stands. As the
 *  database's owner, for the application's own login may not. A chain that does not hold is left whole, for whoever has to find out why.
 *  Gives the ids of those Digibanken. */
export async function expireReadLogs(ownerUrl: string, installationKey: Buffer, now: Temporal.Instant): Promise<string[]> {
  const key = chainKey(installationKey);
  const database = openDatabase(ownerUrl, 1);
  try {
    const broken: string[] = [];
    for (const digibankId of await digibanken(database)) {
      const holds = await transaction(database, { digibankId, actor: NOBODY, now }, (scope) => expireOf(scope, key));
      if (!holds) broken.push(digibankId);
    }
    return broken;
  } finally {
    await database.destroy();
  }
}

async function digibanken(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('digibank').select('digibank_id').execute();
  return rows.map(({ digibank_id }) => digibank_id);
}

/** False: there is something to expire, but the chain does not hold. */
async function expireOf(scope: Scope, key: Buffer): Promise<boolean> {
  const { digibankId, db } = scope;
  const before = scope.now.toZonedDateTimeISO(ZONE).subtract({ years: YEARS_KEPT }).toInstant();
  // Not while another process seals or expires.
  await sql`lock table read_log_seal in share row exclusive mode`.execute(db);
  const last = await db
    .selectFrom('read_log_seal')
    .select(['number', 'hash'])
    .where('digibank_id', '=', digibankId)
    .where('sealed_at', '<', before)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return true;
  const { broken, expired } = await verifyReadLog(scope, key);
  if (broken) return false;
  const removed = await sql`
    delete from read_log where digibank_id = ${digibankId} and id in (
      select unnest(looks) from read_log_seal where digibank_id = ${digibankId} and number <= ${last.number})`.execute(db);
  await db.deleteFrom('read_log_seal').where('digibank_id', '=', digibankId).where('number', '<=', last.number).execute();
  const checkpoint = { ...last, looks: expired + Number(removed.numAffectedRows), madeAt: asKept(scope.now) };
  await db
    .insertInto('read_log_checkpoint')
    .values({
      digibank_id: digibankId,
      number: checkpoint.number,
      hash: checkpoint.hash,
      looks: checkpoint.looks,
      made_at: checkpoint.madeAt,
      signature: checkpointSignature(key, digibankId, checkpoint),
    })
    .execute();
  return true;
}
