import { sql } from 'kysely';
import { newId, newNumber, sha256 } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { Digicheck } from '../intake/digicheck.ts';
import { takeDigicheck } from '../intake/take-digicheck.ts';
import type { NotShared, SharedData } from '../partners/agreement.ts';
import type { ConsentWay, NewClient } from '../people/client.ts';
import { actingFor } from '../people/give-mandate.ts';
import type { NoMandate } from '../people/mandate.ts';
import { registerClient } from '../people/register-client.ts';
import { type Sharing, share } from '../people/share.ts';
import { broughtData } from './brought-data.ts';
import type { Question, RequestChannel } from './help-request.ts';

/** A question as it comes in. `who`: somebody new (also when known: nobody is told), a file that is open already, or null for an
 *  anonymous question that was answered at once. `answered`: registered afterwards, the help was given by phone or at the desk. */
export type Asking = {
  who: NewClient | { clientId: string } | null;
  question: Question;
  channel: RequestChannel;
  answered?: boolean;
  /** The organisation that brings the question and will follow it. */
  referral?: Bringing;
  /** The mandate by which somebody else asks in the person's name. */
  mandateId?: string;
  digicheck?: Digicheck;
};

/** The organisation behind a question. `accountId`: who of it asks; null when its program does, or when the person asks and named it (`named`).
 *  `agreed`: how the person said yes to sharing. */
type Bringing = { organisationId: string; accountId: string | null; named?: boolean; agreed: ConsentWay };

/** `number` stands on the ticket, ten signs. */
export type Asked = { id: string; number: string; clientId: string | null };

/** Registers a question, with the person, the referral and the confirmation that belong to it, and gives its number.
 *  Refuses a topic that is not in the list, what no agreement with the organisation allows it to share, and who may not ask in the person's name;
 *  then the caller undoes the transaction. */
export async function askForHelp(scope: Scope, asking: Asking): Promise<Asked | { refused: 'unknown_topic' | NotShared | NoMandate }> {
  const clientId = await personOf(scope, asking.who);
  const mandate = clientId && asking.mandateId ? await actingFor(scope, clientId, asking.mandateId, 'ask') : null;
  if (mandate && 'refused' in mandate) return mandate;
  const id = newId();
  const [request, shared] = await Promise.all([
    writeRequest(scope, id, asking, clientId),
    clientId && asking.referral ? share(scope, sharingOf(asking, asking.referral, clientId, id)) : null,
  ]);
  if ('refused' in request) return request;
  if (shared && 'refused' in shared) return shared;
  await record(scope, {
    noun: 'help_request',
    id: request.id,
    verb: asking.answered ? 'answered' : 'asked',
    to: asking.answered ? 'resolved' : 'new',
    channel: asking.channel,
  });
  if (clientId && asking.digicheck) await takeDigicheck(scope, clientId, asking.digicheck);
  return { ...request, clientId };
}

async function personOf(scope: Scope, who: Asking['who']): Promise<string | null> {
  if (who === null) return null;
  if ('clientId' in who) return who.clientId;
  return (await registerClient(scope, who)).id;
}

/** Who brings a question hears whether help came, never what it was about. Whom the person named gives us nothing, and hears who it is as well. */
function sharingOf({ who, digicheck }: Asking, { organisationId, named, agreed }: Bringing, clientId: string, requestId: string): Sharing {
  const received = named || who === null || 'clientId' in who ? [] : broughtData(who, digicheck);
  const given: readonly SharedData[] = named ? ['identity', 'outcome'] : ['outcome'];
  return {
    clientId,
    organisationId,
    received,
    given,
    atLeast: named ? given : received,
    agreed,
    occasion: 'referral',
    occasionId: requestId,
  };
}

/** The request, its topics, its referral and the way back from its number, in one statement. */
async function writeRequest(
  scope: Scope,
  id: string,
  asking: Asking,
  clientId: string | null,
): Promise<{ id: string; number: string } | { refused: 'unknown_topic' }> {
  const { question, answered, referral, mandateId } = asking;
  const number = newNumber();
  const { rows } = await sql<{ topics: number }>`
    with request as (
      insert into help_request (digibank_id, id, number, client_id, state, channel, own_words, help_point_id, nis_code, day_parts,
        deadline_on, consequence, language, asked_at, asked_by, answered_at, mandate_id)
      values (${scope.digibankId}, ${id}, ${number}, ${clientId}, ${answered ? 'resolved' : 'new'}, ${asking.channel}, ${question.ownWords},
        ${question.helpPointId}, ${question.nisCode}, ${question.dayParts}, ${question.deadlineOn}, ${question.consequence},
        ${question.language}, ${scope.now}, ${scope.actor.accountId}, ${answered ? scope.now : null},
        ${mandateId ?? null}::uuid)
      returning digibank_id, id
    ), about as (
      insert into help_request_topic (digibank_id, help_request_id, topic)
      select request.digibank_id, request.id, topic.code from request, topic where topic.code = any(${question.topics}::text[])
      returning topic
    ), brought as (
      insert into referral (digibank_id, id, help_request_id, client_id, organisation_id, account_id, state, sent_at)
      select digibank_id, ${newId()}, id, ${clientId}, ${referral?.organisationId ?? null}::uuid, ${referral?.accountId ?? null}, 'sent', ${scope.now}
      from request where ${referral !== undefined && clientId !== null}
    ), pointed as (
      insert into pointer (kind, hash, digibank_id) values ('request', ${sha256(number)}, ${scope.digibankId})
    )
    select count(*) as topics from about`.execute(scope.db);
  return rows[0]?.topics === new Set(question.topics).size ? { id, number } : { refused: 'unknown_topic' };
}
