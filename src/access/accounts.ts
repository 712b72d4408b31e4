import type { Database } from '../foundation/database.ts';
import { newId, sha256 } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Role } from '../partners/roles.ts';
import { hashPassword } from './auth.ts';

/** Makes an account. Without a password it can be entered by a one-time link only. Gives its id. */
export async function createAccount(
  db: Database,
  account: { name: string; email: string; password: string | null; now: Temporal.Instant },
): Promise<string> {
  const id = newId();
  const times = { createdAt: account.now, updatedAt: account.now };
  await db
    .insertInto('auth.user')
    .values({ id, name: account.name, email: account.email.toLowerCase(), emailVerified: true, ...times })
    .execute();
  if (account.password !== null) {
    await db
      .insertInto('auth.account')
      .values({
        id: newId(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: await hashPassword(account.password),
        ...times,
      })
      .execute();
  }
  return id;
}

/** Gives an account a role in the Digibank of this transaction, as far as `reach` says (nothing named: the whole Digibank). */
export async function grantRole(
  scope: Scope,
  accountId: string,
  role: Role,
  reach: { organisationId?: string | null; helpPointId?: string | null; nisCode?: string | null } = {},
): Promise<void> {
  await scope.db
    .insertInto('role_grant')
    .values({
      digibank_id: scope.digibankId,
      id: newId(),
      account_id: accountId,
      role,
      organisation_id: reach.organisationId ?? null,
      help_point_id: reach.helpPointId ?? null,
      nis_code: reach.nisCode ?? null,
      valid_from: scope.now,
    })
    .execute();
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
