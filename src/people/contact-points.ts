import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { contactsOf, openContacts, sealContact } from './sealed-contacts.ts';

/** A phone number, e-mail address or postal address. Not safe: somebody else may read or hear it, so it is never used. elsewhere: not at
 *  home; what comes there is read by the person or by somebody the person trusts. */
export type ContactPoint = { kind: 'phone' | 'email' | 'address'; value: string; safe: boolean; elsewhere?: boolean };

/** How a person can be reached, the oldest first. The caller found the person, and so put the look in the read log. */
export async function contactPointsOf(scope: Scope, clientId: string): Promise<(ContactPoint & { id: string })[]> {
  const { rows } = await sql<{ points: (ContactPoint & { id: string })[] }>`
    select ${contactsOf(sql`${scope.digibankId}`, sql`${clientId}`)} as points`.execute(scope.db);
  return openContacts(scope.digibankId, rows[0]?.points ?? []);
}

/** Adds an address outside the home, at which post is safe. Known already: it is safe and elsewhere from now on. */
export async function addAddressElsewhere(scope: Scope, clientId: string, address: string): Promise<void> {
  const id = newId();
  const sealed = sealContact(scope.digibankId, id, address);
  await sql`
    insert into contact_point (digibank_id, id, client_id, kind, value, value_hash, elsewhere)
    values (${scope.digibankId}, ${id}, ${clientId}, 'address', ${sealed.value}, ${sealed.value_hash}, true)
    on conflict (digibank_id, client_id, kind, value_hash) do update set safe = true, elsewhere = true`.execute(scope.db);
}

/** Puts one contact point right; it stays as safe as it was said to be. What was written to the old one and did not leave is held back (the room
 *  messages reacts). */
export async function correctContactPoint(scope: Scope, clientId: string, id: string, value: string): Promise<void> {
  const sealed = sealContact(scope.digibankId, id, value);
  await sql`
    update contact_point set value = ${sealed.value}, value_hash = ${sealed.value_hash}
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and id = ${id}
      and not exists (select from contact_point known where known.digibank_id = contact_point.digibank_id
        and known.client_id = contact_point.client_id and known.kind = contact_point.kind and known.id <> contact_point.id
        and known.value_hash = ${sealed.value_hash})`.execute(scope.db);
  await record(scope, { noun: 'client', id: clientId, verb: 'contact_changed' });
}
