import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { Occasion } from '../messages/wording.ts';
import { isFull, whyNoSignup } from './activity.ts';
import { type HeldActivity, nextDate, readActivities } from './hold-activity.ts';
import { NEIGHBOURING_METERS } from './interest.ts';

const METERS_A_DEGREE = 111_200;

/** Whether `activity a` at `help_point h` is what `interest i` waits for: about one of its topics, in its language, and within its reach; what is
 *  online is within everybody's. Of a help point that carries a municipality of before a merger, the one of today counts. */
export const fitsInterest: RawBuilder<boolean> = sql<boolean>`(
  exists (select from activity_topic about join interest_topic wished on wished.digibank_id = about.digibank_id and wished.topic = about.topic
    where about.digibank_id = a.digibank_id and about.activity_id = a.id and wished.interest_id = i.id)
  and (i.language is null or i.language = any(a.languages))
  and (i.reach = 'digibank' or a.mode = 'online' or exists (
    select from municipality there join municipality today on today.nis_code = coalesce(there.successor_nis_code, there.nis_code)
      join municipality home on home.nis_code = i.nis_code
    where there.nis_code = h.nis_code and (today.nis_code = home.nis_code
      or i.reach = 'neighbouring' and ((today.latitude - home.latitude) ^ 2 + (0.63 * (today.longitude - home.longitude)) ^ 2)
        <= (${NEIGHBOURING_METERS / METERS_A_DEGREE}::double precision) ^ 2))))`;

/** When one can next come to an activity for which there is room, be it that one just walks in; null: nobody can join it any more. */
export function nextToJoin(activity: HeldActivity, now: Temporal.Instant): Temporal.Instant | null {
  const why = whyNoSignup(activity, now);
  return (why === null && !isFull(activity)) || why === 'just_come' ? nextDate(activity, now) : null;
}

const LIMIT = 10;

/** What fits an interest and can be joined now, the soonest first: shown to who asks, who is not told of it. */
export async function fittingNow(scope: Scope, interestId: string): Promise<(Occasion & { id: string; title: string })[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select a.id, a.title
    from interest i
    join activity a on a.digibank_id = i.digibank_id and a.state = 'published' and not a.is_template
    join help_point h on h.digibank_id = a.digibank_id and h.id = a.help_point_id
    join lateral (select min(s.starts_at) as at from session s
      where s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned' and s.starts_at > ${scope.now}) as next on next.at is not null
    where i.digibank_id = ${scope.digibankId} and i.id = ${interestId} and ${fitsInterest}
    order by next.at, a.id limit ${LIMIT}`.execute(scope.db);
  const activities = await readActivities(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, title }) => {
    const activity = activities.find((one) => one.id === id);
    const startsAt = activity ? nextToJoin(activity, scope.now) : null;
    return activity && startsAt ? [{ id, title, startsAt, place: activity.helpPoint }] : [];
  });
}
