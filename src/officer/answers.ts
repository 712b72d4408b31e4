import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** What somebody answered last to a question, and who did when. */
export type Answer = { text: string; by: string; at: Temporal.Instant };

/** The last answer to every question that was answered. */
export async function answersOf(scope: Scope): Promise<ReadonlyMap<string, Answer>> {
  const { rows } = await sql<Answer & { question: string }>`
    select distinct on (a.question) a.question, a.answer as text, u.name as by, a.answered_at as at
    from privacy_answer a join auth."user" u on u.id = a.answered_by
    where a.digibank_id = ${scope.digibankId} order by a.question, a.id desc`.execute(scope.db);
  return new Map(rows.map(({ question, ...answer }) => [question, answer]));
}

/** Keeps answers beside those of before; what stands there already is left. */
export async function answer(scope: Scope, answers: Readonly<Record<string, string | null>>): Promise<void> {
  const known = await answersOf(scope);
  for (const [question, text] of Object.entries(answers)) {
    if ((known.get(question)?.text ?? '') === (text ?? '')) continue;
    const id = newId();
    await scope.db
      .insertInto('privacy_answer')
      .values({
        digibank_id: scope.digibankId,
        id,
        question,
        answer: text ?? '',
        answered_by: scope.actor.accountId ?? '',
        answered_at: scope.now,
      })
      .execute();
    await record(scope, { noun: 'privacy_answer', id, verb: 'given', details: { question } });
  }
}
