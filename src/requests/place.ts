import { sql } from 'kysely';
import { type Booked, bookSeat, type NoSeat } from '../agenda/book-seat.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { findRecipient } from '../messages/recipient.ts';
import { send } from '../messages/send.ts';
import { helpRequestLife } from './help-request.ts';

/** not_waiting: somebody placed or closed the question meanwhile · no_person: an anonymous question holds no seat. */
export type NotPlaced = NoSeat | 'not_waiting' | 'no_person';

/** Gives somebody from the list a seat at a coming moment and tells them: seat, appointment, question, referral and message in one transaction.
 *  Seat and question travel to the database together.
 *  A refusal may leave the seat taken: the caller undoes the transaction, as the guard does for an answer of 400 or higher. */
export async function place(
  scope: Scope,
  request: { id: string; clientId: string | null; referrerAccountId?: string | null; referred?: boolean },
  sessionId: string,
): Promise<Booked | { refused: NotPlaced }> {
  if (request.clientId === null) return { refused: 'no_person' };
  const { id, clientId, referrerAccountId, referred = true } = request;
  const appointmentId = newId();
  const hasSeat = sql`exists (select from appointment a where a.digibank_id = ${scope.digibankId} and a.id = ${appointmentId})`;
  const [seat, person, moved] = await Promise.all([
    bookSeat(scope, { sessionId, clientId, appointmentId }),
    findRecipient(scope, clientId),
    move(scope, helpRequestLife, id, 'placed', { set: { appointment_id: appointmentId }, onlyIf: hasSeat, known: { referred } }),
  ]);
  if ('refused' in seat) return seat;
  if (!moved) return { refused: 'not_waiting' };
  const { helpPointId, startsAt, helpPoint } = seat;
  await send(scope, { kind: 'appointment_booked', clientId, helpPointId, startsAt, place: helpPoint, referrerAccountId }, person);
  return seat;
}
