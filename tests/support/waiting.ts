import { sql } from 'kysely';
import { newId, newNumber } from '../../src/foundation/ids.ts';
import type { Scope } from '../../src/foundation/transaction.ts';
import { sealContact } from '../../src/people/sealed-contacts.ts';

/** Puts people on the waiting list of a help point, each with a file, a topic and a phone on which the call list reaches them.
 *  Gives the ids of their requests. */
export async function layWaiting(
  scope: Scope,
  at: { helpPointId: string; nisCode: string; postcode: string },
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  const many = <T>(make: () => T) => Array.from({ length: count }, make);
  const points = many(newId).map((id, at) => ({ id, ...sealContact(scope.digibankId, id, `+32400${String(at + 1).padStart(6, '0')}`) }));
  await sql`
    with person as (
      select * from unnest(${ids}::uuid[], ${many(newId)}::uuid[], ${points.map(({ id }) => id)}::uuid[], ${points.map(({ value }) => value)}::bytea[],
        ${points.map((point) => point.value_hash)}::bytea[], ${many(newNumber)}::text[], ${many(newNumber)}::text[])
        as p (request_id, client_id, contact_id, phone, phone_hash, client_number, request_number)
    ), client as (
      insert into client (digibank_id, id, number, identity_level, first_name, postcode, nis_code, contact_way, compared, created_at)
      select ${scope.digibankId}, client_id, client_number, 'pseudonymous', 'Proefpersoon', ${at.postcode}, ${at.nisCode}, 'call', true, ${scope.now} from person
    ), phone as (
      insert into contact_point (digibank_id, id, client_id, kind, value, value_hash)
      select ${scope.digibankId}, contact_id, client_id, 'phone', phone, phone_hash from person
    ), request as (
      insert into help_request (digibank_id, id, number, client_id, state, channel, help_point_id, nis_code, asked_at)
      select ${scope.digibankId}, request_id, request_number, client_id, 'waiting', 'in_person', ${at.helpPointId}, ${at.nisCode}, ${scope.now} from person
    )
    insert into help_request_topic (digibank_id, help_request_id, topic)
    select ${scope.digibankId}, request_id, (select code from topic order by rank, code limit 1) from person`.execute(scope.db);
  return ids;
}

/** Makes coming moments of one hour at a help point, each with so many seats. Gives their ids. */
export async function layMoments(scope: Scope, helpPointId: string, moments: { count: number; seats: number }): Promise<string[]> {
  const ids = Array.from({ length: moments.count }, newId);
  const startsAt = scope.now.add({ hours: 24 * 7 });
  await sql`
    insert into session (digibank_id, id, help_point_id, kind, starts_at, ends_at, supervised, arrival, seats, published)
    select ${scope.digibankId}, id, ${helpPointId}, 'consult', ${startsAt}, ${startsAt.add({ hours: 1 })}, true, 'appointment', ${moments.seats}, false
    from unnest(${ids}::uuid[]) as id`.execute(scope.db);
  return ids;
}
