import { sql } from 'kysely';
import type { RoomPrivacy } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { cancelRegistration } from './cancel-registration.ts';
import { cancelSeat } from './cancel-seat.ts';
import { endedInterests, interestLetter, interestTables, lastWaited } from './interest-privacy.ts';
import { MAY_CANCEL } from './registration.ts';
import { oldReminders, reminderTable } from './reminder-privacy.ts';

/** What this room keeps of a person: the seats that were kept for them, the activities in which they take part, and of which lessons they wish to
 *  hear. A seat still to come is given back before it is erased; that of an activity goes to the next in line. */
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
    {
      table: 'registration',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        activity_id: 'technical',
        client_id: 'technical',
        code: 'personal',
        state: 'personal',
        in_line: 'personal',
        offered_until: 'personal',
        let_by: 'personal',
        has_opinion: 'personal',
        companions: 'personal',
        quota_id: 'technical',
        organisation_id: 'personal',
        channel: 'personal',
        registered_by: 'colleague',
        registered_at: 'personal',
        reason: 'own_words',
        certificate_on: 'personal',
        certificate_number: 'personal',
      },
    },
    {
      table: 'attendance',
      rows: (clientId) => sql`registration_id in (select id from registration where client_id = ${clientId})`,
      columns: {
        digibank_id: 'technical',
        registration_id: 'technical',
        session_id: 'technical',
        came: 'personal',
        noted_by: 'colleague',
        noted_at: 'personal',
      },
    },
    {
      table: 'pointer',
      rows: (clientId) =>
        sql`kind = 'registration' and hash in (select sha256(code::bytea) from registration where client_id = ${clientId})
          or kind = 'certificate' and hash in (select sha256(certificate_number::bytea) from registration where client_id = ${clientId})`,
      columns: { kind: 'technical', hash: 'technical', digibank_id: 'technical' },
    },
    ...interestTables,
    reminderTable,
  ],
  lastContact: sql`greatest((
    select max(case when a.state in ('booked', 'checked_in', 'in_session') then 'infinity' else s.ends_at end)
    from appointment a join session s on s.digibank_id = a.digibank_id and s.id = a.session_id
    where a.digibank_id = c.digibank_id and a.client_id = c.id), (
    select max(greatest(r.registered_at, s.ends_at))
    from registration r left join session s on s.digibank_id = r.digibank_id and s.activity_id = r.activity_id
    where r.digibank_id = c.digibank_id and r.client_id = c.id), ${lastWaited})`,
  retention: [endedInterests, oldReminders],
  letter: interestLetter,
  release: (scope, clientId) => giveSeatsBack(scope, clientId, 'erased'),
  hold: (scope, clientId) => giveSeatsBack(scope, clientId, 'restricted'),
};

async function giveSeatsBack(scope: Scope, clientId: string, reason: 'erased' | 'restricted'): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from appointment
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and state = 'booked' order by id`.execute(scope.db);
  for (const { id } of rows) await cancelSeat(scope, id, 'client', reason);
  const registrations = await sql<{ id: string }>`
    select id from registration r
    where digibank_id = ${scope.digibankId} and client_id = ${clientId} and state = any(${MAY_CANCEL}::text[])
      and exists (select from session s where s.digibank_id = r.digibank_id and s.activity_id = r.activity_id and s.starts_at > ${scope.now})
    order by activity_id`.execute(scope.db);
  for (const { id } of registrations.rows) await cancelRegistration(scope, id, { by: 'client', reason });
}
