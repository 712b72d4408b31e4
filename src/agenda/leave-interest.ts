import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId, newNumber, sha256 } from '../foundation/ids.ts';
import { type Channel, record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { NotShared } from '../partners/agreement.ts';
import type { ConsentWay, NewClient } from '../people/client.ts';
import { registerClient } from '../people/register-client.ts';
import { share } from '../people/share.ts';
import { type InterestReach, lastDayFrom } from './interest.ts';

/** What somebody waits for. `nisCode`: of the municipality of today from where they look; `language` null: any. */
type Wished = { topics: readonly string[]; nisCode: string; reach: InterestReach; language: string | null };

/** Who waits for what, and how that came in. `organisationId`: through which organisation the person is reached, as they say. */
export type Waiting = {
  who: NewClient | { clientId: string };
  wished: Wished;
  agreed: ConsentWay;
  channel: Channel;
  organisationId?: string | null;
};

/** Writes down that somebody wants to hear of what comes, for a year. `code` stops it, ten signs. Refused when no agreement lets the organisation
 *  know who is meant: then the caller undoes the transaction. */
export async function leaveInterest(scope: Scope, waiting: Waiting): Promise<{ id: string; code: string } | { refused: NotShared }> {
  const { who, wished, agreed, channel, organisationId } = waiting;
  const clientId = 'clientId' in who ? who.clientId : (await registerClient(scope, who)).id;
  const [id, code] = [newId(), newNumber()];
  await sql`
    with placed as (
      insert into interest (digibank_id, id, client_id, code, state, nis_code, reach, language, agreed_how, channel, asked_by, asked_at, until)
      values (${scope.digibankId}, ${id}, ${clientId}, ${code}::text, 'open', ${wished.nisCode}, ${wished.reach}::text, ${wished.language},
        ${agreed}::text, ${channel}::text, ${scope.actor.accountId}, ${scope.now}, ${lastDayFrom(dayOf(scope.now))})
      returning digibank_id, id
    ), about as (
      insert into interest_topic (digibank_id, interest_id, topic)
      select placed.digibank_id, placed.id, topic from placed, unnest(${wished.topics}::text[]) as topic
    )
    insert into pointer (kind, hash, digibank_id) select 'interest', ${sha256(code)}, digibank_id from placed`.execute(scope.db);
  await record(scope, { noun: 'interest', id, verb: 'asked', to: 'open', channel });
  if (!organisationId) return { id, code };
  const given = ['identity'] as const;
  const sharing = { clientId, organisationId, received: [], given, atLeast: given, agreed, occasion: 'referral', occasionId: id } as const;
  const shared = await share(scope, sharing);
  return 'refused' in shared ? shared : { id, code };
}
