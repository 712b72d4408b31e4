import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { isId } from '../foundation/ids.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { organisationsToName } from '../partners/organisations-to-name.ts';
import { targetGroups } from '../partners/target-groups.ts';
import { type HeldActivity, readActivities } from './hold-activity.ts';

/** An activity as somebody without an account registers for it. `groups`: those for whom seats are held today. */
export type ActivityToJoin = HeldActivity & {
  digibankId: string;
  slug: string;
  digibank: string;
  title: string;
  town: string;
  phone: string;
  example: boolean;
  organisations: { id: string; name: string }[];
  groups: { code: string; label: string }[];
};

/** Finds a published activity with what its form asks; null: there is none. */
export async function activityToJoin(db: Database, id: string, now: Temporal.Instant): Promise<ActivityToJoin | null> {
  if (!isId(id)) return null;
  const found = await db.selectFrom('activity').select('digibank_id as digibankId').where('id', '=', id).executeTakeFirst();
  if (!found) return null;
  return transaction(db, { ...found, actor: NOBODY, now }, (scope) => withChoices(scope, id));
}

async function withChoices(scope: Scope, id: string): Promise<ActivityToJoin | null> {
  const [activity] = await readActivities(scope, [id]);
  const { rows } = await sql<Pick<ActivityToJoin, 'slug' | 'digibank' | 'title' | 'town' | 'phone' | 'example'>>`
    select d.slug, d.name as digibank, a.title, h.town, coalesce(a.phone, h.phone, d.phone) as phone, a.example
    from activity a
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
    join digibank d on d.digibank_id = a.digibank_id
    where a.digibank_id = ${scope.digibankId} and a.id = ${id}`.execute(scope.db);
  const row = rows[0];
  if (!activity || !row) return null;
  const held = activity.quotas.flatMap(({ targetGroup, seats, taken }) => (targetGroup !== null && taken < seats ? [targetGroup] : []));
  const groups = held.length > 0 ? (await targetGroups(scope.db)).filter(({ code }) => held.includes(code)) : [];
  const organisations = await organisationsToName(scope.db, scope.digibankId, dayOf(scope.now));
  return { ...activity, ...row, digibankId: scope.digibankId, groups, organisations };
}
