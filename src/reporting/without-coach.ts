import { sql } from 'kysely';
import { startOfDay } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A municipality of the Digibank and how many moments with a coach it had or has in a month. */
export type CoachedMoments = { nisCode: string; municipality: string; moments: number };

/** Every municipality that belongs to the Digibank in the month of `day`, with its moments with a coach in that whole local month.
 *  Help points that stand under the number of a municipality from before a merger count for the one it became. Indicator O1. */
export async function coachedMoments(scope: Scope, day: Temporal.PlainDate): Promise<CoachedMoments[]> {
  const firstDay = day.with({ day: 1 });
  const nextMonth = firstDay.add({ months: 1 });
  const { rows } = await sql<CoachedMoments>`
    with held as (
      select s.help_point_id, count(*) as moments
      from session s
      where s.digibank_id = ${scope.digibankId} and s.supervised and s.state = 'planned'
        and s.starts_at >= ${startOfDay(firstDay)} and s.starts_at < ${startOfDay(nextMonth)}
      group by s.help_point_id)
    select town.nis_code as "nisCode", town.name as municipality, coalesce(sum(held.moments), 0)::int as moments
    from municipality town
    left join (
      held join help_point p on p.digibank_id = ${scope.digibankId} and p.id = held.help_point_id
      join municipality stands on stands.nis_code = p.nis_code) on town.nis_code in (stands.nis_code, stands.successor_nis_code)
    where town.nis_code in (
      select d.nis_code from digibank_municipality d
      where d.digibank_id = ${scope.digibankId} and d.valid_from < ${nextMonth} and (d.valid_until is null or d.valid_until > ${firstDay}))
    group by town.nis_code
    order by town.name`.execute(scope.db);
  return rows;
}
