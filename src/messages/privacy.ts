import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { RetentionRule, RoomPrivacy } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { notRestricted } from '../people/restrict.ts';
import { CALLER_KIND } from './message.ts';
import { openMessage } from './sealed-message.ts';
import { NOT_LEFT_YET, withdraw } from './withdraw.ts';

/** A message that left has no use for us any more: it goes after a month. Source: trust, section 2. */
const sentMessages: RetentionRule = {
  code: 'sent_message',
  title: () => m.privacy_keep_sent_message(),
  why: () => m.privacy_keep_sent_message_why(),
  months: 1,
  due: async (scope, before) => {
    const { rows } = await sql<{ due: number }>`select count(*)::int as due from message where ${tooOld(scope, before)}`.execute(scope.db);
    return rows[0]?.due ?? 0;
  },
  carryOut: async (scope, before) => {
    const gone = await sql`delete from message where ${tooOld(scope, before)}`.execute(scope.db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const tooOld = (scope: Scope, before: Temporal.Instant) => sql`
  digibank_id = ${scope.digibankId} and (client_id is not null or kind = ${CALLER_KIND}) and state in ('sent', 'done', 'failed', 'unsent', 'held_back') and created_at < ${before}
  and ${notRestricted(sql`message.client_id`)}`;

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
        recipient: 'sealed',
        subject: 'personal',
        body: 'sealed',
        state: 'personal',
        due_at: 'personal',
        created_at: 'personal',
        sent_at: 'personal',
        attempts: 'technical',
        problem: 'technical',
      },
    },
  ],
  retention: [sentMessages],
  async hold(scope, clientId) {
    const { rows } = await sql<{ id: string }>`
      select id from message where digibank_id = ${scope.digibankId} and client_id = ${clientId} and state = any(${NOT_LEFT_YET}::text[])`.execute(
      scope.db,
    );
    await withdraw(
      scope,
      rows.map(({ id }) => id),
    );
  },
  async letter(scope, clientId) {
    const { rows } = await sql<{ id: string; recipient: Buffer | null; body: Buffer; at: Temporal.Instant }>`
      select id, recipient, body, created_at as at from message
      where digibank_id = ${scope.digibankId} and client_id = ${clientId} order by created_at, id`.execute(scope.db);
    const letters = rows.map((row) => openMessage(scope.digibankId, row));
    const lines = letters.map(({ body, at }) => m.privacy_letter_message({ day: dayInWords(dayOf(at)), text: body }));
    return [{ title: m.privacy_letter_messages(), lines }];
  },
};
