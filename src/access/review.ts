import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { endGrants, type NotEnded } from './end-access.ts';
import { staffReach } from './role-scope.ts';
import { staff } from './staff.ts';

/** After so many days who runs a Digibank or a help point is asked again who still needs access: each quarter. */
const QUARTER_DAYS = 91;

/** Whether it is time to go through the list again; never done is due as well. */
export function isDueAgain(last: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return last === null || Temporal.Instant.compare(last.add({ hours: QUARTER_DAYS * 24 }), now) <= 0;
}

/** When the actor's part of the list was last gone through, by whomever; of several help points the longest ago. Null: at least one never was. */
export async function lastReview(scope: Scope): Promise<Temporal.Instant | null> {
  const { helpPointIds } = staffReach(scope.actor);
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select case when bool_and(last is not null) then min(last) end as at
    from (
      select (select max(r.reviewed_at) from access_review r
        where r.digibank_id = ${scope.digibankId} and (r.help_point_id is null or r.help_point_id = place.id)) as last
      from unnest(${helpPointIds ?? [null]}::uuid[]) as place (id)
    ) as each_place`.execute(scope.db);
  return rows[0]?.at ?? null;
}

/** Confirms who still needs access: of the roles that were shown, those that were not kept end at once. A role that came after the list was
 *  opened is left alone. Refused as a whole when no coordinator would stay. Null: done. */
export async function reviewStaff(scope: Scope, answer: { shown: string[]; kept: string[] }): Promise<NotEnded | null> {
  const mine = (await staff(scope)).filter(({ endedAt }) => endedAt === null).map(({ grantId }) => grantId);
  const shown = mine.filter((id) => answer.shown.includes(id));
  const ends = shown.filter((id) => !answer.kept.includes(id));
  const refused = await endGrants(scope, ends, 'review');
  if (refused) return refused;
  const counts = { kept: shown.length - ends.length, ended: ends.length };
  for (const helpPointId of staffReach(scope.actor).helpPointIds ?? [null]) {
    const id = newId();
    await sql`
      insert into access_review (digibank_id, id, help_point_id, reviewed_by, reviewed_at, kept, ended)
      values (${scope.digibankId}, ${id}, ${helpPointId}, ${scope.actor.accountId}, ${scope.now}, ${counts.kept}, ${counts.ended})`.execute(
      scope.db,
    );
    await record(scope, { noun: 'access_review', id, verb: 'done', channel: 'web', details: counts });
  }
  return null;
}
