import type { Scope } from '../foundation/transaction.ts';

/** The activity that follows on one, as its partner said, when everybody may read it; null: none. */
export async function nextStep(scope: Scope, activityId: string): Promise<{ id: string; title: string } | null> {
  const next = await scope.db
    .selectFrom('activity as a')
    .innerJoin('activity as next', (join) =>
      join.onRef('next.digibank_id', '=', 'a.digibank_id').onRef('next.id', '=', 'a.next_activity_id'),
    )
    .select(['next.id', 'next.title'])
    .where('a.digibank_id', '=', scope.digibankId)
    .where('a.id', '=', activityId)
    .where('next.state', '=', 'published')
    .executeTakeFirst();
  return next ?? null;
}
