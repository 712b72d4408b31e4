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
  const mine = await scope.db
    .insertInto('idempotency')
    .values({ digibank_id: scope.digibankId, key: form.key, route: form.route, body_hash: bodyHash, created_at: scope.now })
    .onConflict((conflict) => conflict.columns(['digibank_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!mine) return earlierAnswer(scope, form, bodyHash);
  const answer = await act();
  if (answer.status < 400) {
    await scope.db
      .updateTable('idempotency')
      .set({ status: answer.status, location: answer.location ?? null, body: answer.body ?? null })
      .where('digibank_id', '=', scope.digibankId)
      .where('key', '=', form.key)
      .modifyEnd(along)
      .execute();
  }
  return answer;
}

async function earlierAnswer(scope: Scope, form: { key: string; route: string }, bodyHash: Buffer): Promise<Answer | null> {
  const earlier = await scope.db
    .selectFrom('idempotency')
    .select(['route', 'body_hash', 'status', 'location', 'body'])
    .where('digibank_id', '=', scope.digibankId)
    .where('key', '=', form.key)
    .executeTakeFirstOrThrow();
  if (earlier.route !== form.route || !earlier.body_hash.equals(bodyHash) || earlier.status === null) return null;
  return { status: earlier.status, location: earlier.location, body: earlier.body };
}

/** A form's content as one text in a fixed order, without its key: what two sendings are compared by. */
export function contentOf(form: Record<string, unknown>): string {
  return JSON.stringify(
    Object.entries(form)
      .filter(([name]) => name !== '_key')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
