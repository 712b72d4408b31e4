import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId, newNumber, sha256 } from '../foundation/ids.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { type Consent, type ConsentWay, identityLevelOf, type NewClient } from './client.ts';
import { CONSENT_CHANNELS, type ConsentChannel } from './purposes.ts';
import { sealContact } from './sealed-contacts.ts';

/** Opens a file for a person: how to reach them, what they agreed to, and the number on their card. One statement writes it all.
 *  `number` is the number on their card, ten signs. Whether the person has a file already is found afterwards (find-doubles.ts): nothing here
 *  can tell. */
export async function registerClient(scope: Scope, client: NewClient): Promise<{ id: string; number: string }> {
  const id = newId();
  const number = newNumber();
  const contacts = (['phone', 'email', 'address'] as const).flatMap((kind) => {
    const [pointId, value] = [newId(), client[kind]];
    return value ? [{ id: pointId, kind, ...sealContact(scope.digibankId, pointId, value) }] : [];
  });
  const consents = agreedTo(client).map((consent) => ({ id: newId(), organisationId: null, ...consent }));
  const list = <T, P>(things: T[], part: (thing: T) => P) => things.map(part);
  const registering = sql`
    with person as (
      insert into client (digibank_id, id, number, identity_level, first_name, last_name, birth_year, postcode, nis_code, out_of_area,
        contact_way, cautions, languages, helps, helped_before, created_at)
      values (${scope.digibankId}, ${id}, ${number}, ${identityLevelOf(client)}, ${client.firstName ?? m.people_card_name({ end: number.slice(5) })},
        ${client.lastName}, ${client.birthYear}, ${client.postcode}, ${client.nisCode}, ${client.outOfArea},
        ${client.contactWay}, ${client.cautions}, ${client.languages}, ${client.helps}, ${client.helpedBefore}, ${scope.now})
      returning digibank_id, id
    ), reached as (
      insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
      select person.digibank_id, point.id, person.id, point.kind, point.value, point.hash
      from person, unnest(${list(contacts, (c) => c.id)}::uuid[], ${list(contacts, (c) => c.kind)}::text[], ${list(contacts, (c) => c.value)}::bytea[],
        ${list(contacts, (c) => c.value_hash)}::bytea[]) as point (id, kind, value, hash)
    ), agreed as (
      insert into consent (digibank_id, id, client_id, purpose, organisation_id, given_how, given_on, recorded_by)
      select person.digibank_id, given.id, person.id, given.purpose, given.organisation, given.how, ${dayOf(scope.now)}, ${scope.actor.accountId}
      from person, unnest(${list(consents, (c) => c.id)}::uuid[], ${list(consents, (c) => c.purpose)}::text[],
        ${list(consents, (c) => c.organisationId)}::uuid[], ${list(consents, (c) => c.givenHow)}::text[]) as given (id, purpose, organisation, how)
    ), grouped as (
      insert into client_target_group (digibank_id, client_id, target_group)
      select person.digibank_id, person.id, target_group from person, unnest(${client.targetGroups}::text[]) as target_group
    )
    insert into pointer (kind, hash, digibank_id) values ('card', ${sha256(number)}, ${scope.digibankId})`;
  along(scope, registering.execute(scope.db));
  scope.reads.push({ clientIds: [id], page: 'nieuw', reason: 'registered' });
  return { id, number };
}

/** What the person agreed to, with the channel that was chosen to be reached by: choosing it is saying yes to it. */
function agreedTo({ consents, contactWay }: NewClient): (Consent | { purpose: ConsentChannel; givenHow: ConsentWay })[] {
  const channel = CONSENT_CHANNELS.find((one) => one === contactWay);
  const [first] = consents;
  return channel && first ? [...consents, { purpose: channel, givenHow: first.givenHow }] : consents;
}
