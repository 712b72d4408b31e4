import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { Database } from '../foundation/database.ts';
import { sha256 } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import type { Role } from '../partners/roles.ts';
import { createAccount, isTaken } from './accounts.ts';
import { giveRole } from './give-role.ts';
import { invitationLife, readCode } from './invitation.ts';
import { openAddress } from './invited-address.ts';
import { hashPassword } from './password.ts';

/** An invitation as who holds its code sees it. */
export type Invitation = {
  id: string;
  digibankId: string;
  digibank: string;
  slug: string;
  name: string;
  email: string | null;
  role: Role;
  place: string | null;
  organisationId: string | null;
  helpPointId: string | null;
  nisCode: string | null;
  validUntil: Temporal.Instant | null;
  invitedBy: string | null;
};

/** What to make an account of: how the person signs in from now on. */
export type NewAccount = { name: string; email: string; password: string };

/** Why an invitation gives no role. closed: used, withdrawn, too old or never there, which are not told apart ·
 *  address_taken: another account has this e-mail address. */
export type NotAccepted = 'closed' | 'address_taken';

/** The invitation that a code opens at this moment; null when there is none, for whatever reason. */
export async function invitationOf(database: Database, typed: string, now: Temporal.Instant): Promise<Invitation | null> {
  const code = readCode(typed);
  if (code === null) return null;
  const hash = sha256(code);
  const pointer = await database
    .selectFrom('pointer')
    .select('digibank_id')
    .where('kind', '=', 'invitation')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!pointer) return null;
  return transaction(database, { digibankId: pointer.digibank_id, actor: NOBODY, now }, async (scope) => {
    const { rows } = await sql<Omit<Invitation, 'email'> & { email: Buffer | null }>`
      select i.id, i.digibank_id as "digibankId", d.name as digibank, d.slug, i.name, i.email, i.role, coalesce(o.name, h.name, g.name) as place,
        i.organisation_id as "organisationId", i.help_point_id as "helpPointId", i.nis_code as "nisCode",
        i.valid_until as "validUntil", i.invited_by as "invitedBy"
      from invitation i
      join digibank d on d.digibank_id = i.digibank_id
      left join organisation o on o.digibank_id = i.digibank_id and o.id = i.organisation_id
      left join help_point h on h.digibank_id = i.digibank_id and h.id = i.help_point_id
      left join municipality g on g.nis_code = i.nis_code
      where i.digibank_id = ${scope.digibankId} and i.hash = ${hash} and i.state = 'open' and i.expires_at > ${now}`.execute(scope.db);
    return rows[0] ? openAddress(scope.digibankId, rows[0]) : null;
  });
}

/** Takes the role with an account that is there already: one login for every Digibank. */
export async function acceptWith(
  database: Database,
  invitation: Invitation,
  account: { id: string; name: string },
  now: Temporal.Instant,
): Promise<NotAccepted | null> {
  return inDigibank(database, invitation, now, (scope) => take(scope, invitation, account));
}

/** Takes the role with a new account. An address from an e-mail that reached its owner counts as checked; one typed from a letter does not. */
export async function acceptAsNew(
  database: Database,
  invitation: Invitation,
  wish: NewAccount,
  now: Temporal.Instant,
): Promise<NotAccepted | null> {
  const email = wish.email.toLowerCase();
  const passwordHash = await hashPassword(wish.password);
  try {
    return await inDigibank(database, invitation, now, async (scope) => {
      const taken = await scope.db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst();
      if (taken) return 'address_taken';
      const emailVerified = invitation.email === email;
      const id = await createAccount(scope.db, { name: wish.name, email, passwordHash, emailVerified, now });
      return take(scope, invitation, { id, name: wish.name });
    });
  } catch (problem) {
    if (!isTaken(problem)) throw problem;
    return 'address_taken';
  }
}

function inDigibank(
  database: Database,
  { digibankId }: Invitation,
  now: Temporal.Instant,
  work: (scope: Scope) => Promise<NotAccepted | null>,
): Promise<NotAccepted | null> {
  return transaction(database, { digibankId, actor: NOBODY, now }, work, (refused) => refused === null);
}

async function take(nobody: Scope, invitation: Invitation, account: { id: string; name: string }): Promise<NotAccepted | null> {
  const scope: Scope = { ...nobody, actor: { accountId: account.id, name: account.name, grants: [] } };
  const accepted = await move(scope, invitationLife, invitation.id, 'accepted', {
    set: { accepted_by: account.id },
    channel: 'web',
  });
  if (!accepted) return 'closed';
  await giveRole(scope, account.id, invitation);
  return null;
}
