import { newId } from '../foundation/ids.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { chooseChannel } from './choose-channel.ts';
import { type Channel, firstState } from './message.ts';
import { outsideQuietHours } from './quiet-hours.ts';
import { findRecipient, type Recipient } from './recipient.ts';
import { type News, smsOf, subjectOf, textOf } from './wording.ts';

/** What to tell whom. `helpPointId`: on whose call list it stands if somebody must call. `referrerAccountId`: who calls for a person
 *  who is reached through who referred them. */
export type Wish = News & { clientId: string; helpPointId: string; referrerAccountId?: string | null };

/** How somebody is told, and when at the earliest. */
export type Told = { messageId: string; channel: Channel; dueAt: Temporal.Instant };

/** Tells somebody something, in this transaction: it leaves only if what it tells happened. By the way the person wishes and safe contact
 *  points only; not from 20 to 8 h nor on Sundays, letters apart. Null: nobody is told, for the person carries a card, or has no safe
 *  contact point; who stands in front of them says it. `person`: where they were looked up already. */
export async function send(scope: Scope, wish: Wish, person?: Recipient): Promise<Told | null> {
  person ??= await findRecipient(scope, wish.clientId);
  const choice = chooseChannel(person.way, person.points);
  if (!choice) return null;
  const { channel, recipient } = choice;
  const message = { id: newId(), dueAt: channel === 'letter' ? scope.now : outsideQuietHours(scope.now) };
  const row = scope.db
    .insertInto('message')
    .values({
      digibank_id: scope.digibankId,
      id: message.id,
      client_id: wish.clientId,
      account_id: person.way === 'via_referrer' ? (wish.referrerAccountId ?? null) : null,
      help_point_id: wish.helpPointId,
      kind: wish.kind,
      channel,
      recipient,
      subject: channel === 'email' || channel === 'letter' ? subjectOf(wish) : null,
      body: channel === 'sms' ? smsOf(wish, person) : textOf(wish, person),
      state: firstState(channel),
      due_at: message.dueAt,
      created_at: scope.now,
    })
    .execute();
  along(scope, row);
  return { messageId: message.id, channel, dueAt: message.dueAt };
}
