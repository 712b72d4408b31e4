import { type RawBuilder, sql } from 'kysely';
import type { RoomPrivacy } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';

const requestsOf = (clientId: string): RawBuilder<unknown> => sql`(select id from help_request where client_id = ${clientId})`;

/** What this room keeps of a person: their questions, what they said with them, and who sent them here. */
export const privacy: RoomPrivacy = {
  tables: [
    {
      table: 'help_request',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        number: 'personal',
        client_id: 'technical',
        state: 'personal',
        channel: 'personal',
        own_words: 'own_words',
        help_point_id: 'technical',
        nis_code: 'personal',
        day_parts: 'personal',
        deadline_on: 'personal',
        consequence: 'personal',
        language: 'personal',
        asked_at: 'personal',
        asked_by: 'colleague',
        appointment_id: 'technical',
        answered_at: 'personal',
        close_reason: 'personal',
      },
    },
    {
      table: 'help_request_topic',
      rows: (clientId) => sql`help_request_id in ${requestsOf(clientId)}`,
      columns: { digibank_id: 'technical', help_request_id: 'technical', topic: 'personal' },
    },
    {
      table: 'referral',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        help_request_id: 'technical',
        client_id: 'technical',
        organisation_id: 'personal',
        account_id: 'colleague',
        state: 'personal',
        sent_at: 'personal',
      },
    },
    {
      table: 'pointer',
      rows: (clientId) => sql`kind = 'request' and hash in (select sha256(number::bytea) from help_request where client_id = ${clientId})`,
      columns: { kind: 'technical', hash: 'technical', digibank_id: 'technical' },
    },
  ],
  async letter(scope, clientId) {
    const { rows } = await sql<{ words: string }>`
      select own_words as words from help_request
      where digibank_id = ${scope.digibankId} and client_id = ${clientId} and own_words is not null order by asked_at, id`.execute(
      scope.db,
    );
    return [{ title: m.privacy_letter_words(), lines: rows.map(({ words }) => words) }];
  },
};
