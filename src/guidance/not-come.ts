import { sql } from 'kysely';
import { appointmentLife, mayBeMissed } from '../agenda/appointment.ts';
import { giveSeatBack } from '../agenda/book-seat.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { MomentOfToday } from './moments-of-today.ts';

/** Somebody who was expected did not come: information, never a sanction. The seat is free again at once.
 *  Refused with 'too_early' before the grace after the start has passed, with 'not_expected' when the appointment has moved on. */
export async function notCome(
  scope: Scope,
  moment: MomentOfToday,
  appointmentId: string,
): Promise<{ done: true } | { refused: 'too_early' | 'not_expected' }> {
  if (!mayBeMissed(moment.startsAt, scope.now)) return { refused: 'too_early' };
  if (!(await isOf(scope, moment, appointmentId)) || !(await move(scope, appointmentLife, appointmentId, 'missed')))
    return { refused: 'not_expected' };
  await giveSeatBack(scope, moment.id);
  return { done: true };
}

/** Takes "niet gekomen" back on the same day: the person is expected again. Refused with 'seat_given_away' when the seat,
 *  or another one at this moment for the same person, was booked meanwhile: let the person in as who walks in. */
export async function cameAfterAll(
  scope: Scope,
  moment: MomentOfToday,
  appointmentId: string,
): Promise<{ done: true } | { refused: 'not_expected' | 'seat_given_away' }> {
  if (!(await isOf(scope, moment, appointmentId))) return { refused: 'not_expected' };
  if (!(await takeSeatAgain(scope, moment, appointmentId))) return { refused: 'seat_given_away' };
  return (await move(scope, appointmentLife, appointmentId, 'miss_undone')) ? { done: true } : { refused: 'not_expected' };
}

async function isOf(scope: Scope, moment: MomentOfToday, appointmentId: string): Promise<boolean> {
  const found = await scope.db
    .selectFrom('appointment')
    .select('client_id')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', appointmentId)
    .where('session_id', '=', moment.id)
    .executeTakeFirst();
  if (found?.client_id) scope.reads.push({ clientIds: [found.client_id], page: 'vandaag', reason: 'moment_of_today' });
  return found !== undefined;
}

async function takeSeatAgain(scope: Scope, moment: MomentOfToday, appointmentId: string): Promise<boolean> {
  const taken = await sql`
    update session set seats_taken = seats_taken + 1
    where digibank_id = ${scope.digibankId} and id = ${moment.id} and (seats is null or seats_taken < seats)
      and not exists (
        select from appointment missed
        join appointment other on other.digibank_id = missed.digibank_id and other.session_id = missed.session_id
          and other.client_id = missed.client_id and other.state in ('booked', 'checked_in', 'in_session', 'done')
        where missed.digibank_id = ${scope.digibankId} and missed.id = ${appointmentId})
    returning id`.execute(scope.db);
  return taken.rows.length > 0;
}
