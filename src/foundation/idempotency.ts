import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Database } from './database.ts';
import { fingerprint } from './sealing.ts';
import { along, type Scope, transaction } from './transaction.ts';

/** What an act answered: enough to answer the same once more. */
export type Answer = { status: number; location?: string | null; body?: string | null };

/** A form or call that is carried out once: its key, where it was sent, and what stands in it. */
export type Form = { key: string; route: string; content: string };

/** By what the same content is known again. Under a secret: beside what else is known of a person, a plain hash would give the phone away that
 *  was filled in. */
const printOf = ({ digibankId }: Scope, { content }: Form) => fingerprint({ column: 'idempotency.body_hash', digibankId }, content);

/** Keeps what was answered, in the transaction of the act. A key has one answer: the primary key says so. Of two who carry out the same form at
 *  the same moment the second waits here for the first, and fails when that one commits; whoever failed asks `answerBefore`. */
export function keepAnswer(scope: Scope, form: Form, answer: Answer): void {
  const keeping = sql`
    insert into idempotency (digibank_id, key, route, body_hash, status, location, body, created_at)
    values (${scope.digibankId}, ${form.key}, ${form.route}, ${printOf(scope, form)}, ${answer.status}, ${answer.location ?? null},
      ${answer.body ?? null}, ${scope.now})`;
  along(scope, keeping.execute(scope.db));
}

/** What was answered when the same form was carried out before; null: it was not. other_content: its key was, with something else. */
export async function answerBefore(scope: Scope, form: Form): Promise<Answer | 'other_content' | null> {
  const { rows } = await sql<Answer & { same: boolean }>`
    select status, location, body, route = ${form.route} and body_hash = ${printOf(scope, form)} as same from idempotency
    where digibank_id = ${scope.digibankId} and key = ${form.key}`.execute(scope.db);
  const [row] = rows;
  if (!row) return null;
  const { same, ...answer } = row;
  return same ? answer : 'other_content';
}

/** Carries out `act` once a key, in a transaction that an answer of 400 or higher undoes. What failed or was refused may have been so because
 *  the same form was carried out before: then the first answer is given again. Whoever was not let in is told nothing of it. */
export async function once(
  database: Database,
  who: { digibankId: string; actor: Actor; now: Temporal.Instant },
  form: Form,
  act: (scope: Scope) => Promise<Answer & { notLetIn?: true }>,
): Promise<Answer | 'other_content'> {
  const attempt = async (scope: Scope) => {
    const answer = await act(scope);
    if (isKept(answer)) keepAnswer(scope, form, answer);
    return answer;
  };
  const before = () => transaction(database, who, (scope) => answerBefore(scope, form));
  try {
    const answer = await transaction(database, who, attempt, isKept);
    return isKept(answer) || answer.notLetIn ? answer : ((await before()) ?? answer);
  } catch (problem) {
    const answer = await before();
    if (!answer) throw problem;
    return answer;
  }
}

const isKept = ({ status }: Answer) => status < 400;

/** A form's content as one text in a fixed order, without what we put in it ourselves: what two sendings are compared by. */
export function contentOf(form: Record<string, unknown>): string {
  return JSON.stringify(
    Object.entries(form)
      .filter(([name]) => name !== '_key' && name !== '_kept')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
