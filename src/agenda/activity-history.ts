import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';

/** One thing that happened to an activity or to one of its dates. `startsAt`: of that date, null for the activity as a whole; `who` null: nobody
 *  who signed in. */
export type ActivityEvent = {
  at: Temporal.Instant;
  who: string | null;
  what: (typeof TOLD)[number];
  reason: string | null;
  startsAt: Temporal.Instant | null;
};

/** What is told of: the rest of what is recorded says nothing to who offers it. */
const TOLD = ['created', 'changed', 'published', 'postponed', 'cancelled', 'moved_online', 'moved_back'] as const;

const LIMIT = 30;

/** What happened to an activity, the newest first. */
export async function activityHistory(scope: Scope, activityId: string): Promise<ActivityEvent[]> {
  const { rows } = await sql<ActivityEvent>`
    select e.at, u.name as who, e.verb as what, e.details ->> 'reason' as reason, s.starts_at as "startsAt"
    from event e
    left join session s on s.digibank_id = e.digibank_id and e.noun = 'session' and s.id = e.noun_id
    left join auth."user" u on u.id = e.account_id
    where e.digibank_id = ${scope.digibankId} and e.verb = any(${TOLD}::text[])
      and (e.noun = 'activity' and e.noun_id = ${activityId}
        or e.noun = 'session' and e.noun_id in (
          select id from session where digibank_id = ${scope.digibankId} and activity_id = ${activityId}))
    order by e.at desc, e.id desc
    limit ${LIMIT}`.execute(scope.db);
  return rows;
}

/** Who did the last thing with an activity; null: nobody who signed in. */
export async function lastChangedBy(scope: Scope, activityId: string): Promise<string | null> {
  const [last] = await activityHistory(scope, activityId);
  return last?.who ?? null;
}
