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
    select town.nis_code as "nisCode", town.name as municipality, count(distinct s.id)::int as moments
    from digibank_municipality d
    join municipality town on town.nis_code = d.nis_code
    left join municipality before on before.successor_nis_code = d.nis_code
    left join help_point p on p.digibank_id = d.digibank_id and p.nis_code in (d.nis_code, before.nis_code)
    left join session s on s.digibank_id = p.digibank_id and s.help_point_id = p.id and s.supervised and s.state = 'planned'
      and s.starts_at >= ${startOfDay(firstDay)} and s.starts_at < ${startOfDay(nextMonth)}
    where d.digibank_id = ${scope.digibankId} and d.valid_from < ${nextMonth} and (d.valid_until is null or d.valid_until > ${firstDay})
    group by town.nis_code, town.name
    order by town.name`.execute(scope.db);
  return rows;
}
