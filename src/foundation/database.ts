import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { sha256 } from './ids.ts';
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

/** Opens a pool as the given login. Each text of a query is planned once a connection and used again. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 5_000, types });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at the next use
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** A pool whose clients prepare what they run. Without parameters: the simple protocol, which takes several statements in one go. */
function preparing(pool: pg.Pool): PostgresPool {
  const query = (client: pg.PoolClient) => (text: string, values: readonly unknown[]) =>
    values.length === 0 ? client.query(text) : client.query({ name: nameOf(text), text, values: values.map(toWire) });
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    return Object.create(client, { query: { value: query(client) } });
  };
  return Object.create(pool, { connect: { value: connect } });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = sha256(text).toString('hex').slice(0, 32);
    if (names.size < 2_000) names.set(text, name);
  }
  return name;
}

/** pg writes unknown objects as JSON, with quotes around a moment: Temporal values are given as their text. */
function toWire(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate || value instanceof Temporal.PlainTime
    ? value.toString()
    : value;
}
