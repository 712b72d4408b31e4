import { type RawBuilder, sql } from 'kysely';
import { NOBODY } from './actor.ts';
import type { Database } from './database.ts';
import { currentHead, fingerprint, isSealed, type Place, sealBytes, unsealBytes } from './sealing.ts';
import { transaction } from './transaction.ts';

/** Values sealed again in one transaction: short enough that nobody waits for it. */
const AT_ONCE = 200;

/** A column of the type `sealed`, with the key of its rows and whether a fingerprint of the value stands beside it ("value" and "value_hash"). */
export type SealedColumn = { table: string; column: string; key: string; keyType: string; ofDigibank: boolean; hasFingerprint: boolean };

/** Every column that holds sealed values, from the catalog. */
export async function sealedColumns(db: Database): Promise<SealedColumn[]> {
  const { rows } = await sql<SealedColumn>`
    select c.relname as "table", a.attname as "column", key.name as "key", key.type as "keyType",
      exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'digibank_id' and not t.attisdropped) as "ofDigibank",
      exists (select from pg_attribute h where h.attrelid = c.oid and h.attname = a.attname || '_hash') as "hasFingerprint"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select k.attname as name, format_type(k.atttypid, k.atttypmod) as type from pg_attribute k
      where k.attrelid = c.oid and k.attnum = any(i.indkey) and k.attname <> 'digibank_id'
    ) as key
    where a.atttypid = to_regtype('sealed') and c.relkind = 'r' order by 1, 2`.execute(db);
  return rows;
}

/** Seals again, under the key that seals now, everything that is sealed under another one or stands in clear: a few rows at a time, each few in a
 *  transaction of their own, so that it can be interrupted, begun again, and done while the portal runs. `tell` gets the number of values once each is confirmed.
 *  Rows that somebody is working on are left for the next turn: count afterwards. */
export async function resealEverything(owner: Database, now: Temporal.Instant, tell: (values: number) => void): Promise<void> {
  await eachPart(owner, now, async (run, column, digibankId) => {
    let after: string | null = null;
    do {
      const resealed: Resealed = await resealNext(run, column, digibankId, after);
      tell(resealed.values);
      after = resealed.last;
    } while (after !== null);
  });
}

/** How many values are not sealed under the key that seals now. */
export async function countToReseal(owner: Database, now: Temporal.Instant): Promise<number> {
  let left = 0;
  await eachPart(owner, now, async (run, { table, column }, digibankId) => {
    const { rows } = await run((db) =>
      sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where ${ofDigibank(digibankId)} and ${isToReseal(column)}`.execute(db),
    );
    left += rows[0]?.count ?? 0;
  });
  return left;
}

type Run = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

/** Goes past every sealed column of every Digibank, and of the tables of the whole installation. `run` opens a transaction there. */
async function eachPart(
  owner: Database,
  now: Temporal.Instant,
  work: (run: Run, column: SealedColumn, digibankId: string | null) => Promise<void>,
): Promise<void> {
  const columns = await sealedColumns(owner);
  const digibanken = await owner.selectFrom('digibank').select('digibank_id as id').orderBy('digibank_id').execute();
  for (const column of columns.filter((one) => !one.ofDigibank)) await work((part) => owner.transaction().execute(part), column, null);
  for (const { id: digibankId } of digibanken) {
    const run: Run = (part) => transaction(owner, { digibankId, actor: NOBODY, now }, ({ db }) => part(db));
    for (const column of columns.filter((one) => one.ofDigibank)) await work(run, column, digibankId);
  }
}

/** What one transaction sealed again, once it is confirmed. `last` is the key of its last row; null: there are no more. */
type Resealed = { values: number; last: string | null };

/** Seals the next few values again. */
async function resealNext(run: Run, of: SealedColumn, digibankId: string | null, after: string | null): Promise<Resealed> {
  const { table, column, hasFingerprint } = of;
  const [key, keyType] = [sql.ref(of.key), sql.raw(of.keyType)];
  return run(async (db) => {
    const { rows } = await sql<{ row: string; value: Buffer }>`
      select ${key}::text as row, ${sql.ref(column)} as value from ${sql.table(table)}
      where ${ofDigibank(digibankId)} and ${isToReseal(column)} and ${after === null ? sql`true` : sql`${key} > ${after}::${keyType}`}
      order by ${key} limit ${AT_ONCE} for update skip locked`.execute(db);
    const again = rows.map(({ row, value }) => {
      const place: Place = { column: `${table}.${column}`, digibankId, row };
      const bytes = isSealed(value) ? unsealBytes(place, value) : value;
      return { row, sealed: sealBytes(place, bytes), hash: hasFingerprint ? fingerprint(place, bytes.toString()) : null };
    });
    const hash = hasFingerprint ? sql`, ${sql.ref(`${column}_hash`)} = again.hash` : sql``;
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = again.sealed ${hash}
      from unnest(${again.map(({ row }) => row)}::text[], ${again.map(({ sealed }) => sealed)}::bytea[], ${again.map((one) => one.hash)}::bytea[])
        as again (of_row, sealed, hash)
      where ${ofDigibank(digibankId)} and ${key} = again.of_row::${keyType}`.execute(db);
    return { values: rows.length, last: rows.at(-1)?.row ?? null };
  });
}

const ofDigibank = (digibankId: string | null): RawBuilder<unknown> => (digibankId === null ? sql`true` : sql`digibank_id = ${digibankId}`);

function isToReseal(column: string): RawBuilder<unknown> {
  return sql`substring(${sql.ref(column)}::bytea from 1 for 5) <> ${currentHead()}`;
}
