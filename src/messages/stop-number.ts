import { keyedHash } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A number as it stands in the list of those that get no SMS: it says nobody's number, and differs in every Digibank. */
const fingerprint = (scope: Scope, key: Buffer, phone: string) => keyedHash(key, `no-sms:${scope.digibankId}:${phone}`);

/** No SMS goes to this number (+32…) any more, whoever it belongs to now or later: a number that several people share asks it once for all of
 *  them. Each of them is then called, or written to in another safe way. Source: domain 4, "every message can be stopped". */
export async function stopNumber(scope: Scope, key: Buffer, phone: string): Promise<void> {
  await scope.db
    .insertInto('stopped_number')
    .values({
      digibank_id: scope.digibankId,
      hash: fingerprint(scope, key, phone),
      stopped_by: scope.actor.accountId ?? 'system',
      stopped_at: scope.now,
    })
    .onConflict((known) => known.doNothing())
    .execute();
}

/** The number may get SMS again. */
export async function allowNumber(scope: Scope, key: Buffer, phone: string): Promise<void> {
  await scope.db
    .deleteFrom('stopped_number')
    .where('digibank_id', '=', scope.digibankId)
    .where('hash', '=', fingerprint(scope, key, phone))
    .execute();
}

/** Whether this number gets no SMS. */
export async function isStopped(scope: Scope, key: Buffer, phone: string): Promise<boolean> {
  const stopped = await scope.db
    .selectFrom('stopped_number')
    .select('hash')
    .where('digibank_id', '=', scope.digibankId)
    .where('hash', '=', fingerprint(scope, key, phone))
    .executeTakeFirst();
  return stopped !== undefined;
}
