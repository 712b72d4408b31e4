import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { LetterPart, PersonalTable, RetentionRule } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { notRestricted } from '../people/restrict.ts';

const ofClient = (clientId: string) => sql<boolean>`interest_id in (select id from interest where client_id = ${clientId})`;

/** What is kept of who waits to hear of lessons, and what they heard of. */
export const interestTables: readonly PersonalTable[] = [
  {
    table: 'interest',
    rows: (clientId) => sql`client_id = ${clientId}`,
    columns: {
      digibank_id: 'technical',
      id: 'technical',
      client_id: 'technical',
      code: 'personal',
      state: 'personal',
      nis_code: 'personal',
      reach: 'personal',
      language: 'personal',
      agreed_how: 'personal',
      channel: 'personal',
      asked_by: 'colleague',
      asked_at: 'personal',
      until: 'personal',
      ended_at: 'personal',
    },
  },
  {
    table: 'interest_topic',
    rows: ofClient,
    columns: { digibank_id: 'technical', interest_id: 'technical', topic: 'personal' },
  },
  {
    table: 'interest_notice',
    rows: ofClient,
    columns: {
      digibank_id: 'technical',
      interest_id: 'technical',
      activity_id: 'technical',
      told_at: 'personal',
      message_id: 'technical',
    },
  },
  {
    table: 'pointer',
    rows: (clientId) => sql`kind = 'interest' and hash in (select sha256(code::bytea) from interest where client_id = ${clientId})`,
    columns: { kind: 'technical', hash: 'technical', digibank_id: 'technical' },
  },
];

/** When a person `c` last waited for something: as long as they wait, the file is in use. */
export const lastWaited = sql`(
  select max(coalesce(i.ended_at, 'infinity')) from interest i where i.digibank_id = c.digibank_id and i.client_id = c.id)`;

/** What is over goes after half a year. Source: domain 6.2, "Waiting list". */
export const endedInterests: RetentionRule = {
  code: 'ended_interest',
  title: () => m.privacy_keep_ended_interest(),
  why: () => m.privacy_keep_ended_interest_why(),
  months: 6,
  due: async (scope, before) => {
    const { rows } = await sql<{ due: number }>`select count(*)::int as due from interest where ${endedBefore(scope, before)}`.execute(
      scope.db,
    );
    return rows[0]?.due ?? 0;
  },
  carryOut: async (scope, before) => {
    await sql`
      delete from pointer where digibank_id = ${scope.digibankId} and kind = 'interest'
        and hash in (select sha256(code::bytea) from interest where ${endedBefore(scope, before)})`.execute(scope.db);
    const gone = await sql`delete from interest where ${endedBefore(scope, before)}`.execute(scope.db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const endedBefore = (scope: Scope, before: Temporal.Instant) =>
  sql`digibank_id = ${scope.digibankId} and ended_at < ${before} and ${notRestricted(sql`interest.client_id`)}`;

/** In plain Dutch, what somebody waits for. */
export async function interestLetter(scope: Scope, clientId: string): Promise<LetterPart[]> {
  const { rows } = await sql<{ at: Temporal.Instant; topics: string[] }>`
    select i.asked_at as at, array(select t.label from interest_topic x join topic t on t.code = x.topic
      where x.digibank_id = i.digibank_id and x.interest_id = i.id order by t.rank) as topics
    from interest i where i.digibank_id = ${scope.digibankId} and i.client_id = ${clientId} order by i.asked_at, i.id`.execute(scope.db);
  const lines = rows.map(({ at, topics }) => m.privacy_letter_interest({ day: dayInWords(dayOf(at)), about: topics.join(', ') }));
  return lines.length > 0 ? [{ title: m.privacy_letter_interests(), lines }] : [];
}
