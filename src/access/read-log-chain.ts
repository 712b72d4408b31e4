import { hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import { keyedHash } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A row of the read log as the chain reads it. */
export type LoggedLook = {
  id: string;
  at: Temporal.Instant;
  accountId: string;
  role: string;
  what: string;
  clientIds: string[];
  page: string;
  reason: string;
};

/** One link: the looks it holds in their order, and the hash over their text and the hash before. Numbers begin at 1 and have no gaps. */
export type Seal = { number: number; sealedAt: Temporal.Instant; looks: string[]; formerHash: Buffer; hash: Buffer };

/** Where a chain begins that lost its oldest part when its time had come: its last number and hash, and how many looks went. */
export type Checkpoint = { number: number; hash: Buffer; looks: number; madeAt: Temporal.Instant; signature: Buffer };

/** What the first link stands on. */
export const GENESIS = Buffer.alloc(32);

/** The key of all chains, derived from the installation's: whoever can write in the database alone cannot make a hash again. */
export function chainKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'read-log-chain', 32));
}

/** A moment as the database keeps it, in whole microseconds: what is hashed must be what is read again. */
export function asKept(moment: Temporal.Instant): Temporal.Instant {
  return moment.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' });
}

/** The hash of a link: HMAC-SHA-256 over one line of JSON for the link and one for each look, so that no two contents share a text. */
export function sealHash(key: Buffer, digibankId: string, seal: Omit<Seal, 'hash'>, looks: readonly LoggedLook[]): Buffer {
  const head = [digibankId, seal.number, seal.sealedAt, seal.formerHash.toString('hex')];
  const lines = looks.map((look) => [look.id, look.at, look.accountId, look.role, look.what, look.clientIds, look.page, look.reason]);
  return keyedHash(key, [head, ...lines].map((line) => JSON.stringify(line)).join('\n'));
}

/** The signature under a checkpoint. */
export function checkpointSignature(key: Buffer, digibankId: string, checkpoint: Omit<Checkpoint, 'signature'>): Buffer {
  const { number, hash, looks, madeAt } = checkpoint;
  return keyedHash(key, JSON.stringify(['checkpoint', digibankId, number, hash.toString('hex'), looks, madeAt]));
}

/** The looks with these ids in this order; those that are no longer there are left out. */
export async function looksOf(scope: Scope, ids: readonly string[]): Promise<LoggedLook[]> {
  const { rows } = await sql<LoggedLook>`
    select l.id, l.at, l.account_id as "accountId", l.role, l.what, l.client_ids as "clientIds", l.page, l.reason
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
    join read_log l on l.digibank_id = ${scope.digibankId} and l.id = wanted.id
    order by wanted.place`.execute(scope.db);
  return rows;
}

/** The newest checkpoint of this Digibank's chain; null where nothing has expired yet. */
export async function lastCheckpoint(scope: Scope): Promise<Checkpoint | null> {
  const checkpoint = await scope.db
    .selectFrom('read_log_checkpoint')
    .select(['number', 'hash', 'looks', 'made_at as madeAt', 'signature'])
    .where('digibank_id', '=', scope.digibankId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return checkpoint ?? null;
}

/** The links from a number on, in order, some at a time. */
export function sealsFrom(scope: Scope, number: number, count: number): Promise<Seal[]> {
  return scope.db
    .selectFrom('read_log_seal')
    .select(['number', 'sealed_at as sealedAt', 'looks', 'former_hash as formerHash', 'hash'])
    .where('digibank_id', '=', scope.digibankId)
    .where('number', '>=', number)
    .orderBy('number')
    .limit(count)
    .execute();
}
