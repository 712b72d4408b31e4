import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';

/** How many persons a Digibank wants to help, in which days (local, the last included), and how many there are so far. */
export type GoalStanding = { value: number; firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate; persons: number };

/** The goal for unique end users (indicator R1) that holds on a day, with the persons counted once over its whole period; null without a goal. */
export async function goalStanding(scope: Scope, day: Temporal.PlainDate): Promise<GoalStanding | null> {
  const { rows } = await sql<GoalStanding>`
    select g.value, g.first_day as "firstDay", g.last_day as "lastDay", (
      select count(distinct f.person_key)::int from service_fact f
      where f.digibank_id = g.digibank_id and f.on_date between g.first_day and g.last_day) as persons
    from goal g
    where g.digibank_id = ${scope.digibankId} and g.indicator = 'R1' and ${day} between g.first_day and g.last_day
    order by g.first_day desc limit 1`.execute(scope.db);
  return rows[0] ?? null;
}
