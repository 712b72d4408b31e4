import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { type Age, APART_UNTIL, youngerThan } from './minor.ts';

/** A young person on the list: first name and initial, year of birth, and which adult agreed. */
export type MinorOnList = Age & { id: string; first_name: string; last_name: string | null; guardian: string | null };

/** Everybody who may be younger than 16, those without an adult's yes first. The look is put in the read log. */
export async function minors(scope: Scope): Promise<MinorOnList[]> {
  const { rows } = await sql<MinorOnList>`
    select c.id, c.first_name, c.last_name, c.birth_year as "birthYear", c.minor, g.name as guardian
    from client c
    left join lateral (
      select name from guardian g where g.digibank_id = c.digibank_id and g.client_id = c.id and g.withdrawn_at is null
      order by g.id desc limit 1) as g on true
    where c.digibank_id = ${scope.digibankId} and c.merged_into is null and ${youngerThan(scope, APART_UNTIL)}
    order by g.name is not null, c.first_name, c.id limit 200`.execute(scope.db);
  if (rows.length > 0) scope.reads.push({ clientIds: rows.map(({ id }) => id), page: 'jongeren', reason: 'minor' });
  return rows;
}
