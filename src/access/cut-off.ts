import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { cutOffPasskeys } from './passkey.ts';
import { endSessionsOf } from './session.ts';

/** Cuts an account off whose device is lost, wherever it is signed in: every session ends, and no app, key or card opens it any more, until
 *  somebody hands over a new card. In place of what it had stands a card without a code left: so the password alone, which a browser may have kept,
 *  never leads to an app on somebody else's phone. `keepCodes`: of the only coordinator, to whom nobody could give a new card. */
export async function cutOff(scope: Scope, accountId: string, { keepCodes }: { keepCodes: boolean }): Promise<void> {
  await endSessionsOf(scope.db, accountId);
  await scope.db.deleteFrom('mailed_link').where('account_id', '=', accountId).execute();
  if (!keepCodes) {
    await scope.db.deleteFrom('totp').where('account_id', '=', accountId).execute();
    await cutOffPasskeys(scope.db, accountId);
    await sql`
      insert into code_card (account_id, card_id, used, handed_by, handed_at)
      values (${accountId}, ${newId()}, '{0,1,2,3,4,5,6,7,8,9}', ${scope.actor.accountId}, ${scope.now.subtract({ hours: 24 })})
      on conflict (account_id) do update set card_id = excluded.card_id, used = excluded.used, handed_by = excluded.handed_by,
        handed_at = excluded.handed_at`.execute(scope.db);
  }
  await record(scope, { noun: 'account', id: newId(), verb: 'cut_off', details: { account: accountId, keepCodes } });
}
