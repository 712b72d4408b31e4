import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { holdRegistration } from './held-registration.ts';
import { nextDate, takeSeats } from './hold-activity.ts';
import { registrationLife } from './registration.ts';

/** A colleague gives somebody who waits a seat by hand, past the line and past seats that are held for others, and the person is told. Never more
 *  people than seats. full: no seat is free · not_waiting: the person does not wait any more · begun: no date is still to come. */
export async function giveSeat(scope: Scope, id: string): Promise<{ given: true } | { refused: 'full' | 'not_waiting' | 'begun' }> {
  const held = await holdRegistration(scope, id);
  if (held?.state !== 'waitlisted') return { refused: 'not_waiting' };
  const { activity, size, clientId, registeredBy } = held;
  const startsAt = nextDate(activity, scope.now);
  if (startsAt === null) return { refused: 'begun' };
  if (activity.seats !== null && activity.seats - activity.seatsTaken < size) return { refused: 'full' };
  if (!(await move(scope, registrationLife, id, 'given_seat'))) return { refused: 'not_waiting' };
  takeSeats(scope, activity, size, null);
  const { helpPointId, helpPoint } = activity;
  await send(scope, { kind: 'seat_given', clientId, helpPointId, startsAt, place: helpPoint, referrerAccountId: registeredBy });
  return { given: true };
}
