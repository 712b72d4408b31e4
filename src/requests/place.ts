import { sql } from 'kysely';
import { type Booked, bookSeat, type NoSeat } from '../agenda/book-seat.ts';
import { isId, newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { findToPlace } from './find-request.ts';
import { helpRequestLife } from './help-request.ts';
import { permissions } from './permissions.ts';

/** not_waiting: somebody placed or closed the question meanwhile · no_person: an anonymous question holds no seat. */
export type NotPlaced = NoSeat | 'not_waiting' | 'no_person';

/** Gives somebody from the list a seat at a coming moment and tells them: seat, appointment, question, referral and message in one transaction.
 *  Null: there is no such question for this actor. Looking the question up, seat and question travel to the database together, so a refusal,
 *  and null, may leave the seat taken: the caller undoes the transaction, as the guard does for an answer of 400 or higher. */
export async function place(scope: Scope, requestId: string, sessionId: string): Promise<Booked | { refused: NotPlaced } | null> {
  if (!isId(requestId) || !isId(sessionId)) return null;
  const appointmentId = newId();
  const asker = sql<string>`(select r.client_id from help_request r where r.digibank_id = ${scope.digibankId} and r.id = ${requestId})`;
  const hasSeat = sql`exists (select from appointment a where a.digibank_id = ${scope.digibankId} and a.id = ${appointmentId})`;
  const looking = findToPlace(scope, permissions['requests.help_request.place'], requestId);
  const known = async () => ({ referred: (await looking)?.referred === true });
  const [request, seat, moved] = await Promise.all([
    looking,
    bookSeat(scope, { sessionId, clientId: asker, appointmentId }),
    move(scope, helpRequestLife, requestId, 'placed', { set: { appointment_id: appointmentId }, onlyIf: hasSeat, known }),
  ]);
  if (!request) return null;
  const { clientId, referrerAccountId, person } = request;
  if (clientId === null || person === null) return { refused: 'no_person' };
  if ('refused' in seat) return seat;
  if (!moved) return { refused: 'not_waiting' };
  const { helpPointId, startsAt, helpPoint } = seat;
  await send(scope, { kind: 'appointment_booked', clientId, helpPointId, startsAt, place: helpPoint, referrerAccountId }, person);
  return seat;
}
