import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type HeldActivity, readActivities } from './hold-activity.ts';
import { whyNot } from './register.ts';

/** An activity for which a colleague registers people. */
export type JoinableActivity = HeldActivity & { title: string };

const LIMIT = 100;

/** The activities of the Digibank for which one can register now, be it for the waiting list, the soonest first. */
export async function activitiesToJoin(scope: Scope): Promise<JoinableActivity[]> {
  const found = await scope.db
    .selectFrom('activity as a')
    .innerJoin('session as s', (join) => join.onRef('s.digibank_id', '=', 'a.digibank_id').onRef('s.activity_id', '=', 'a.id'))
    .select(({ fn }) => ['a.id', 'a.title', fn.min('s.starts_at').as('next')])
    .where('a.digibank_id', '=', scope.digibankId)
    .where('a.state', '=', 'published')
    .where('s.state', '=', 'planned')
    .where('s.starts_at', '>', scope.now)
    .groupBy(['a.id', 'a.title'])
    .orderBy('next')
    .orderBy('a.id')
    .limit(LIMIT)
    .execute();
  const activities = await readActivities(
    scope,
    found.map(({ id }) => id),
  );
  return found.flatMap(({ id, title }) => {
    const activity = activities.find((one) => one.id === id);
    return activity && whyNot(activity, { byStaff: true }, scope.now) === null ? [{ ...activity, title }] : [];
  });
}

/** One activity of the Digibank as somebody registers people for it; null: not published. */
export async function findToJoin(scope: Scope, id: string): Promise<JoinableActivity | null> {
  if (!isId(id)) return null;
  const [activity] = await readActivities(scope, [id]);
  if (!activity || activity.state === 'draft') return null;
  const { title } = await scope.db
    .selectFrom('activity')
    .select('title')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...activity, title };
}
