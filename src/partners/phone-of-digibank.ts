import type { Scope } from '../foundation/transaction.ts';

/** The phone number of the Digibank, for a sheet to take home. */
export async function phoneOfDigibank(scope: Scope): Promise<string> {
  const { phone } = await scope.db
    .selectFrom('digibank')
    .select('phone')
    .where('digibank_id', '=', scope.digibankId)
    .executeTakeFirstOrThrow();
  return phone;
}
