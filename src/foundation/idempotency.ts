import { sql } from 'kysely';
import { sha256 } from './ids.ts';
import { along, type Opened, type Scope } from './transaction.ts';

/** What an act answered: enough to answer the same once more. */
export type Answer = { status: number; location?: string | null; body?: string | null };

/** What was answered to a key before. */
export type Earlier = { route: string; bodyHash: Buffer; answer: Answer };

/** Takes a key in an open transaction, and tells what was answered to it before, if anything. It is held until the end of the transaction:
 *  the next who takes it waits here and then sees the answer that was kept. The look must be a statement of its own, for one that waits
 *  sees what was there when it began. */
export async function takeKey(opened: Opened, key: string): Promise<Earlier | null> {
  along(opened, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(opened.db));
  const { rows } = await sql<Answer & { route: string; bodyHash: Buffer }>`
    select route, body_hash as "bodyHash", status, location, body from idempotency
    where digibank_id = (select current_digibank()) and key = ${key}`.execute(opened.db);
  const [row] = rows;
  if (!row) return null;
  const { route, bodyHash, ...answer } = row;
  return { route, bodyHash, answer };
}

/** Runs `act` once for a key that was taken. The same key with the same content again gives the first answer and does nothing;
 *  the same key with other content gives null. Two at the same moment: the second waits for the first.
 *  An answer of 400 or higher is not kept: the caller rolls the transaction back, and the key is free again. */
export async function once(
  scope: Scope,
  earlier: Earlier | null,
  form: { key: string; route: string; content: string },
  act: () => Promise<Answer>,
): Promise<Answer | null> {
  const bodyHash = sha256(form.content);
  if (earlier) return earlier.route === form.route && earlier.bodyHash.equals(bodyHash) ? earlier.answer : null;
  const answer = await act();
  if (answer.status < 400) {
    const keeping = sql`
      insert into idempotency (digibank_id, key, route, body_hash, status, location, body, created_at)
      values (${scope.digibankId}, ${form.key}, ${form.route}, ${bodyHash}, ${answer.status}, ${answer.location ?? null},
        ${answer.body ?? null}, ${scope.now})`;
    along(scope, keeping.execute(scope.db));
  }
  return answer;
}

/** A form's content as one text in a fixed order, without what we put in it ourselves: what two sendings are compared by. */
export function contentOf(form: Record<string, unknown>): string {
  return JSON.stringify(
    Object.entries(form)
      .filter(([name]) => name !== '_key' && name !== '_kept')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
