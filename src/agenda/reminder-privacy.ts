import { sql } from 'kysely';
import type { PersonalTable, RetentionRule } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { notRestricted } from '../people/restrict.ts';

/** What is kept of reminders: that they were said, so that none is said twice. */
export const reminderTable: PersonalTable = {
  table: 'reminder',
  rows: (clientId) => sql`client_id = ${clientId}`,
  columns: {
    digibank_id: 'technical',
    id: 'technical',
    client_id: 'technical',
    session_id: 'technical',
    kind: 'personal',
    due_on: 'personal',
    message_id: 'technical',
    made_at: 'personal',
  },
};

/** Once the date is a month ago, nobody is reminded of it any more. Source: trust, section 2, as for what was sent. */
export const oldReminders: RetentionRule = {
  code: 'old_reminder',
  title: () => m.privacy_keep_old_reminder(),
  why: () => m.privacy_keep_old_reminder_why(),
  months: 1,
  due: async (scope, before) => {
    const { rows } = await sql<{ due: number }>`select count(*)::int as due from reminder where ${isOld(scope, before)}`.execute(scope.db);
    return rows[0]?.due ?? 0;
  },
  carryOut: async (scope, before) => {
    const gone = await sql`delete from reminder where ${isOld(scope, before)}`.execute(scope.db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const isOld = (scope: Scope, before: Temporal.Instant) => sql`
  digibank_id = ${scope.digibankId} and made_at < ${before} and ${notRestricted(sql`reminder.client_id`)}
  and exists (select from session s where s.digibank_id = reminder.digibank_id and s.id = reminder.session_id and s.ends_at < ${before})`;
