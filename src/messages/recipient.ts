import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { ContactWay } from '../people/client.ts';
import type { ContactPoint } from '../people/contact-points.ts';
import { missesParent } from '../people/minor.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import { contactsOf, openContacts } from '../people/sealed-contacts.ts';
import type { Parties } from './wording.ts';

/** A person to be told something: how they wish to be reached, what must be minded, and all their contact points, the oldest first. */
export type Recipient = Parties & SafeContact & { way: ContactWay; points: ContactPoint[] };

/** The same as the database holds it. */
export type SealedRecipient = Omit<Recipient, 'points'> & { points: (ContactPoint & { id: string })[] };

/** What there is to know of `client c`, in one look-up, with `digibank d` that writes. Of a child without an adult's yes nothing goes over
 *  the internet. */
export function recipientColumns(scope: Scope): RawBuilder<unknown> {
  return sql`c.first_name as "firstName", c.contact_way as way, c.cautions, c.call_hours as "callHours",
    case when ${missesParent(scope)} then array['sms', 'email'] else c.stopped_channels end as "stoppedChannels", d.name as digibank, d.phone,
    ${contactsOf(sql.ref('c.digibank_id'), sql.ref('c.id'))} as points`;
}

/** Opens the contact points of such a row. */
export function openRecipient({ digibankId }: Scope, person: SealedRecipient): Recipient {
  const { firstName, way, cautions, callHours, stoppedChannels, digibank, phone, points } = person;
  return { firstName, way, cautions, callHours, stoppedChannels, digibank, phone, points: openContacts(digibankId, points) };
}

/** Finds one person to be told something. */
export async function findRecipient(scope: Scope, clientId: string): Promise<Recipient> {
  const { rows } = await sql<SealedRecipient>`
    select ${recipientColumns(scope)}
    from client c
    join digibank d on d.digibank_id = c.digibank_id
    where c.digibank_id = ${scope.digibankId} and c.id = ${clientId}`.execute(scope.db);
  const person = rows[0];
  if (!person) throw new Error('a message needs a person of this Digibank');
  return openRecipient(scope, person);
}
