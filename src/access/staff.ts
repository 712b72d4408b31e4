import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { IdleFacts } from './idle.ts';
import { withinStaffReach } from './role-scope.ts';

/** Somebody with a role here. `endedAt`: when it was ended by hand, less than a day ago. */
export type StaffMember = IdleFacts & {
  grantId: string;
  accountId: string;
  name: string;
  email: string;
  role: string;
  place: string | null;
  /** An organisation's word gave it, when they signed in there. */
  byProvider: boolean;
  validFrom: Temporal.Instant;
  validUntil: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
};

/** For so long somebody's ending can be taken back. */
export const UNDO_HOURS = 24;

/** Who works in this Digibank, by place, role and name: a coordinator sees everybody, who coordinates the volunteers all coaches,
 *  a manager the coaches of the own help points.
 *  Also whose access ended less than a day ago, for that can be taken back. */
export async function staff(scope: Scope): Promise<StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select g.id as "grantId", g.account_id as "accountId", u.name, u.email, g.role, coalesce(o.name, h.name, p.name) as place,
      g.provider is not null as "byProvider", g.valid_from as "validFrom", g.valid_until as "validUntil", g.ended_at as "endedAt",
      s.at as "lastSeen", g.warned_at as "warnedAt"
    from role_grant g
    join auth."user" u on u.id = g.account_id
    left join last_sign_in s on s.account_id = g.account_id
    left join organisation o on o.digibank_id = g.digibank_id and o.id = g.organisation_id
    left join help_point h on h.digibank_id = g.digibank_id and h.id = g.help_point_id
    left join municipality p on p.nis_code = g.nis_code
    where g.digibank_id = ${scope.digibankId} and g.valid_from <= ${scope.now}
      and (g.valid_until is null or g.valid_until > ${scope.now}
        or g.ended_why in ('by_hand', 'review') and g.ended_at > ${scope.now.subtract({ hours: UNDO_HOURS })})
      and ${withinStaffReach(scope.actor, 'g')}
    order by place nulls first, g.role, u.name, g.id`.execute(scope.db);
  return rows;
}

/** One of them; null: not the actor's to see. */
export async function findStaff(scope: Scope, grantId: string): Promise<StaffMember | null> {
  return (await staff(scope)).find((member) => member.grantId === grantId) ?? null;
}
