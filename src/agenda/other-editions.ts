import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { comingOf, whyNoSignup } from './activity.ts';
import { type HeldActivity, readActivities } from './hold-activity.ts';
import { type Party, roomFor } from './registration.ts';

/** Another edition with room, and when it begins. */
export type OtherEdition = { id: string; title: string; helpPoint: string; startsAt: Temporal.Instant };

const LOOKED_AT = 12;

/** Where else somebody can have the same, soonest first: activities of the same name before those about one of the same topics, with room for the
 *  party, and where the person is not yet. */
export async function otherEditions(
  scope: Scope,
  from: { activityId: string; clientId: string },
  party: Party,
  limit = 2,
): Promise<OtherEdition[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select a.id, a.title
    from activity was
    join activity a on a.digibank_id = was.digibank_id and a.id <> was.id and a.state = 'published' and not a.is_template and a.signup = 'direct'
    cross join lateral (select min(s.starts_at) as starts_at from session s
      where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned' and s.starts_at > ${scope.now}) as next
    where was.digibank_id = ${scope.digibankId} and was.id = ${from.activityId} and next.starts_at is not null
      and (a.title = was.title or exists (select from activity_topic about join activity_topic same using (digibank_id, topic)
        where about.digibank_id = was.digibank_id and about.activity_id = was.id and same.activity_id = a.id))
      and not exists (select from registration r where r.digibank_id = a.digibank_id and r.activity_id = a.id and r.client_id = ${from.clientId}
        and r.state in ('registered', 'waitlisted', 'offered', 'attended', 'partially_attended'))
    order by a.title <> was.title, next.starts_at, a.id limit ${LOOKED_AT}`.execute(scope.db);
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const activities = await readActivities(scope, [...titles.keys()]);
  const fitting = activities.flatMap((activity) => asEdition(activity, titles.get(activity.id) ?? '', party, scope.now) ?? []);
  const order = [...titles.keys()];
  return fitting.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)).slice(0, limit);
}

function asEdition(activity: HeldActivity, title: string, party: Party, now: Temporal.Instant): OtherEdition | null {
  const [first] = comingOf(activity.dates, now);
  if (!first || whyNoSignup(activity, now) || !roomFor(activity, party)) return null;
  return { id: activity.id, title, helpPoint: activity.helpPoint, startsAt: first.startsAt };
}
