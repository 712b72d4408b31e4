import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';
import { onOneConnection } from './pipeline.ts';

/** What a capability needs to act: the open transaction, for which Digibank, who acts, and when. */
export type Scope = Opened & {
  digibankId: string;
  actor: Actor;
  now: Temporal.Instant;
  /** Looks at people's files in this transaction; written to the read log before anything is shown. */
  reads: Read[];
};

/** A look at the files of people, or a change in them: whose, on which page, and by which relation the actor may. */
export type Read = { clientIds: string[]; page: string; reason: string };

/** An open transaction: its connection, the statements that nobody waits for, and what is to be told once it is committed. */
export type Opened = { db: Database; unawaited: Promise<unknown>[]; committed: (() => void)[] };

/** Lets a statement whose result nobody reads travel with the next one. When it fails, the transaction fails with its error,
 *  at the latest at the commit. Trips to the database are most of what an act costs: half of them ask for nothing. */
export function along({ unawaited }: Opened, statement: Promise<unknown>): void {
  statement.catch(() => {}); // told by the transaction
  unawaited.push(statement);
}

/** Thrown inside a transaction to leave nothing behind and still give a value. */
class Undo<T> extends Error {
  constructor(readonly value: T) {
    super('undone on purpose');
  }
}

/** Runs `work` in one transaction that sees and writes one Digibank only, and nobody who is hidden from the actor (0110). Rolls back when it
 *  throws.
 *  `keep` decides from the result whether what was done stays; a result that is not kept leaves nothing behind. */
export async function transaction<T>(
  database: Database,
  who: { digibankId: string; actor: Actor; now: Temporal.Instant },
  work: (scope: Scope) => Promise<T>,
  keep?: (result: T) => boolean,
): Promise<T> {
  if (!isId(who.digibankId)) throw new Error('a transaction needs the id of a Digibank');
  const set = `set local digihulp.digibank = '${who.digibankId}'`;
  return openTransaction(
    database,
    (opened) => {
      const { accountId } = who.actor;
      if (accountId !== null) along(opened, sql`select hide_from(${accountId})`.execute(opened.db));
      return work({ ...who, ...opened, reads: [] });
    },
    { set, keep },
  );
}

/** Runs `work` in one transaction that sees published rows only, until `work` itself sets digihulp.digibank: the guard's, which finds the
 *  Digibank in the transaction. For everything else there is `transaction`. */
export async function openTransaction<T>(
  database: Database,
  work: (opened: Opened) => Promise<T>,
  { set = '', keep = () => true }: { set?: string; keep?: (result: T) => boolean },
): Promise<T> {
  return onOneConnection(database, async (db) => {
    const opened: Opened = { db, unawaited: [], committed: [] };
    along(opened, sql.raw(`begin; ${set}`).execute(db));
    try {
      const result = await work(opened);
      if (!keep(result)) throw new Undo(result);
      await Promise.all([...opened.unawaited, sql.raw('commit').execute(db)]);
      for (const tell of opened.committed) tell();
      return result;
    } catch (problem) {
      const ended = sql
        .raw('rollback')
        .execute(db)
        .catch(() => {});
      const [first] = (await Promise.allSettled(opened.unawaited)).filter((statement) => statement.status === 'rejected');
      await ended;
      if (problem instanceof Undo) return problem.value as T;
      throw first?.reason ?? problem;
    }
  });
}
