import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { sql } from 'kysely';
import type pg from 'pg';
import { sha256 } from './ids.ts';

/** At the end of a statement whose result nobody reads: it travels together with the next one, and nobody waits for it. When it fails,
 *  that next one fails with its error, at the latest the commit. Outside a transaction it is an ordinary statement.
 *  Trips to the database are most of what an act costs: half of them ask for nothing. */
export const along = sql.raw(' /* along */');
const ALONG = '/* along */';

type Result = pg.QueryResult;
type Query = (text: string, values: readonly unknown[]) => Promise<Result>;

/** A pool whose clients prepare what they run: each text is planned once a connection and used again. Statements without parameters go
 *  by the simple protocol, which takes several in one go. */
export function preparing(pool: pg.Pool): PostgresPool {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    return Object.create(client, { query: { value: pipelining(client) } });
  };
  return Object.create(pool, { connect: { value: connect } });
}

/** Sends the beginning of a transaction, and what goes along, in one write with the first statement that is waited for. */
function pipelining(client: pg.PoolClient): Query {
  const send: Query = (text, values) =>
    values.length === 0 ? client.query(text) : client.query({ name: nameOf(text), text, values: values.map(toWire) });
  let inTransaction = false;
  let held: [text: string, values: readonly unknown[]][] = [];
  return async (text, values) => {
    if (text.startsWith('begin')) inTransaction = true;
    if (text.startsWith('begin') || (inTransaction && text.endsWith(ALONG))) {
      held.push([text, values]);
      return NOTHING;
    }
    if (text === 'commit' || text === 'rollback') inTransaction = false;
    const before = held;
    held = [];
    const running = asOneWrite(client, () => [...before.map((statement) => send(...statement)), send(text, values)]);
    // The first error is the true one: what comes after it in a transaction fails because of it, and a commit becomes a rollback.
    const results = await Promise.all(running);
    return results.at(-1) ?? NOTHING;
  };
}

const NOTHING = { rows: [], rowCount: 0, command: '', oid: 0, fields: [] } satisfies Result;

/** Holds back the connection's stream until everything has been written to it. */
function asOneWrite<T>(client: pg.PoolClient, write: () => T): T {
  const { stream } = client.connection;
  stream.cork();
  try {
    return write();
  } finally {
    stream.uncork();
  }
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
