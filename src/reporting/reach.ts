import { type Permission, reachOf } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Which municipalities' figures an actor may read. Null: of the whole Digibank, every count. A list: those alone, small counts hidden.
 *  A municipality reads those of the ones it was merged from as well. */
export async function municipalitiesFor(scope: Scope, permission: Permission): Promise<string[] | null> {
  const { everything, nisCodes } = reachOf(scope.actor, permission);
  if (everything) return null;
  const rows = await scope.db
    .selectFrom('municipality')
    .select('nis_code')
    .where((any) =>
      any.or([any('nis_code', '=', any.fn.any(any.val(nisCodes))), any('successor_nis_code', '=', any.fn.any(any.val(nisCodes)))]),
    )
    .execute();
  return rows.map((row) => row.nis_code);
}

/** The year that somebody typed in an address; this year where it is none, or lies ahead. */
export function askedYear(typed: string | undefined, today: Temporal.PlainDate): number {
  const asked = Number(typed);
  return Number.isInteger(asked) && asked >= 2000 && asked <= today.year ? asked : today.year;
}

/** The years with figures, the newest first; this year always. */
export async function yearsWithFigures(scope: Scope, thisYear: number): Promise<number[]> {
  const oldest = await scope.db
    .selectFrom('service_fact')
    .select((fact) => fact.fn.min('on_date').as('day'))
    .where('digibank_id', '=', scope.digibankId)
    .executeTakeFirst();
  const first = oldest?.day ? Temporal.PlainDate.from(oldest.day).year : thisYear;
  return Array.from({ length: thisYear - first + 1 }, (_, ago) => thisYear - ago);
}
