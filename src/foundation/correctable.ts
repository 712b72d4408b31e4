import { type RawBuilder, sql } from 'kysely';
import type { Correctable, CorrectionField } from './privacy.ts';
import type { Scope } from './transaction.ts';

/** What a column holds, as PostgreSQL casts a text to it. */
type ColumnType = 'text' | 'smallint' | 'date' | 'text[]';

type Column = {
  table: string;
  column: string;
  type?: ColumnType;
  field: CorrectionField;
  /** How one person's rows are found. */
  rows: (clientId: string) => RawBuilder<boolean>;
  /** What it is called; `on` is the day of `day`, where there are several rows. */
  words: (on: Temporal.PlainDate | null) => string;
  /** A day in SQL that tells the rows of a table apart. */
  day?: string;
  /** What must be done before and after the column changes, for what the row says of itself elsewhere. */
  before?: (scope: Scope, clientId: string) => Promise<void>;
  after?: (scope: Scope, clientId: string) => Promise<void>;
};

/** A field that can be corrected and that is one column of a table with a key "id". Its code is "table.column". */
export function inColumn(of: Column): Correctable {
  const { table, column, type = 'text', field, rows, words, day = 'null::date', before, after } = of;
  const isList = type === 'text[]';
  return {
    code: `${table}.${column}`,
    async find(scope, clientId) {
      const value = isList ? sql`nullif(array_to_string(${sql.ref(column)}, ','), '')` : sql`${sql.ref(column)}::text`;
      const found = await sql<{ id: string; value: string | null; on: Temporal.PlainDate | null }>`
        select id, ${value} as value, (${sql.raw(day)})::date as on from ${sql.table(table)}
        where digibank_id = ${scope.digibankId} and ${rows(clientId)} order by id`.execute(scope.db);
      return found.rows.map((row) => ({ rowId: row.id, words: words(row.on), value: row.value, field }));
    },
    async write(scope, clientId, rowId, value) {
      await before?.(scope, clientId);
      const written = isList ? sql`string_to_array(${value ?? ''}::text, ',')` : sql`${value}::text::${sql.raw(type)}`;
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${written}
        where digibank_id = ${scope.digibankId} and id = ${rowId} and ${rows(clientId)}`.execute(scope.db);
      await after?.(scope, clientId);
    },
  };
}
