import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Notice } from '../../ui/notice.tsx';
import { datesInShort, seatsTakenInWords } from '../activity-in-words.ts';
import { activitiesToDecide } from '../own-activities.ts';
import { permissions } from '../permissions.ts';

/** On the first page: what begins soon with fewer people than it needs, for who decides whether it goes on. Null: nothing. */
export async function offerToDecide(c: Context) {
  const { scope, tenant } = c.var;
  const permission = permissions['agenda.activity.write'];
  if (grantsFor(scope.actor, permission).length === 0) return null;
  const activities = await activitiesToDecide(scope, permission);
  if (activities.length === 0) return null;
  return (
    <Notice kind="careful" title={m.activity_decide_title()}>
      <ul>
        {activities.map((activity) => (
          <li>
            <a href={`/${tenant.slug}/aanbod/${activity.id}`}>{activity.title}</a>: {datesInShort(activity.dates, scope.now)},{' '}
            {seatsTakenInWords(activity)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
