import { sql } from 'kysely';
import type { RoomPrivacy } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { cancelSeat } from './cancel-seat.ts';

/** What this room keeps of a person: the seats that were kept for them. A seat still to come is given back before it is erased. */
export const privacy: RoomPrivacy = {
  tables: [
    {
      table: 'appointment',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        session_id: 'technical',
        client_id: 'technical',
        code: 'personal',
        state: 'personal',
        booked_by: 'colleague',
        booked_at: 'personal',
        reason: 'own_words',
      },
    },
  ],
  lastContact: sql`(
    select max(case when a.state in ('booked', 'checked_in', 'in_session') then 'infinity' else s.ends_at end)
    from appointment a join session s on s.digibank_id = a.digibank_id and s.id = a.session_id
    where a.digibank_id = c.digibank_id and a.client_id = c.id)`,
  release: (scope, clientId) => giveSeatsBack(scope, clientId, 'erased'),
  hold: (scope, clientId) => giveSeatsBack(scope, clientId, 'restricted'),
};

async function giveSeatsBack(scope: Scope, clientId: string, reason: 'erased' | 'restricted'): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from appointment
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and state = 'booked' order by id`.execute(scope.db);
  for (const { id } of rows) await cancelSeat(scope, id, 'client', reason);
}
