import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { preparing } from './pipeline.ts';
import type { DB } from './schema.ts';

/** The typed way to the database. Outside a transaction it sees published rows and global tables only. */
export type Database = Kysely<DB>;

const { TIMESTAMPTZ, DATE, INT8 } = pg.types.builtins;
const parsers = new Map<number, (text: string) => unknown>([
  [TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
  [DATE, (text) => Temporal.PlainDate.from(text)],
  [INT8, Number],
]);

/** For our own pool only: the sign-in library and the jobs read the same columns as Date. */
const types = {
  getTypeParser: (oid: number, format?: 'text') => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/** So long a request waits for one of the connections before it fails: hundreds who want the same seat at the same moment are served in turn. */
const LONGEST_IN_LINE_MS = 20_000;

/** Opens a pool as the given login. Each text of a query is planned once a connection and used again. */
export function openDatabase(url: string, connections = 10): Database {
  const patience = { idleTimeoutMillis: 30_000, connectionTimeoutMillis: LONGEST_IN_LINE_MS };
  const pool = new pg.Pool({ connectionString: url, max: connections, ...patience, pipeline: true, types });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at the next use
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}
