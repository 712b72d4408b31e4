import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { noteFindings } from './note-findings.ts';
import { asKept, chainKey, GENESIS, lastCheckpoint, looksOf, type Seal, sealHash } from './read-log-chain.ts';

const BATCH = 5_000;

/** The job of every minute: adds what was logged since to the chain of its Digibank, and notes what stands out in it. */
export async function sealReadLogs(app: App): Promise<void> {
  const key = chainKey(app.key);
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id as id').execute();
  for (const { id } of digibanken) {
    const who = { digibankId: id, actor: NOBODY, now: app.clock() };
    while ((await transaction(app.database, who, (scope) => sealNext(scope, key))) === BATCH);
  }
}

/** Seals the looks that wait, 5,000 at most, in one new link. Gives how many; none makes no link. Of two processes that seal at once,
 *  the second finds nothing left or is refused by the number of its link, and tries again later. */
export async function sealNext(scope: Scope, key: Buffer): Promise<number> {
  const { rows: waiting } = await sql<{ id: string }>`
    delete from read_log_unsealed where digibank_id = ${scope.digibankId} and id in (
      select id from read_log_unsealed where digibank_id = ${scope.digibankId} order by id limit ${BATCH})
    returning id`.execute(scope.db);
  if (waiting.length === 0) return 0;
  const ids = waiting.map(({ id }) => id).sort();
  const looks = await looksOf(scope, ids);
  const former = await lastLink(scope);
  const seal = { number: former.number + 1, sealedAt: asKept(scope.now), looks: ids, formerHash: former.hash };
  await scope.db
    .insertInto('read_log_seal')
    .values({
      digibank_id: scope.digibankId,
      number: seal.number,
      sealed_at: seal.sealedAt,
      looks: seal.looks,
      former_hash: seal.formerHash,
      hash: sealHash(key, scope.digibankId, seal, looks),
    })
    .execute();
  await noteFindings(scope, looks);
  return ids.length;
}

/** What the next link is tied to: the last one, or where the chain begins. */
async function lastLink(scope: Scope): Promise<Pick<Seal, 'number' | 'hash'>> {
  const seal = await scope.db
    .selectFrom('read_log_seal')
    .select(['number', 'hash'])
    .where('digibank_id', '=', scope.digibankId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return seal ?? (await lastCheckpoint(scope)) ?? { number: 0, hash: GENESIS };
}
