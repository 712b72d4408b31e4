import { move } from '../foundation/move.ts';
import type { Channel } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { giveSeatsBack, holdRegistration } from './held-registration.ts';
import { offerNext } from './offer-next.ts';
import { registrationLife } from './registration.ts';

/** Gives up a place, a number in line or an offered seat; what comes free goes to the next in line in the same transaction. `by` says who
 *  stepped back. False: there was nothing to give up any more. */
export async function cancelRegistration(
  scope: Scope,
  id: string,
  why: { by: 'client' | 'organisation'; reason: string; channel?: Channel },
): Promise<boolean> {
  const held = await holdRegistration(scope, id);
  if (!held) return false;
  const verb = why.by === 'client' ? 'cancelled_by_client' : 'cancelled_by_organisation';
  const { reason, channel } = why;
  const set = { reason, offered_until: null, quota_id: null };
  const details = { reason, activityId: held.activity.id };
  if (!(await move(scope, registrationLife, id, verb, { set, details, channel }))) return false;
  await offerNext(scope, giveSeatsBack(scope, held));
  return true;
}
