import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { SafeContact } from '../people/safe-contact.ts';

/** What stands on the card of somebody who has a place, and what must be minded. `code` has ten signs. */
export type AppointmentCard = SafeContact & {
  code: string;
  firstName: string;
  helpPointId: string;
  helpPoint: string;
  street: string | null;
  town: string;
  room: string | null;
  phone: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  bringAlong: string[];
};

/** The card of the place that was given to a question; null when it has none any more. The caller checked that the actor may see the question. */
export async function appointmentCard(scope: Scope, requestId: string): Promise<AppointmentCard | null> {
  const { rows } = await sql<AppointmentCard>`
    select a.code, c.first_name as "firstName", c.cautions, c.call_hours as "callHours", h.id as "helpPointId", h.name as "helpPoint", h.street, h.town, coalesce(s.room, h.room) as room,
      coalesce(h.phone, d.phone) as phone, s.starts_at as "startsAt", s.ends_at as "endsAt", s.bring_along as "bringAlong"
    from help_request r
    join digibank d on d.digibank_id = r.digibank_id
    join appointment a on a.digibank_id = r.digibank_id and a.id = r.appointment_id and a.state = 'booked'
    join client c on c.digibank_id = r.digibank_id and c.id = a.client_id
    join session s on s.digibank_id = r.digibank_id and s.id = a.session_id
    join help_point h on h.digibank_id = r.digibank_id and h.id = s.help_point_id
    where r.digibank_id = ${scope.digibankId} and r.id = ${requestId}`.execute(scope.db);
  return rows[0] ?? null;
}
