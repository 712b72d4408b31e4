import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';

/** Somebody whose data an account had on its screen: how often, when last, and on which pages. */
export type Concerned = { id: string; name: string; looks: number; last: Temporal.Instant; pages: string[] };

/** Everybody whose data an account looked at in a period, by the read log: who was seen most often first. `hidden`: how many of them the actor may
 *  not see; they count, and are told by somebody who may. The look is put in the read log. */
export async function peopleConcerned(
  scope: Scope,
  account: { id: string; from: Temporal.Instant; until: Temporal.Instant },
): Promise<{ people: Concerned[]; hidden: number }> {
  const { rows } = await sql<Omit<Concerned, 'name'> & { name: string | null }>`
    with seen as (
      select client_id as id, count(*)::int as looks, max(l.at) as last, array_agg(distinct l.page) as pages
      from read_log l cross join lateral unnest(l.client_ids) as client_id
      where l.digibank_id = ${scope.digibankId} and l.account_id = ${account.id} and l.at between ${account.from} and ${account.until}
      group by client_id
    )
    select seen.*, concat_ws(' ', c.first_name, c.last_name) as name
    from seen left join client c on c.digibank_id = ${scope.digibankId} and c.id = seen.id
    order by looks desc, last desc, seen.id`.execute(scope.db);
  const people = rows.flatMap((row) => (row.name ? [{ ...row, name: row.name }] : []));
  scope.reads.push({ clientIds: people.map(({ id }) => id), page: 'datalekken', reason: 'breach' });
  return { people, hidden: rows.length - people.length };
}
