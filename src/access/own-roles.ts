import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';

/** A role that somebody holds now: where (null: in the whole Digibank), from and until when (null: no end). */
export type OwnRole = { role: string; place: string | null; from: Temporal.Instant; until: Temporal.Instant | null };

/** The roles that the actor holds at this moment, the oldest first. */
export async function ownRoles(scope: Scope): Promise<OwnRole[]> {
  const { rows } = await sql<OwnRole>`
    select g.role, coalesce(h.name, o.name, mun.name) as place, g.valid_from as from, g.valid_until as until
    from role_grant g
    left join help_point h on h.digibank_id = g.digibank_id and h.id = g.help_point_id
    left join organisation o on o.digibank_id = g.digibank_id and o.id = g.organisation_id
    left join municipality mun on mun.nis_code = g.nis_code
    where g.digibank_id = ${scope.digibankId} and g.account_id = ${scope.actor.accountId}
      and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now})
    order by g.valid_from, g.id`.execute(scope.db);
  return rows;
}
