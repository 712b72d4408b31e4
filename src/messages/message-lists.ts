import { type RawBuilder, sql } from 'kysely';
import { type Permission, reachOf } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import type { Channel, MessageState } from './message.ts';
import { permissions } from './permissions.ts';
import { openMessage } from './sealed-message.ts';

/** A message as staff read it, with what must be minded. `recipient` is null for a person who is reached through who referred them. */
export type Written = SafeContact & {
  id: string;
  clientId: string;
  first_name: string;
  last_name: string | null;
  channel: Channel;
  state: MessageState;
  recipient: string | null;
  subject: string | null;
  body: string;
  dueAt: Temporal.Instant;
  createdAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  attempts: number;
  problem: 'refused' | 'no_answer' | 'withdrawn' | null;
};

const PAGE = 50;

/** What was written for people, the newest first, 50 at a time. `stuck`: only what did not leave. `before`: the last id of the page before. */
export async function writtenMessages(
  scope: Scope,
  filter: { stuck: boolean; before: string | null },
): Promise<{ messages: Written[]; older: string | null }> {
  const rows = await read(
    scope,
    permissions['messages.message.read'],
    sql`(not ${filter.stuck} or msg.state in ('unsent', 'failed', 'held_back') and msg.problem is distinct from 'withdrawn') and (${filter.before}::uuid is null or msg.id < ${filter.before}::uuid)`,
    sql`msg.id desc limit ${PAGE + 1}`,
  );
  const messages = rows.slice(0, PAGE);
  noteReads(scope, messages, 'berichten');
  return { messages, older: rows.length > PAGE ? (messages.at(-1)?.id ?? null) : null };
}

/** Who is to be called by the actor, those whose time has come first: a coordinator sees all, a manager those of the own help points,
 *  a referrer those who are reached through that referrer. */
export async function callList(scope: Scope): Promise<Written[]> {
  const calls = await read(scope, permissions['messages.call.read'], sql`msg.state = 'to_call'`, sql`msg.due_at, msg.id limit 200`);
  noteReads(scope, calls, 'bellijst');
  return calls;
}

/** One call or letter, as far as the actor may see it; also when it is done already. */
export async function findMessage(
  scope: Scope,
  code: 'messages.call.make' | 'messages.letter.post',
  id: string,
): Promise<Written | undefined> {
  if (!isId(id)) return undefined;
  const channel: Channel = code === 'messages.call.make' ? 'call' : 'letter';
  const found = await read(scope, permissions[code], sql`msg.id = ${id} and msg.channel = ${channel}`, sql`msg.id`);
  noteReads(scope, found, channel === 'call' ? 'bellijst' : 'brief');
  return found[0];
}

async function read(scope: Scope, permission: Permission, which: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<Written[]> {
  const reach = reachOf(scope.actor, permission);
  const { rows } = await sql<Omit<Written, 'recipient' | 'body'> & { recipient: Buffer | null; body: Buffer }>`
    select msg.id, msg.client_id as "clientId", c.first_name, c.last_name, c.cautions, c.call_hours as "callHours", msg.channel, msg.state, msg.recipient, msg.subject, msg.body,
      msg.due_at as "dueAt", msg.created_at as "createdAt", msg.sent_at as "sentAt", msg.attempts, msg.problem
    from message msg
    join client c on c.digibank_id = msg.digibank_id and c.id = msg.client_id
    where msg.digibank_id = ${scope.digibankId} and ${which}
      and (${reach.everything} or msg.help_point_id = any(${reach.helpPointIds}::uuid[]) or msg.account_id = ${scope.actor.accountId})
    order by ${order}`.execute(scope.db);
  return rows.map((row) => openMessage(scope.digibankId, row));
}

function noteReads(scope: Scope, seen: readonly Written[], page: string): void {
  if (seen.length > 0) scope.reads.push({ clientIds: seen.map(({ clientId }) => clientId), page, reason: 'message' });
}
