import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';

/** The organisations through which somebody can be reached: they may refer, and an agreement that holds today lets us tell them who it is and what
 *  became of it. By name. */
export async function organisationsToName(
  db: Database,
  digibankId: string,
  today: Temporal.PlainDate,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o
    where o.digibank_id = ${digibankId} and o.may_refer and exists (
      select from agreement a
      where a.digibank_id = o.digibank_id and a.organisation_id = o.id and a.kind <> 'processor' and a.shares::text[] @> '{identity,outcome}'
        and a.valid_from <= ${today} and coalesce(a.valid_until >= ${today}, true))
    order by o.name`.execute(db);
  return rows;
}
