import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../foundation/schema.ts';
import type { Scope } from '../foundation/transaction.ts';

const AT_ONCE = 2_000;

/** Writes many rows of one Digibank in few statements. Every row names the same columns; digibank_id is filled in here. */
export async function insertRows<T extends keyof DB & string>(
  scope: Scope,
  table: T,
  rows: readonly Omit<Insertable<DB[T]>, 'digibank_id'>[],
): Promise<void> {
  const columns = sql.join(['digibank_id', ...Object.keys(rows[0] ?? {})].map((column) => sql.ref(column)));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const batch = rows.slice(from, from + AT_ONCE).map((row) => ({ digibank_id: scope.digibankId, ...readable(row) }));
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(batch)}::jsonb)`.execute(scope.db);
  }
}

/** Bytes as PostgreSQL reads them from text; moments and days write themselves. */
function readable(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  );
}
