import { availableParallelism } from 'node:os';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { holdTransactionsElsewhere, preparing } from './pipeline.ts';
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

/** So many connections a core: more statements at work at the same moment only take the cores from each other. A transaction that waits for the
 *  portal's next statement holds its locks meanwhile, so of those there are fewer. */
const A_CORE = { statements: 3, transactions: 2 } as const;
const atWork = (connectionsACore: number) => Math.max(4, connectionsACore * availableParallelism());

/** Opens the database as the given login, with so many connections for statements by themselves and as many for transactions: a page in a
 *  transaction that reads what everybody may read never waits for other pages like it. Each text of a query is planned once a connection and used
 *  again. */
export function openDatabase(url: string, connections?: number): Database {
  const statements = openPool(url, connections ?? atWork(A_CORE.statements));
  const transactions = openPool(url, connections ?? atWork(A_CORE.transactions));
  const database = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(statements, () => transactions.end()) }) });
  return holdTransactionsElsewhere(database, new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(transactions) }) }));
}

function openPool(url: string, connections: number): pg.Pool {
  const patience = { idleTimeoutMillis: 30_000, connectionTimeoutMillis: LONGEST_IN_LINE_MS };
  const pool = new pg.Pool({ connectionString: url, max: connections, ...patience, pipeline: true, types });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at the next use
  return pool;
}
