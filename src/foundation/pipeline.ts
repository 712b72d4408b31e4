import { type ConnectionProvider, DummyDriver, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { sha256 } from './ids.ts';
import type { DB } from './schema.ts';

/** A pool whose clients prepare what they run: each text is planned once a connection and used again. Statements without parameters go
 *  by the simple protocol, which takes several in one go. What is asked in one breath travels in one write: trips to the database are
 *  most of what an act costs. */
export function preparing(pool: pg.Pool, alsoEnd: () => Promise<unknown> = async () => {}): PostgresPool {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    const query = (text: string, values: readonly unknown[]) => {
      holdUntilTheEndOfTheTurn(client.connection.stream);
      return values.length === 0 ? client.query(text).catch((problem) => fail(client, problem)) : prepared(client, text, values);
    };
    return Object.create(client, { query: { value: query } });
  };
  const end = async () => {
    await Promise.all([pool.end(), alsoEnd()]);
  };
  return { connect, end, options: pool.options };
}

/** Runs one prepared statement. What pg makes of an object with a name is the same, but it copies that object first, which is slow. */
async function prepared(client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>();
  const statement = new pg.Query(text, values.map(toWire), (error, result) => (error ? reject(error) : resolve(result)));
  client.query(Object.assign(statement, { name: nameOf(text) }));
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error); // that of whoever asked, not of the socket
    return fail(client, error);
  }
}

const causes = new WeakMap<pg.PoolClient, unknown>();

/** After a statement that failed all others of its transaction fail too, and say no more than that (SQLSTATE 25P02). Several are under way
 *  at once, so whoever asked may hear of a later one first: each fails with what went wrong. */
function fail(client: pg.PoolClient, problem: unknown): never {
  if (problem instanceof Error && 'code' in problem && problem.code === '25P02') throw causes.get(client) ?? problem;
  causes.set(client, problem);
  throw problem;
}

type Stream = pg.PoolClient['connection']['stream'];

/** What is written before the program waits for anything else leaves together. */
function holdUntilTheEndOfTheTurn(stream: Stream): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const forTransactions = new WeakMap<Kysely<DB>, Kysely<DB>>();

/** Lets what needs a connection for itself find one in another pool than single statements. Gives `database` back. */
export function holdTransactionsElsewhere(database: Kysely<DB>, elsewhere: Kysely<DB>): Kysely<DB> {
  forTransactions.set(database, elsewhere);
  return database;
}

/** Gives `work` one connection of the database. Several statements may be under way on it: they are carried out in the order in which
 *  they were asked, and each has its own answer. */
export function onOneConnection<T>(database: Kysely<DB>, work: (db: Kysely<DB>) => Promise<T>): Promise<T> {
  const executor = (forTransactions.get(database) ?? database).getExecutor();
  return executor.provideConnection((connection) => {
    let given = true;
    const provideConnection: ConnectionProvider['provideConnection'] = async (use) => {
      if (!given) throw new Error('the connection was given back: a statement came after the end of its transaction');
      return use(connection);
    };
    const db = new Kysely<DB>({ ...NO_CONNECTIONS, executor: executor.withConnectionProvider({ provideConnection }) });
    return work(db).finally(() => {
      given = false;
    });
  });
}

const dialect = new PostgresDialect({ pool: async () => Promise.reject(new Error('a connection opens no other')) });
const NO_CONNECTIONS = { config: { dialect }, dialect, driver: new DummyDriver() };

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
    ? textOf(value)
    : value;
}

const texts = new WeakMap<object, string>();

/** The moment of a request stands in most of its statements; written out once, for that is slow. */
function textOf(moment: Temporal.Instant | Temporal.PlainDate | Temporal.PlainTime): string {
  const text = texts.get(moment) ?? moment.toString();
  texts.set(moment, text);
  return text;
}
