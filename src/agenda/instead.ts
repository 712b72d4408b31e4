import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Occasion } from '../messages/wording.ts';
import type { Participant } from './tell-participants.ts';

/** Something that somebody can do instead of what falls away: another activity, or (null) a moment at which one just walks in. */
export type Instead = Occasion & { activityId: string | null };

/** How many are proposed to each person. Source: domain 4.5. */
const PROPOSED = 2;
/** More than that are looked up, for whoever takes part in one already. */
const LOOKED_UP = 6;

/** What can be proposed instead of an activity: first others about the same with a free seat, the most alike and the nearest by first; then,
 *  for every question, the next walk-in with help of the nearest help points. */
export async function insteadOf(scope: Scope, activityId: string): Promise<Instead[]> {
  const { digibankId } = scope;
  const where = await scope.db
    .selectFrom('activity')
    .select('help_point_id')
    .where('digibank_id', '=', digibankId)
    .where('id', '=', activityId)
    .executeTakeFirst();
  if (!where) return [];
  const others = await sql<Instead>`
    select a.id as "activityId", next.starts_at as "startsAt", h.name as place
    from activity a
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
    cross join ${homeAt(scope, where.help_point_id)}
    cross join lateral (
      select min(s.starts_at) as starts_at from session s
      where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned') as next
    cross join lateral (
      select count(*) as topics from activity_topic mine
      join activity_topic other on other.digibank_id = mine.digibank_id and other.topic = mine.topic and other.activity_id = ${activityId}
      where mine.digibank_id = a.digibank_id and mine.activity_id = a.id) as alike
    where a.digibank_id = ${scope.digibankId} and a.id <> ${activityId} and a.state = 'published' and not a.is_template
      and (a.seats is null or a.seats_taken < a.seats) and (a.signup_until is null or a.signup_until >= ${dayOf(scope.now)})
      and next.starts_at > ${scope.now} and alike.topics > 0
    order by alike.topics desc, ${DISTANCE}, next.starts_at, a.id
    limit ${LOOKED_UP}`.execute(scope.db);
  return [...others.rows, ...(await walkInsNear(scope, where.help_point_id))];
}

/** The next walk-ins with help of the two help points that are nearest to one, where every question may be asked. */
export async function walkInsNear(scope: Scope, helpPointId: string): Promise<Instead[]> {
  const { rows } = await sql<Instead>`
    select null as "activityId", next.starts_at as "startsAt", h.name as place
    from help_point h
    cross join ${homeAt(scope, helpPointId)}
    cross join lateral (
      select s.starts_at from session s
      where s.digibank_id = h.digibank_id and s.help_point_id = h.id and s.activity_id is null and s.state = 'planned' and s.published
        and s.supervised and s.kind in ('walk_in', 'walk_in_plus_workshop') and s.arrival <> 'appointment' and s.starts_at > ${scope.now}
      order by s.starts_at limit 1) as next
    where h.digibank_id = ${scope.digibankId} and h.published
    order by ${DISTANCE}, next.starts_at, h.id
    limit ${PROPOSED}`.execute(scope.db);
  return rows;
}

const homeAt = (scope: Scope, helpPointId: string) =>
  sql`(select latitude, longitude from help_point where digibank_id = ${scope.digibankId} and id = ${helpPointId}) as home`;

const DISTANCE = sql`(h.latitude - home.latitude) ^ 2 + (0.63 * (h.longitude - home.longitude)) ^ 2`;

/** The two that are proposed to one person: none where they take part already. */
export function insteadFor({ alsoIn }: Pick<Participant, 'alsoIn'>, all: readonly Instead[]): Instead[] {
  return all.filter(({ activityId }) => activityId === null || !alsoIn.includes(activityId)).slice(0, PROPOSED);
}
