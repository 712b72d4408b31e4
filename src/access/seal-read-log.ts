import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { noteFindings } from './note-findings.ts';
import { asKept, chainKey, GENESIS, lastCheckpoint, looksOf, type Seal, sealHash, sealsFrom } from './read-log-chain.ts';
import { type Head, readWitness, rememberHeads } from './read-log-witness.ts';

const BATCH = 5_000;

/** The job of every minute: adds what was logged since to the chain of its Digibank, notes what stands out in it, and remembers the end of
 *  each chain beside the database. A chain without the link that was remembered was cut off, or comes from a back-up: what was remembered
 *  stays then, until somebody has found out. */
export async function sealReadLogs(app: App): Promise<void> {
  const key = chainKey(app.key);
  const { heads } = readWitness(app.config.dataFolder);
  const grown: Record<string, Head> = {};
  const digibanken = await app.database.selectFrom('digibank').select('digibank_id as id').execute();
  for (const { id } of digibanken) {
    const inDigibank = <T>(work: (scope: Scope) => Promise<T>) =>
      transaction(app.database, { digibankId: id, actor: NOBODY, now: app.clock() }, work);
    let sealed: Sealed;
    do {
      sealed = await inDigibank((scope) => sealNext(scope, key));
      if (sealed.head) grown[id] = { number: sealed.head.number, hash: sealed.head.hash.toString('hex') };
    } while (sealed.looks === BATCH);
    const remembered = heads[id];
    if (!remembered || !grown[id] || (await inDigibank((scope) => isInChain(scope, remembered)))) continue;
    delete grown[id];
    app.log.error({ digibankId: id }, 'the end of the chain of the read log is gone: see npm run verify-log');
  }
  rememberHeads(app.config.dataFolder, grown);
}

/** Whether a chain has this link still, or had it until its time had come. */
async function isInChain(scope: Scope, { number, hash }: Head): Promise<boolean> {
  const [seal] = await sealsFrom(scope, number, 1);
  if (seal?.number === number) return seal.hash.toString('hex') === hash;
  return ((await lastCheckpoint(scope))?.number ?? 0) >= number;
}

/** How many looks went into a new link, and which that is; null: there were none. */
type Sealed = { looks: number; head: Pick<Seal, 'number' | 'hash'> | null };

/** Seals the looks that wait, 5,000 at most, in one new link; none makes no link. Of two processes that seal at once,
 *  the second finds nothing left or is refused by the number of its link, and tries again later. */
export async function sealNext(scope: Scope, key: Buffer): Promise<Sealed> {
  const { rows: waiting } = await sql<{ id: string }>`
    delete from read_log_unsealed where digibank_id = ${scope.digibankId} and id in (
      select id from read_log_unsealed where digibank_id = ${scope.digibankId} order by id limit ${BATCH})
    returning id`.execute(scope.db);
  if (waiting.length === 0) return { looks: 0, head: null };
  const ids = waiting.map(({ id }) => id).sort();
  const looks = await looksOf(scope, ids);
  const former = await lastLink(scope);
  const seal = { number: former.number + 1, sealedAt: asKept(scope.now), looks: ids, formerHash: former.hash };
  const hash = sealHash(key, scope.digibankId, seal, looks);
  await scope.db
    .insertInto('read_log_seal')
    .values({
      digibank_id: scope.digibankId,
      number: seal.number,
      sealed_at: seal.sealedAt,
      looks: seal.looks,
      former_hash: seal.formerHash,
      hash,
    })
    .execute();
  await noteFindings(scope, looks);
  return { looks: ids.length, head: { number: seal.number, hash } };
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
