import { isBefore } from '../foundation/clock.ts';
import { move } from '../foundation/move.ts';
import type { Channel } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { cancelRegistration } from './cancel-registration.ts';
import { giveSeatsBack, type HeldRegistration, holdRegistration } from './held-registration.ts';
import { offerNext } from './offer-next.ts';
import { registrationLife } from './registration.ts';

/** What somebody answers to an offered seat: they come, not now but keep the number in line, or they need no place any more. */
export const ANSWERS = ['accept', 'put_off', 'decline'] as const;
export type OfferAnswer = (typeof ANSWERS)[number];

/** Carries out the answer to an offered seat. A seat that is not taken goes to the next in line at once. False: nothing is offered any more, for
 *  instance because the time to answer is over. */
export async function answerOffer(scope: Scope, id: string, answer: OfferAnswer, channel: Channel): Promise<boolean> {
  const held = await holdRegistration(scope, id);
  if (held?.state !== 'offered' || !isInTime(held, scope.now)) return false;
  if (answer === 'decline') return cancelRegistration(scope, id, { by: 'client', reason: 'declined', channel });
  if (answer === 'accept') return move(scope, registrationLife, id, 'accepted', { set: { offered_until: null }, channel });
  return letBy(scope, held, 'put_off', channel);
}

/** The time to answer is over: the seat goes to the next, and the person keeps the number in line. False: it was answered meanwhile. */
export async function endOffer(scope: Scope, id: string): Promise<boolean> {
  const held = await holdRegistration(scope, id);
  if (held?.state !== 'offered' || isInTime(held, scope.now)) return false;
  return letBy(scope, held, 'not_answered', 'system');
}

const isInTime = ({ offeredUntil }: HeldRegistration, now: Temporal.Instant) => offeredUntil !== null && isBefore(now, offeredUntil);

async function letBy(scope: Scope, held: HeldRegistration, verb: 'put_off' | 'not_answered', channel: Channel): Promise<boolean> {
  const set = { offered_until: null, quota_id: null, let_by: held.letBy + 1 };
  if (!(await move(scope, registrationLife, held.id, verb, { set, channel }))) return false;
  await offerNext(scope, giveSeatsBack(scope, held), held.id);
  return true;
}
