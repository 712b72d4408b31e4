import { type RawBuilder, sql } from 'kysely';
import type { RetentionRule, RoomPrivacy } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { notRestricted } from '../people/restrict.ts';
import { correctables } from './correctables.ts';
import { CLOSED } from './help-request.ts';

/** What somebody said with a question goes a year after it was closed; what was coded stays. Source: domain 6.2. */
const ownWords: RetentionRule = {
  code: 'own_words',
  title: () => m.privacy_keep_own_words(),
  why: () => m.privacy_keep_own_words_why(),
  months: 12,
  due: async (scope, before) => {
    const { rows } = await sql<{ due: number }>`select count(*)::int as due from help_request where ${tooOld(scope, before)}`.execute(
      scope.db,
    );
    return rows[0]?.due ?? 0;
  },
  carryOut: async (scope, before) => {
    const gone = await sql`update help_request set own_words = null where ${tooOld(scope, before)}`.execute(scope.db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const tooOld = (scope: Scope, before: Temporal.Instant) => sql`
  digibank_id = ${scope.digibankId} and own_words is not null and state = any(${CLOSED}::text[]) and coalesce(answered_at, asked_at) < ${before}
  and ${notRestricted(sql`help_request.client_id`)}`;

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
        mandate_id: 'technical',
        ended_mandate_id: 'technical',
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
  lastContact: sql`(
    select max(case when r.state = any(${CLOSED}::text[]) then coalesce(r.answered_at, r.asked_at) else 'infinity' end)
    from help_request r where r.digibank_id = c.digibank_id and r.client_id = c.id)`,
  retention: [ownWords],
  correctable: correctables,
  async letter(scope, clientId) {
    const { rows } = await sql<{ words: string }>`
      select own_words as words from help_request
      where digibank_id = ${scope.digibankId} and client_id = ${clientId} and own_words is not null order by asked_at, id`.execute(
      scope.db,
    );
    return [{ title: m.privacy_letter_words(), lines: rows.map(({ words }) => words) }];
  },
};
