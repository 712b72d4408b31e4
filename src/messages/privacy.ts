import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { RoomPrivacy } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';

/** What this room keeps of a person: what was written to them. */
export const privacy: RoomPrivacy = {
  tables: [
    {
      table: 'message',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        client_id: 'technical',
        account_id: 'colleague',
        help_point_id: 'technical',
        kind: 'personal',
        channel: 'personal',
        recipient: 'personal',
        subject: 'personal',
        body: 'personal',
        state: 'personal',
        due_at: 'personal',
        created_at: 'personal',
        sent_at: 'personal',
        attempts: 'technical',
        problem: 'technical',
      },
    },
  ],
  async letter(scope, clientId) {
    const { rows } = await sql<{ body: string; at: Temporal.Instant }>`
      select body, created_at as at from message
      where digibank_id = ${scope.digibankId} and client_id = ${clientId} order by created_at, id`.execute(scope.db);
    const lines = rows.map(({ body, at }) => m.privacy_letter_message({ day: dayInWords(dayOf(at)), text: body }));
    return [{ title: m.privacy_letter_messages(), lines }];
  },
};
