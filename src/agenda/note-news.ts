import { sql } from 'kysely';
import type { Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Notes with the act that an activity is new to who waits for such a thing. */
export async function noteNews(scope: Scope, activityId: string): Promise<void> {
  await sql`
    insert into activity_news (digibank_id, activity_id, at) values (${scope.digibankId}, ${activityId}, ${scope.now})
    on conflict (digibank_id, activity_id) do update set at = excluded.at`.execute(scope.db);
}

const isNew: Reaction = (scope, { id }) => noteNews(scope, id);

const hasNewDates: Reaction = async (scope, { id, details }) => {
  if (details?.datesAdded === true) await noteNews(scope, id);
};

export const interestReactions = { 'activity.published': isNew, 'activity.changed': hasNewDates };
