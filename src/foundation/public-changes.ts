import { CompiledQuery, sql } from 'kysely';
import type { App } from './app.ts';
import type { Database } from './database.ts';

/** Whether a row of public_change is there that the given snapshot does not see, and the snapshot of now. A server that was put back to an
 *  earlier day counts as changed too. In descending order, so that the index answers from its end. */
const CHANGED = `
  select pg_current_snapshot()::text as snapshot,
    pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax($1::pg_snapshot) or coalesce((
      select true from public_change
      where xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(xid, $1::pg_snapshot)
      order by xid desc limit 1), false) as changed`;

/** The snapshot that sees nothing. */
const NOTHING = '1:1:';

/** Gives a question to ask again and again: which version of what everybody may read is this? The number is another one as soon as a change
 *  was confirmed before the question, whichever process made it. Who asks while a look is under way shares the next look: it must begin after
 *  the question. */
export function publicVersions(database: Database): () => Promise<number> {
  let seen = NOTHING;
  let version = 0;
  let underWay: Promise<number> | null = null;
  let next: Promise<number> | null = null;

  const look = async (): Promise<number> => {
    const { rows } = await database.executeQuery<{ snapshot: string; changed: boolean }>(CompiledQuery.raw(CHANGED, [seen]));
    const [found] = rows;
    if (!found) throw new Error('PostgreSQL gave no answer');
    if (found.changed) {
      seen = found.snapshot;
      version++;
    }
    return version;
  };
  const begin = (): Promise<number> => {
    underWay = look().finally(() => {
      underWay = null;
    });
    return underWay;
  };
  return () => {
    if (!underWay) return begin();
    next ??= underWay
      .catch(() => {}) // told to whoever asked
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}

/** The hourly job: forgets the changes that an earlier run met already. No answer is kept that long. */
export async function sweepPublicChanges({ database }: App): Promise<void> {
  await sql`delete from public_change where old`.execute(database);
  await sql`update public_change set old = true`.execute(database);
}
