import type { Database } from '../foundation/database.ts';
import { newId, sha256 } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Role } from '../partners/roles.ts';
import { hashPassword } from './password.ts';
import type { RoleScope } from './role-scope.ts';

/** Makes an account, with a password or its hash. Without either it can be entered by a one-time link only. Gives its id. */
export async function createAccount(
  db: Database,
  account: { name: string; email: string; emailVerified?: boolean; now: Temporal.Instant } & (
    | { password: string | null }
    | { passwordHash: string }
  ),
): Promise<string> {
  const id = newId();
  const hash = 'passwordHash' in account ? account.passwordHash : account.password && (await hashPassword(account.password));
  const times = { createdAt: account.now, updatedAt: account.now };
  await db
    .insertInto('auth.user')
    .values({ id, name: account.name, email: account.email.toLowerCase(), emailVerified: account.emailVerified ?? true, ...times })
    .execute();
  if (hash !== null) {
    await db
      .insertInto('auth.account')
      .values({
        id: newId(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: hash,
        ...times,
      })
      .execute();
  }
  return id;
}

/** Whether a row could not be made because its address or key is another's already (SQLSTATE 23505), as when two take it at the same moment. */
export function isTaken(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === '23505';
}

/** Gives an account a role in the Digibank of this transaction, as far as `reach` says (nothing named: the whole Digibank). Gives its id. */
export async function grantRole(
  scope: Scope,
  accountId: string,
  role: Role,
  reach: Partial<RoleScope> & { validUntil?: Temporal.Instant | null; grantedBy?: string | null } = {},
): Promise<string> {
  const id = newId();
  await scope.db
    .insertInto('role_grant')
    .values({
      digibank_id: scope.digibankId,
      id,
      account_id: accountId,
      role,
      organisation_id: reach.organisationId ?? null,
      help_point_id: reach.helpPointId ?? null,
      nis_code: reach.nisCode ?? null,
      valid_from: scope.now,
      valid_until: reach.validUntil ?? null,
      granted_by: reach.grantedBy ?? null,
    })
    .execute();
  await pointTo(scope, accountId);
  return id;
}

/** Lets an account find this Digibank among its own. */
export async function pointTo(scope: Scope, accountId: string): Promise<void> {
  await scope.db
    .insertInto('pointer')
    .values({ kind: 'account', hash: sha256(accountId), digibank_id: scope.digibankId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The Digibanken in which an account holds, or held, a role: by the pointer, for nobody sees the grants of two Digibanken at once. */
export async function digibankenOf(db: Database, accountId: string): Promise<{ id: string; slug: string; name: string }[]> {
  return db
    .selectFrom('pointer')
    .innerJoin('digibank', 'digibank.digibank_id', 'pointer.digibank_id')
    .select(['digibank.digibank_id as id', 'digibank.slug', 'digibank.name'])
    .where('pointer.kind', '=', 'account')
    .where('pointer.hash', '=', sha256(accountId))
    .orderBy('digibank.name')
    .execute();
}
