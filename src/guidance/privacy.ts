import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { RoomPrivacy } from '../foundation/privacy.ts';
import { m } from '../paraglide/messages.js';
import type { ReasonClass } from './handover.ts';
import { REASON_CLASS } from './in-words.ts';

const visitsOf = (clientId: string): RawBuilder<unknown> => sql`(select id from visit where client_id = ${clientId})`;

/** What this room keeps of a person: when they came, what they worked on, which questions went to somebody else. */
export const privacy: RoomPrivacy = {
  tables: [
    {
      table: 'visit',
      rows: (clientId) => sql`client_id = ${clientId}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        session_id: 'technical',
        client_id: 'technical',
        appointment_id: 'technical',
        identity_level: 'personal',
        age_band: 'personal',
        companion: 'personal',
        state: 'personal',
        arrived_at: 'personal',
        ended_at: 'personal',
        topic_group: 'personal',
      },
    },
    {
      table: 'guidance_session',
      rows: (clientId) => sql`visit_id in ${visitsOf(clientId)}`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        visit_id: 'technical',
        coach_account_id: 'colleague',
        started_at: 'personal',
        ended_at: 'personal',
        state: 'personal',
        outcome: 'personal',
      },
    },
    {
      table: 'guidance_topic',
      rows: (clientId) => sql`guidance_session_id in (select id from guidance_session where visit_id in ${visitsOf(clientId)})`,
      columns: {
        digibank_id: 'technical',
        guidance_session_id: 'technical',
        topic: 'personal',
        assistance_level: 'personal',
        coach_did_reason: 'personal',
      },
    },
    {
      table: 'handover',
      rows: (clientId) => sql`(client_id = ${clientId} or visit_id in ${visitsOf(clientId)})`,
      columns: {
        digibank_id: 'technical',
        id: 'technical',
        visit_id: 'technical',
        client_id: 'technical',
        help_point_id: 'technical',
        organisation_id: 'personal',
        kind: 'personal',
        reason_class: 'personal',
        client_agreed: 'personal',
        state: 'personal',
        given_by: 'colleague',
        given_at: 'personal',
        taken_by: 'colleague',
        taken_at: 'personal',
      },
    },
  ],
  lastContact: sql`(select max(v.arrived_at) from visit v where v.digibank_id = c.digibank_id and v.client_id = c.id)`,
  async letter(scope, clientId) {
    const { rows } = await sql<{ reason: ReasonClass; at: Temporal.Instant }>`
      select reason_class as reason, given_at as at from handover
      where digibank_id = ${scope.digibankId} and client_id = ${clientId} order by given_at, id`.execute(scope.db);
    const lines = rows.map(({ reason, at }) =>
      m.privacy_letter_handover({ day: dayInWords(dayOf(at)), what: REASON_CLASS[reason]().toLowerCase() }),
    );
    return [{ title: m.privacy_letter_handovers(), lines }];
  },
};
