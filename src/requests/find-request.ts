import { sql } from 'kysely';
import type { Permission } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { openRecipient, type Recipient, recipientColumns, type SealedRecipient } from '../messages/recipient.ts';
import type { Mandate } from '../people/mandate.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import type { Urgency } from './priority.ts';
import { withinReach } from './reach.ts';

/** One question with the person who asks it and what must be minded, as a manager sees it before deciding. */
export type RequestInReach = (Urgency & SafeContact) & {
  number: string;
  state: string;
  clientId: string | null;
  first_name: string | null;
  last_name: string | null;
  helps: string[];
  languages: string[];
  contactWay: string | null;
  ownWords: string | null;
  topics: string[];
  helpPoint: string | null;
  municipality: string | null;
  appointmentId: string | null;
  /** Who asked it in the person's name, by a mandate. */
  askedBy: Pick<Mandate, 'holderName' | 'holder'> | null;
  /** Who calls for the person, where the person is reached through who referred them. */
  referrerAccountId: string | null;
};

/** One question that the actor may see for a permission; null: it is not there for this actor. The look is put in the read log. */
export async function findRequest(scope: Scope, permission: Permission, id: string): Promise<RequestInReach | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<RequestInReach>`
    select r.id, r.number, r.state, r.client_id as "clientId", c.first_name, c.last_name, coalesce(c.helps, '{}') as helps,
      coalesce(c.languages, '{}') as languages, c.contact_way as "contactWay", coalesce(c.cautions, '{}') as cautions, c.call_hours as "callHours", r.own_words as "ownWords", r.consequence,
      r.deadline_on as "deadlineOn", r.asked_at as "askedAt", r.appointment_id as "appointmentId", h.name as "helpPoint", m.name as municipality,
      (select f.account_id from referral f where f.digibank_id = r.digibank_id and f.help_request_id = r.id) as "referrerAccountId",
      array(select topic.label from help_request_topic asked join topic on topic.code = asked.topic
        where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id order by topic.rank) as topics,
      (select jsonb_build_object('holderName', n.holder_name, 'holder', n.holder) from mandate n
        where n.digibank_id = r.digibank_id and n.id = r.mandate_id) as "askedBy",
      exists (select from help_request_topic asked join topic on topic.code = asked.topic
        where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id and topic.urgent) as "urgentTopic"
    from help_request r
    left join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
    left join help_point h on h.digibank_id = r.digibank_id and h.id = r.help_point_id
    left join municipality m on m.nis_code = r.nis_code
    where ${withinReach(scope, permission)} and r.id = ${id}`.execute(scope.db);
  const request = rows[0];
  if (request?.clientId) scope.reads.push({ clientIds: [request.clientId], page: 'wachtlijst', reason: 'waiting_list' });
  return request ?? null;
}

/** What giving a place needs of a question. `clientId` and `person`, to be told of it: null where nobody is
 *  known. `referred`: whether a referral brought it. */
export type RequestToPlace = Pick<RequestInReach, 'clientId' | 'referrerAccountId'> & {
  referred: boolean;
  person: Recipient | null;
};

/** The same question for an act that shows nothing of its person. That the file is changed is put in the read log. */
export async function findToPlace(scope: Scope, permission: Permission, id: string): Promise<RequestToPlace | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<Omit<RequestToPlace, 'person'> & SealedRecipient>`
    select c.id as "clientId", f.account_id as "referrerAccountId", f.id is not null as referred, ${recipientColumns(scope)}
    from help_request r
    join digibank d on d.digibank_id = r.digibank_id
    left join referral f on f.digibank_id = r.digibank_id and f.help_request_id = r.id
    left join client c on c.digibank_id = r.digibank_id and c.id = r.client_id
    where ${withinReach(scope, permission)} and r.id = ${id}`.execute(scope.db);
  const [row] = rows;
  if (!row) return null;
  const { clientId, referrerAccountId, referred } = row;
  if (clientId !== null) scope.reads.push({ clientIds: [clientId], page: 'wachtlijst', reason: 'waiting_list' });
  return { clientId, referrerAccountId, referred, person: clientId === null ? null : openRecipient(scope, row) };
}
