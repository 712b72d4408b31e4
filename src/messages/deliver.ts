import { sql } from 'kysely';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { move } from '../foundation/move.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { notRestricted } from '../people/restrict.ts';
import { type Outcome, openChannels, type Wire } from './channels.ts';
import { holdBackIfUnsafe, tellOtherwise } from './hold-back.ts';
import { messageLife } from './message.ts';
import { outsideQuietHours } from './quiet-hours.ts';
import { openMessage } from './sealed-message.ts';
import { isStopped } from './stop-number.ts';

/** Minutes until the next try, after each try that got no answer; after the last one the message goes to the call list. */
const NEXT_TRY_MINUTES = [1, 5, 30, 120];

const BATCH = 20;

/** How long a taken message stays with the process that took it. More than a whole batch of tries can last. */
const LEASE_MINUTES = 15;

/** Delivers what is due, of every Digibank. Any number of processes may do so at once.
 *
 *  A message is first taken in a transaction of its own, then handed to its channel, then marked: a process that dies in between leaves it
 *  taken, and after the lease another takes it up, so none is lost. Handed over but not yet marked is the one moment in which a death makes
 *  a second try of what had left: it carries the same id (Message-ID, Idempotency-Key), by which an SMS gateway sends it once and most
 *  mailboxes show it once. */
export async function deliverMessages(app: App): Promise<void> {
  const channels = openChannels(app.config);
  try {
    const digibanken = await app.database.selectFrom('digibank').select(['digibank_id as id', 'name']).execute();
    for (const digibank of digibanken) await deliverOf(app, digibank, channels);
  } finally {
    channels.email?.close();
    channels.sms?.close();
  }
}

type Channels = { email: Wire | null; sms: Wire | null };

async function deliverOf(app: App, digibank: { id: string; name: string }, channels: Channels): Promise<void> {
  const within = <T>(work: (scope: Scope) => Promise<T>) =>
    transaction(app.database, { digibankId: digibank.id, actor: NOBODY, now: app.clock() }, work);
  for (;;) {
    const taken = await within(takeDue);
    for (const message of taken) {
      if (await within((scope) => holdBack(scope, message, app.key))) continue;
      const wire = channels[message.channel];
      const outcome = wire ? await wire.deliver({ ...message, from: digibank.name }) : 'no_channel';
      await within((scope) => settle(scope, message, outcome));
    }
    if (taken.length < BATCH) return;
  }
}

type Taken = {
  id: string;
  clientId: string | null;
  helpPointId: string | null;
  kind: string;
  channel: 'email' | 'sms';
  recipient: string;
  subject: string | null;
  body: string;
  attempts: number;
};

/** Takes the messages whose time has come, and those that a process took and never marked. Two processes never get the same one. */
async function takeDue(scope: Scope): Promise<Taken[]> {
  const { from, to } = messageLife.verbs.taken;
  const { rows } = await sql<Omit<Taken, 'recipient' | 'body'> & { recipient: Buffer; body: Buffer }>`
    update message set state = ${to}, attempts = attempts + 1, due_at = ${scope.now.add({ minutes: LEASE_MINUTES })}
    where digibank_id = ${scope.digibankId} and id in (
      select id from message
      where digibank_id = ${scope.digibankId} and state = any(${from}::text[]) and due_at <= ${scope.now}
        and ${notRestricted(sql`message.client_id`)}
      order by due_at limit ${BATCH} for update skip locked)
    returning id, client_id as "clientId", help_point_id as "helpPointId", kind, channel, recipient, subject, body, attempts`.execute(
    scope.db,
  );
  return rows.map((row) => openMessage(scope.digibankId, row)).map((row) => ({ ...row, recipient: row.recipient ?? '' }));
}

/** Marks what came of one try. */
async function settle(scope: Scope, message: Taken, outcome: Outcome | 'no_channel'): Promise<void> {
  const channel = 'system';
  if (outcome === 'delivered')
    await move(scope, messageLife, message.id, 'delivered', { channel, set: { sent_at: scope.now, problem: null } });
  else if (outcome === 'no_channel') await move(scope, messageLife, message.id, 'left_unsent', { channel });
  else {
    const wait = outcome === 'no_answer' ? NEXT_TRY_MINUTES[message.attempts - 1] : undefined;
    const problem = outcome;
    if (wait !== undefined) {
      const due_at = outsideQuietHours(scope.now.add({ minutes: wait }));
      await move(scope, messageLife, message.id, 'put_off', { channel, set: { problem, due_at } });
    } else if (await move(scope, messageLife, message.id, 'given_up', { channel, set: { problem } })) await tellOtherwise(scope, message);
  }
}

/** Looks once more, just before it leaves, whether the person may still be reached in this way. */
async function holdBack(scope: Scope, message: Taken, key: Buffer): Promise<boolean> {
  const stopped = message.channel === 'sms' && (await isStopped(scope, key, message.recipient));
  return holdBackIfUnsafe(scope, message, stopped);
}
