import { sql } from 'kysely';
import { isBefore } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { plannedOf } from './activity.ts';
import type { RegistrationCard } from './registration-card.ts';

/** What somebody thought of an activity, as a face. */
export const MOODS = ['good', 'so_so', 'bad'] as const;
export type Mood = (typeof MOODS)[number];

/** Whether somebody can still say how it was: they took part, the last date began, and they did not say so yet. */
export function mayGiveOpinion({ state, hasOpinion, dates }: RegistrationCard, now: Temporal.Instant): boolean {
  const last = plannedOf(dates).at(-1);
  return (
    ['registered', 'attended', 'partially_attended'].includes(state) && !hasOpinion && last !== undefined && !isBefore(now, last.startsAt)
  );
}

/** Counts a face for an activity. Nothing leads from it to who gave it. False: this registration gave one before. */
export async function giveOpinion(scope: Scope, { id, activityId }: RegistrationCard, mood: Mood): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with given as (
      update registration set has_opinion = true
      where digibank_id = ${scope.digibankId} and id = ${id} and not has_opinion returning id
    )
    insert into activity_opinion (digibank_id, activity_id, mood, times)
    select ${scope.digibankId}, ${activityId}, ${mood}::text, 1 from given
    on conflict (digibank_id, activity_id, mood) do update set times = activity_opinion.times + 1`.execute(scope.db);
  return numAffectedRows === 1n;
}

/** How often each face was given for an activity. */
export async function opinionsOf(scope: Scope, activityId: string): Promise<Record<Mood, number>> {
  const rows = await scope.db
    .selectFrom('activity_opinion')
    .select(['mood', 'times'])
    .where('digibank_id', '=', scope.digibankId)
    .where('activity_id', '=', activityId)
    .execute();
  const times = (mood: Mood) => rows.find((row) => row.mood === mood)?.times ?? 0;
  return { good: times('good'), so_so: times('so_so'), bad: times('bad') };
}
