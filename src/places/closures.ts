import type { Database } from '../foundation/database.ts';

/** Days on which a help point is closed, first and last included, and why in words for everybody. */
export type Closure = { firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate; reason: string };

/** The last day of a closure that has none: the help point is closed for good (close-for-good.ts). */
export const FOR_GOOD = Temporal.PlainDate.from('9999-12-31');

/** The closures of a help point that touch a stretch of local days, both ends included. */
export async function closuresOf(
  db: Database,
  helpPointId: string,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<Closure[]> {
  const rows = await db
    .selectFrom('closure')
    .select(['first_day', 'last_day', 'reason'])
    .where('help_point_id', '=', helpPointId)
    .where('first_day', '<=', last)
    .where('last_day', '>=', first)
    .orderBy('first_day')
    .execute();
  return rows.map((row) => ({ firstDay: row.first_day, lastDay: row.last_day, reason: row.reason }));
}

/** The closure that holds on a day, if any. */
export function closureOn(closures: readonly Closure[], day: Temporal.PlainDate): Closure | undefined {
  return closures.find(
    ({ firstDay, lastDay }) => Temporal.PlainDate.compare(firstDay, day) <= 0 && Temporal.PlainDate.compare(day, lastDay) <= 0,
  );
}
