import { sql } from 'kysely';
import type { Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { NOT_LEFT_YET, withdraw } from '../messages/withdraw.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { noteNews } from './note-news.ts';

type Stale = { messageId: string; interestId: string; activityId: string; isWanted: boolean };

/** Withdraws what was written to who waits for an activity and did not leave: the person stopped it or registered, the activity fell away, or its
 *  dates changed. Who still waits for an activity that is there hears of it anew, with its dates as they are. */
export async function withdrawStaleNews(scope: Scope): Promise<void> {
  const { rows } = await sql<Stale>`
    select * from (
      select msg.id as "messageId", n.interest_id as "interestId", n.activity_id as "activityId",
        i.state = 'open' and a.state = 'published' and not exists (select from registration r
          where r.digibank_id = a.digibank_id and r.activity_id = a.id and r.client_id = i.client_id) as "isWanted",
        exists (select from session s where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned' and s.starts_at > ${scope.now})
          and not exists (select from session s where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.set_at > n.told_at)
          and not exists (select from session s join event e on e.digibank_id = s.digibank_id and e.noun = 'session' and e.noun_id = s.id
            and e.verb = 'cancelled' and e.at > n.told_at where s.digibank_id = a.digibank_id and s.activity_id = a.id) as "isSo"
      from message msg
      join interest_notice n on n.digibank_id = msg.digibank_id and n.message_id = msg.id
      join interest i on i.digibank_id = n.digibank_id and i.id = n.interest_id
      join activity a on a.digibank_id = n.digibank_id and a.id = n.activity_id
      where msg.digibank_id = ${scope.digibankId} and msg.kind = 'interest_fits' and msg.state = any(${NOT_LEFT_YET}::text[])) as written
    where not ("isWanted" and "isSo") order by "messageId"`.execute(scope.db);
  await withdraw(
    scope,
    rows.map(({ messageId }) => messageId),
  );
  for (const { interestId, activityId, isWanted } of rows) if (isWanted) await tellAnew(scope, interestId, activityId);
}

async function tellAnew(scope: Scope, interestId: string, activityId: string): Promise<void> {
  await scope.db
    .deleteFrom('interest_notice')
    .where('digibank_id', '=', scope.digibankId)
    .where('interest_id', '=', interestId)
    .where('activity_id', '=', activityId)
    .execute();
  await noteNews(scope, activityId);
}

const withdrawAtOnce: Reaction = (scope) => forEverybody(scope, () => withdrawStaleNews(scope));

export const newsReactions = {
  'interest.stopped': withdrawAtOnce,
  'activity.cancelled': withdrawAtOnce,
  'activity.postponed': withdrawAtOnce,
};
