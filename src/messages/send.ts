import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { record } from '../foundation/record.ts';
import { along, type Scope } from '../foundation/transaction.ts';
import { needsCare, type SafeContact } from '../people/safe-contact.ts';
import { chooseChannel, takesSms } from './choose-channel.ts';
import { whenToLeave } from './may-reach.ts';
import { CALLER_KIND, type Channel, firstState } from './message.ts';
import { outsideQuietHours } from './quiet-hours.ts';
import { findRecipient, type Recipient } from './recipient.ts';
import { sealMessage } from './sealed-message.ts';
import { mayTextNumber } from './text-number.ts';
import { callerSms, guardedSubject, guardedTextOf, type News, type Occasion, type Parties, smsOf, subjectOf, textOf } from './wording.ts';

/** What to tell whom. `helpPointId`: on whose call list it stands if somebody must call. `referrerAccountId`: who calls for a person
 *  who is reached through who referred them. `whenMet`: where there is no safe way, it stands on the call list without a number, for who meets
 *  the person. */
export type Wish = News & { clientId: string; helpPointId: string; referrerAccountId?: string | null; whenMet?: true };

/** News after which nobody should set out for the place. */
const FALLS_AWAY: readonly News['kind'][] = ['appointment_cancelled', 'activity_cancelled', 'activity_postponed', 'activity_online'];

/** How somebody is told, and when at the earliest. */
export type Told = { messageId: string; channel: Channel; dueAt: Temporal.Instant };

/** Tells somebody something, in this transaction: it leaves only if what it tells happened. By the way the person wishes and ways that are
 *  safe for the person only (may-reach.ts); not from 20 to 8 h nor on Sundays, letters apart. Null: nobody is told, for the person carries a
 *  card, or there is no safe way; who stands in front of them says it. What falls away today is rather called than written. `person`: where they were looked up already. */
export async function send(scope: Scope, wish: Wish, person?: Recipient): Promise<Told | null> {
  person ??= await findRecipient(scope, wish.clientId);
  const today = FALLS_AWAY.includes(wish.kind) && dayOf(wish.startsAt).equals(dayOf(scope.now));
  const choice =
    chooseChannel(person.way, person.points, person, { today }) ?? (wish.whenMet ? ({ channel: 'call', recipient: null } as const) : null);
  if (!choice) return null;
  const { channel, recipient } = choice;
  const message = { id: newId(), dueAt: whenToLeave(channel, scope.now, person) };
  const account = person.way === 'via_referrer' ? (wish.referrerAccountId ?? null) : null;
  const { subject, body } = write(channel, wish, person);
  const sealed = sealMessage(scope.digibankId, message.id, { recipient, body });
  const row = sql`
    insert into message (digibank_id, id, client_id, account_id, help_point_id, kind, channel, recipient, subject, body, state, due_at, created_at)
    values (${scope.digibankId}, ${message.id}, ${wish.clientId}, ${account}, ${wish.helpPointId}, ${wish.kind}, ${channel}::text, ${sealed.recipient},
      ${subject}, ${sealed.body}, ${firstState(channel)}::text, ${message.dueAt}, ${scope.now})`.execute(scope.db);
  along(scope, row);
  return { messageId: message.id, channel, dueAt: message.dueAt };
}

/** What stands in a message of this channel. A call is spoken to the person alone, so it always says everything. */
export function write(channel: Channel, news: News, person: Parties & SafeContact): { subject: string | null; body: string } {
  if (channel === 'call') return { subject: null, body: textOf(news.kind === 'interest_fits' ? { ...news, link: null } : news, person) };
  const guarded = needsCare(person);
  const body = guarded ? guardedTextOf(news, person) : channel === 'sms' ? smsOf(news, person) : textOf(news, person);
  return { subject: channel === 'sms' ? null : guarded ? guardedSubject() : subjectOf(news), body };
}

/** Sends a moment that everybody may read to the number (+32…) that somebody on the phone gave, who need not be known here. It names nobody.
 *  `phone`: where one can call back. Refused: no mobile number, or one that gets no SMS. Gives when it leaves: not from 20 to 8 h nor on Sundays. */
export async function sendToCaller(
  scope: Scope,
  key: Buffer,
  wish: Occasion & { number: string; phone: string; digibank: string },
): Promise<{ messageId: string; dueAt: Temporal.Instant } | { refused: 'no_mobile' | 'no_sms' }> {
  if (!takesSms(wish.number)) return { refused: 'no_mobile' };
  if (!(await mayTextNumber(scope, key, wish.number))) return { refused: 'no_sms' };
  const message = { id: newId(), dueAt: outsideQuietHours(scope.now) };
  const sealed = sealMessage(scope.digibankId, message.id, { recipient: wish.number, body: callerSms(wish) });
  await sql`
    insert into message (digibank_id, id, kind, channel, recipient, body, state, due_at, created_at)
    values (${scope.digibankId}, ${message.id}, ${CALLER_KIND}, 'sms', ${sealed.recipient}, ${sealed.body},
      ${firstState('sms')}::text, ${message.dueAt}, ${scope.now})`.execute(scope.db);
  await record(scope, { noun: 'message', id: message.id, verb: 'written_for_caller', channel: 'phone' });
  return { messageId: message.id, dueAt: message.dueAt };
}
