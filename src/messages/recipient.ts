import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { ContactWay } from '../people/client.ts';
import type { ContactPoint } from '../people/contact-points.ts';
import { missesParent } from '../people/minor.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import { contactsOf, openContacts } from '../people/sealed-contacts.ts';
import type { Parties } from './wording.ts';

/** A person to be told something: how they wish to be reached, what must be minded, and all their contact points, the oldest first. */
export type Recipient = Parties & SafeContact & { way: ContactWay; points: ContactPoint[] };

/** Finds one person in one look-up, with the Digibank that writes. Of a child without an adult's yes nothing goes over the internet. */
export async function findRecipient(scope: Scope, clientId: string): Promise<Recipient> {
  const { rows } = await sql<Recipient & { points: (ContactPoint & { id: string })[] }>`
    select c.first_name as "firstName", c.contact_way as way, c.cautions, c.call_hours as "callHours", 
      case when ${missesParent(scope)} then array['sms', 'email'] else c.stopped_channels end as "stoppedChannels", d.name as digibank, d.phone,
      ${contactsOf(sql.ref('c.digibank_id'), sql.ref('c.id'))} as points
    from client c
    join digibank d on d.digibank_id = c.digibank_id
    where c.digibank_id = ${scope.digibankId} and c.id = ${clientId}`.execute(scope.db);
  const person = rows[0];
  if (!person) throw new Error('a message needs a person of this Digibank');
  return { ...person, points: openContacts(scope.digibankId, person.points) };
}
