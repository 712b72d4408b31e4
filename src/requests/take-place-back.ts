import { cancelSeat } from '../agenda/cancel-seat.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { appointmentCard } from './appointment-card.ts';

/** Takes a place back that was given to somebody on the list: the seat is free, the person is told, and the question waits again in the order
 *  of when it was asked (the cancelled appointment puts it back). False: there is no place to take back any more. */
export async function takePlaceBack(
  scope: Scope,
  request: { id: string; clientId: string | null; appointmentId: string | null; referrerAccountId: string | null },
): Promise<boolean> {
  const card = await appointmentCard(scope, request.id);
  if (!card || !request.appointmentId || !(await cancelSeat(scope, request.appointmentId, 'organisation', 'back_on_list'))) return false;
  if (request.clientId)
    await send(scope, {
      kind: 'appointment_cancelled',
      clientId: request.clientId,
      helpPointId: card.helpPointId,
      startsAt: card.startsAt,
      place: card.helpPoint,
      referrerAccountId: request.referrerAccountId,
    });
  return true;
}
