import type { ContactWay } from '../people/client.ts';
import type { Channel } from './message.ts';

/** A phone number, e-mail address or postal address. Unsafe: somebody else may read or hear it, so it is never used. */
export type ContactPoint = { kind: 'phone' | 'email' | 'address'; value: string; safe: boolean };

/** How and where to. `recipient` is null when the person is reached through who referred them. */
export type Choice = { channel: Channel; recipient: string | null };

/** Each wish with what is tried when the wished channel has no safe contact point. A call is the human way out, a letter the last. */
const ORDER: Record<Exclude<ContactWay, 'card' | 'via_referrer'>, readonly Channel[]> = {
  sms: ['sms', 'call', 'email', 'letter'],
  call: ['call', 'email', 'letter'],
  email: ['email', 'sms', 'call', 'letter'],
  letter: ['letter', 'call', 'email'],
};

/** Chooses how to tell somebody something, from how they wish to be reached and their safe contact points.
 *  Null: nobody is told (they carry a card, or have no safe contact point). */
export function chooseChannel(way: ContactWay, points: readonly ContactPoint[]): Choice | null {
  if (way === 'card') return null;
  if (way === 'via_referrer') return { channel: 'call', recipient: null };
  const safe = points.filter((point) => point.safe);
  for (const channel of ORDER[way]) {
    const point = safe.find((candidate) => carries(channel, candidate));
    if (point) return { channel, recipient: point.value };
  }
  return null;
}

function carries(channel: Channel, { kind, value }: ContactPoint): boolean {
  if (channel === 'sms') return kind === 'phone' && takesSms(value);
  if (channel === 'call') return kind === 'phone';
  return kind === (channel === 'email' ? 'email' : 'address');
}

/** A Belgian land line takes no SMS. Of a foreign number we cannot tell; what the gateway refuses comes to the call list. */
function takesSms(number: string): boolean {
  return !number.startsWith('+32') || /^\+324\d{8}$/.test(number);
}
