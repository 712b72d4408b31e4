import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { contactFingerprint } from '../people/sealed-contacts.ts';
import { isStopped } from './stop-number.ts';

/** Whether an SMS may go to a number (+32…) of which is not known whose it is. Not when it gets none any more, nor when somebody said that it is
 *  not safe or wants no messages: whoever reads along would see that somebody called us. Which of these it is, is told to nobody. */
export async function mayTextNumber(scope: Scope, key: Buffer, number: string): Promise<boolean> {
  if (await isStopped(scope, key, number)) return false;
  const { rows } = await sql`
    select from contact_point p
    join client c on c.digibank_id = p.digibank_id and c.id = p.client_id
    where p.digibank_id = ${scope.digibankId} and p.kind = 'phone' and p.value_hash = ${contactFingerprint(scope.digibankId, number)}
      and (not p.safe or 'no_messages' = any(c.cautions) or 'sms' = any(c.stopped_channels))
    limit 1`.execute(scope.db);
  return rows.length === 0;
}
