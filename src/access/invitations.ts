import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { InvitationState } from './invitation.ts';
import { openAddress } from './invited-address.ts';
import { type RoleScope, withinStaffReach } from './role-scope.ts';

/** An invitation that nobody answered yet, as who may invite sees it. `letter`: how its e-mail or letter stands (see messages/message.ts). */
export type Invited = {
  id: string;
  state: InvitationState;
  name: string;
  email: string | null;
  role: string;
  reach: RoleScope;
  place: string | null;
  validUntil: Temporal.Instant | null;
  expiresAt: Temporal.Instant | null;
  messageId: string | null;
  invitedBy: string | null;
};

/** The invitations that stand open or wait for a second pair of eyes, the newest first: to roles that are the actor's to give. */
export async function openInvitations(scope: Scope): Promise<Invited[]> {
  return read(scope, withinStaffReach(scope.actor, 'i'));
}

/** What waits for the platform's operator in one Digibank, the oldest first: the invitation of its first coordinator, and a second coordinator
 *  where nobody but who invited can confirm. */
export async function invitationsForOperator(scope: Scope): Promise<Invited[]> {
  const found = await read(
    scope,
    sql`i.role = 'coordinator' and case i.state
      when 'open' then i.invited_by is null
      else not exists (select from role_grant g where g.digibank_id = i.digibank_id and g.role = 'coordinator' and g.account_id <> i.invited_by
        and g.valid_from <= ${scope.now} and (g.valid_until is null or g.valid_until > ${scope.now})) end`,
  );
  return found.reverse();
}

async function read(scope: Scope, which: RawBuilder<unknown>): Promise<Invited[]> {
  const { rows } = await sql<Omit<Invited, 'email'> & { email: Buffer | null }>`
    select i.id, i.state, i.name, i.email, i.role,
      jsonb_build_object('organisationId', i.organisation_id, 'helpPointId', i.help_point_id, 'nisCode', i.nis_code) as reach,
      coalesce(o.name, h.name, g.name) as place,
      i.valid_until as "validUntil", i.expires_at as "expiresAt", i.message_id as "messageId", i.invited_by as "invitedBy"
    from invitation i
    left join organisation o on o.digibank_id = i.digibank_id and o.id = i.organisation_id
    left join help_point h on h.digibank_id = i.digibank_id and h.id = i.help_point_id
    left join municipality g on g.nis_code = i.nis_code
    where i.digibank_id = ${scope.digibankId} and i.state in ('to_confirm', 'open')
      and ${which}
    order by i.id desc`.execute(scope.db);
  return rows.map((row) => openAddress(scope.digibankId, row));
}
