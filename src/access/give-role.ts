import { sql } from 'kysely';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Role } from '../partners/roles.ts';
import { grantRole } from './accounts.ts';
import type { RoleScope } from './role-scope.ts';

/** Gives an account a role. Who holds the very same role there already keeps it, with the new end date; from then on by a person's word, also
 *  where an organisation's word gave it. */
export async function giveRole(
  scope: Scope,
  accountId: string,
  wish: RoleScope & { role: Role; validUntil: Temporal.Instant | null; invitedBy: string | null },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update role_grant set valid_until = ${wish.validUntil}, granted_by = ${wish.invitedBy}, provider = null
    where digibank_id = ${scope.digibankId} and account_id = ${accountId} and role = ${wish.role}
      and organisation_id is not distinct from ${wish.organisationId} and help_point_id is not distinct from ${wish.helpPointId}
      and nis_code is not distinct from ${wish.nisCode} and (valid_until is null or valid_until > ${scope.now})
    returning id`.execute(scope.db);
  const held = rows[0]?.id;
  const id = held ?? (await grantRole(scope, accountId, wish.role, { ...wish, grantedBy: wish.invitedBy }));
  await record(scope, {
    noun: 'role_grant',
    id,
    verb: held ? 'extended' : 'granted',
    channel: 'web',
    details: { role: wish.role, invited_by: wish.invitedBy },
  });
}
