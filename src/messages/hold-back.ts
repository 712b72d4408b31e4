import { sql } from 'kysely';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import type { Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { chooseChannel } from './choose-channel.ts';
import { mayReach, whenToLeave } from './may-reach.ts';
import { type Channel, firstState, messageLife } from './message.ts';
import { findRecipient, type Recipient } from './recipient.ts';
import { openMessage, sealMessage } from './sealed-message.ts';

/** A message that did not reach anybody yet. */
type Open = {
  id: string;
  clientId: string | null;
  helpPointId: string | null;
  kind: string;
  channel: Channel;
  recipient: string | null;
  subject: string | null;
  body: string;
};

/** Holds a message back when its way is not safe any more: the person asked for care since it was written, or the contact point is no longer
 *  theirs; `stopped`: its number gets no SMS any more. Then the person is told in another way, if there is one. True: it does not leave. */
export async function holdBackIfUnsafe(scope: Scope, message: Open, stopped = false): Promise<boolean> {
  if (message.clientId === null) return stopped && (await move(scope, messageLife, message.id, 'held_back', { channel: 'system' }));
  const person = await findRecipient(scope, message.clientId);
  if (!stopped && isSafe(message, person)) return false;
  if (await move(scope, messageLife, message.id, 'held_back', { channel: 'system' })) await tellOtherwise(scope, message);
  return true;
}

/** Who is reached through somebody else has no contact point in the message. */
function isSafe({ channel, recipient }: Open, person: Recipient): boolean {
  return recipient === null || person.points.some((point) => point.value === recipient && mayReach(channel, point, person));
}

/** Tells it by a call or a letter, where that is safe: somebody works on it, and it says the same. */
export async function tellOtherwise(scope: Scope, failed: Open): Promise<void> {
  if (failed.clientId === null) return;
  const person = await findRecipient(scope, failed.clientId);
  const choice = chooseChannel('call', person.points, person);
  if (choice?.channel !== 'call' && choice?.channel !== 'letter') return;
  const id = newId();
  const { channel, recipient } = choice;
  await scope.db
    .insertInto('message')
    .values({
      digibank_id: scope.digibankId,
      id,
      client_id: failed.clientId,
      help_point_id: failed.helpPointId,
      kind: failed.kind,
      channel,
      subject: channel === 'letter' ? failed.subject : null,
      ...sealMessage(scope.digibankId, id, { recipient, body: failed.body }),
      state: firstState(channel),
      due_at: whenToLeave(channel, scope.now, person),
      created_at: scope.now,
    })
    .execute();
}

/** When a person asks for care, or a contact point was put right: what was written and did not leave yet is held back where it is not safe, in the same transaction. What a job
 *  has taken at that moment is looked at again before it leaves. */
export const holdBackUnsafe: Reaction = async (scope, { id }) => {
  const { rows } = await sql<Omit<Open, 'recipient' | 'body'> & { recipient: Buffer | null; body: Buffer }>`
    select id, client_id as "clientId", help_point_id as "helpPointId", kind, channel, recipient, subject, body
    from message
    where digibank_id = ${scope.digibankId} and client_id = ${id} and state in ('waiting', 'on_paper', 'to_call')
    order by id`.execute(scope.db);
  for (const row of rows) await holdBackIfUnsafe(scope, openMessage(scope.digibankId, row));
};
