import { sql } from 'kysely';
import { sha256 } from './ids.ts';
import { along } from './pipeline.ts';
import type { Scope } from './transaction.ts';

/** What an act answered: enough to answer the same once more. */
export type Answer = { status: number; location?: string | null; body?: string | null };

/** Runs `act` once for a key. The same key with the same content again gives the first answer and does nothing;
 *  the same key with other content gives null. Two at the same moment: the second waits for the first.
 *  An answer of 400 or higher is not kept: the caller rolls the transaction back, and the key is free again. */
export async function once(
  scope: Scope,
  form: { key: string; route: string; content: string },
  act: () => Promise<Answer>,
): Promise<Answer | null> {
  const bodyHash = sha256(form.content);
  const earlier = await earlierAnswer(scope, form.key);
  if (earlier) return earlier.route === form.route && earlier.bodyHash.equals(bodyHash) ? earlier.answer : null;
  const answer = await act();
  if (answer.status < 400) {
    await sql`
      insert into idempotency (digibank_id, key, route, body_hash, status, location, body, created_at)
      values (${scope.digibankId}, ${form.key}, ${form.route}, ${bodyHash}, ${answer.status}, ${answer.location ?? null},
        ${answer.body ?? null}, ${scope.now})${along}`.execute(scope.db);
  }
  return answer;
}

/** What was answered to this key before. Whoever asks holds the key until the end of the transaction: the next one waits here and then
 *  sees the answer that was kept, if any. The look must be a statement of its own, for one that waits sees what was there when it began. */
async function earlierAnswer(scope: Scope, key: string): Promise<{ route: string; bodyHash: Buffer; answer: Answer } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))${along}`.execute(scope.db);
  const { rows } = await sql<Answer & { route: string; bodyHash: Buffer }>`
    select route, body_hash as "bodyHash", status, location, body from idempotency
    where digibank_id = ${scope.digibankId} and key = ${key}`.execute(scope.db);
  const [row] = rows;
  if (!row) return null;
  const { route, bodyHash, ...answer } = row;
  return { route, bodyHash, answer };
}

/** A form's content as one text in a fixed order, without its key: what two sendings are compared by. */
export function contentOf(form: Record<string, unknown>): string {
  return JSON.stringify(
    Object.entries(form)
      .filter(([name]) => name !== '_key')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
