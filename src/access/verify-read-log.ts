import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { checkpointSignature, GENESIS, lastCheckpoint, looksOf, type Seal, sealHash, sealsFrom } from './read-log-chain.ts';
import type { Head } from './read-log-witness.ts';

/** The first place where the chain does not hold. checkpoint_forged: its signature is not ours · seal_missing: a link is gone · look_missing: a
 *  row is gone · changed: a row, the link or the hash before it is not what was sealed · look_added: a row is in no link and waits for none ·
 *  end_cut: the last link that this machine remembers is not there, or another stands in its place. */
export type Broken = { seal: number; what: 'checkpoint_forged' | 'seal_missing' | 'look_missing' | 'changed' | 'look_added' | 'end_cut' };

/** What a chain holds: sealed looks, those that wait for their seal, those that went when their time had come, and the last link. */
export type Verdict = { looks: number; waiting: number; expired: number; head: { number: number; hash: Buffer }; broken: Broken | null };

const SEALS_AT_ONCE = 200;

/** Reads the whole chain of this Digibank again and holds it against the rows of the read log. `key` is the chain's key; `remembered` the last
 *  link that stands outside the database (read it first: the chain grows meanwhile). */
export async function verifyReadLog(scope: Scope, key: Buffer, remembered?: Head): Promise<Verdict> {
  const checkpoint = await lastCheckpoint(scope);
  const start = { number: checkpoint?.number ?? 0, hash: checkpoint?.hash ?? GENESIS };
  const verdict: Verdict = { looks: 0, waiting: await countWaiting(scope), expired: checkpoint?.looks ?? 0, head: start, broken: null };
  if (checkpoint && !checkpointSignature(key, scope.digibankId, checkpoint).equals(checkpoint.signature))
    return { ...verdict, broken: { seal: checkpoint.number, what: 'checkpoint_forged' } };
  for (;;) {
    const seals = await sealsFrom(scope, verdict.head.number + 1, SEALS_AT_ONCE);
    for (const seal of seals) {
      const what = await faultOf(scope, key, seal, verdict.head);
      if (what) return { ...verdict, broken: { seal: what === 'seal_missing' ? verdict.head.number + 1 : seal.number, what } };
      verdict.head = { number: seal.number, hash: seal.hash };
      verdict.looks += seal.looks.length;
      if (remembered && isOtherThan(remembered, seal)) return { ...verdict, broken: { seal: seal.number, what: 'end_cut' } };
    }
    if (seals.length < SEALS_AT_ONCE) break;
  }
  if (remembered && remembered.number > verdict.head.number)
    return { ...verdict, broken: { seal: verdict.head.number + 1, what: 'end_cut' } };
  if (await isAnyAdded(scope)) verdict.broken = { seal: verdict.head.number, what: 'look_added' };
  return verdict;
}

const isOtherThan = ({ number, hash }: Head, seal: Seal) => number === seal.number && hash !== seal.hash.toString('hex');

async function faultOf(scope: Scope, key: Buffer, seal: Seal, former: Verdict['head']): Promise<Broken['what'] | null> {
  if (seal.number !== former.number + 1) return 'seal_missing';
  const looks = await looksOf(scope, seal.looks);
  if (looks.length !== seal.looks.length) return 'look_missing';
  const holds = seal.formerHash.equals(former.hash) && sealHash(key, scope.digibankId, seal, looks).equals(seal.hash);
  return holds ? null : 'changed';
}

async function countWaiting(scope: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from read_log_unsealed where digibank_id = ${scope.digibankId}`.execute(scope.db);
  return rows[0]?.n ?? 0;
}

async function isAnyAdded(scope: Scope): Promise<boolean> {
  const { rows } = await sql`
    select id from read_log where digibank_id = ${scope.digibankId}
    except select unnest(looks) from read_log_seal where digibank_id = ${scope.digibankId}
    except select id from read_log_unsealed where digibank_id = ${scope.digibankId}
    limit 1`.execute(scope.db);
  return rows.length > 0;
}
