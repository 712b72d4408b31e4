import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Database } from './database.ts';
import { isId } from './ids.ts';

/** What a capability needs to act: the open transaction, for which Digibank, who acts, and when. */
export type Scope = {
  db: Database;
  digibankId: string;
  actor: Actor;
  now: Temporal.Instant;
  /** Looks at people's files in this transaction; written to the read log before anything is shown. */
  reads: Read[];
};

/** A look at the files of people: whose, on which page, and why the actor may see them. */
export type Read = { clientIds: string[]; page: string; reason: string };

/** Thrown inside a transaction to leave nothing behind and still give a value. */
class Undo<T> extends Error {
  constructor(readonly value: T) {
    super('undone on purpose');
  }
}

/** Runs `work` in one transaction that sees and writes one Digibank only. Rolls back when it throws.
 *  `keep` decides from the result whether what was done stays; a result that is not kept leaves nothing behind. */
export async function transaction<T>(
  database: Database,
  who: { digibankId: string; actor: Actor; now: Temporal.Instant },
  work: (scope: Scope) => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  if (!isId(who.digibankId)) throw new Error('a transaction needs the id of a Digibank');
  const reads: Read[] = [];
  return database.connection().execute(async (db) => {
    await sql.raw(`begin; set local digihulp.digibank = '${who.digibankId}'`).execute(db);
    try {
      const result = await work({ ...who, db, reads });
      if (!keep(result)) throw new Undo(result);
      await sql.raw('commit').execute(db);
      return result;
    } catch (problem) {
      await sql
        .raw('rollback')
        .execute(db)
        .catch(() => {});
      if (problem instanceof Undo) return problem.value as T;
      throw problem;
    }
  });
}
