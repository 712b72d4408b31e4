import type { ContactWay } from '../people/client.ts';
import type { ContactPoint } from '../people/contact-points.ts';
import type { SafeContact } from '../people/safe-contact.ts';
import { mayReach } from './may-reach.ts';
import type { Channel } from './message.ts';

/** How and where to. `recipient` is null when the person is reached through who referred them. */
export type Choice = { channel: Channel; recipient: string | null };

/** Each wish with what is tried when the wished channel has no safe contact point. A call is the human way out, a letter the last. */
const ORDER: Record<Exclude<ContactWay, 'card' | 'via_referrer'>, readonly Channel[]> = {
  sms: ['sms', 'call', 'email', 'letter'],
  call: ['call', 'email', 'letter'],
  email: ['email', 'sms', 'call', 'letter'],
  letter: ['letter', 'call', 'email'],
};

/** What falls away today is said today: a letter comes too late, and an e-mail may be read too late. Source: domain 4.3 and 4.5, "cancelled on the
 *  day". */
const ORDER_TODAY: typeof ORDER = { ...ORDER, email: ['call', 'sms', 'email', 'letter'], letter: ['call', 'letter', 'email'] };

/** Chooses how to tell somebody something, from how they wish to be reached, their contact points and what must be minded. A point outside
 *  the home goes first. `today`: it is about something that falls away today. Null: nobody is told (they carry a card, or there is no safe way). */
export function chooseChannel(
  way: ContactWay,
  points: readonly ContactPoint[],
  care: SafeContact,
  { today = false }: { today?: boolean } = {},
): Choice | null {
  if (way === 'card') return null;
  if (way === 'via_referrer') return { channel: 'call', recipient: null };
  for (const channel of (today ? ORDER_TODAY : ORDER)[way]) {
    const fitting = points.filter((point) => carries(channel, point) && mayReach(channel, point, care));
    const point = fitting.find(({ elsewhere }) => elsewhere) ?? fitting[0];
    if (point) return { channel, recipient: point.value };
  }
  return null;
}

function carries(channel: Channel, { kind, value }: ContactPoint): boolean {
  if (channel === 'sms') return kind === 'phone' && takesSms(value);
  if (channel === 'call') return kind === 'phone';
  return kind === (channel === 'email' ? 'email' : 'address');
}

/** Whether a number (+32…) takes an SMS: a Belgian land line does not. Of a foreign number we cannot tell; what the gateway refuses comes to the
 *  call list. */
export function takesSms(number: string): boolean {
  return !number.startsWith('+32') || /^\+324\d{8}$/.test(number);
}
