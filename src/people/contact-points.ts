import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A phone number, e-mail address or postal address. Not safe: somebody else may read or hear it, so it is never used. elsewhere: not at
 *  home; what comes there is read by the person or by somebody the person trusts. */
export type ContactPoint = { kind: 'phone' | 'email' | 'address'; value: string; safe: boolean; elsewhere?: boolean };

/** How a person can be reached, the oldest first. The caller found the person, and so put the look in the read log. */
export async function contactPointsOf(scope: Scope, clientId: string): Promise<(ContactPoint & { id: string })[]> {
  const { rows } = await sql<ContactPoint & { id: string }>`
    select id, kind, value, safe, elsewhere from contact_point
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} order by id`.execute(scope.db);
  return rows;
}

/** Adds an address outside the home, at which post is safe. Known already: it is safe and elsewhere from now on. */
export async function addAddressElsewhere(scope: Scope, clientId: string, address: string): Promise<void> {
  await sql`
    insert into contact_point (digibank_id, id, client_id, kind, value, elsewhere)
    values (${scope.digibankId}, ${newId()}, ${clientId}, 'address', ${address}, true)
    on conflict (digibank_id, client_id, kind, value) do update set safe = true, elsewhere = true`.execute(scope.db);
}

/** Puts one contact point right; it stays as safe as it was said to be. */
export async function correctContactPoint(scope: Scope, clientId: string, id: string, value: string): Promise<void> {
  await sql`
    update contact_point set value = ${value}
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and id = ${id}
      and not exists (select from contact_point known where known.digibank_id = contact_point.digibank_id
        and known.client_id = contact_point.client_id and known.kind = contact_point.kind and known.value = ${value})`.execute(scope.db);
}
