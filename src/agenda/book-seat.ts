import { type RawBuilder, sql } from 'kysely';
import { newId, newNumber } from '../foundation/ids.ts';
import { eventOf, letRoomsReact } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';

/** A seat that is kept. `code` stands on the appointment card. */
export type Booked = {
  appointmentId: string;
  code: string;
  helpPointId: string;
  helpPoint: string;
  startsAt: Temporal.Instant;
};

/** full: the last seat is gone · not_coming: the moment is over, cancelled, unknown, or a date of an activity (register.ts) · already_booked: this person has a seat there. */
export type NoSeat = 'full' | 'not_coming' | 'already_booked';

/** Who wishes a seat where. `clientId`: the person, or what finds them, for who does not wait to know; where that is nobody no seat is kept. `appointmentId`: the id that the
 *  appointment gets. */
type Wish = { sessionId: string; clientId: string | RawBuilder<string>; appointmentId?: string };

/** Keeps a seat for a person at a coming moment. The UPDATE is the guard: of two who want the last seat, one gets the row and the other
 *  finds it full; the table's check on seats_taken is the second promise. */
export async function bookSeat(scope: Scope, wish: Wish): Promise<Booked | { refused: NoSeat }> {
  const { appointmentId = newId() } = wish;
  const code = newNumber();
  const happening = { noun: 'appointment', id: appointmentId, verb: 'booked', to: 'booked', details: { sessionId: wish.sessionId } };
  const { rows } = await sql<{ helpPointId: string; helpPoint: string; startsAt: Temporal.Instant; booked: boolean }>`
    with seat as (
      update session set seats_taken = seats_taken + 1
      where digibank_id = ${scope.digibankId} and id = ${wish.sessionId} and state = 'planned' and ends_at > ${scope.now}
        and (seats is null or seats_taken < seats)
        and activity_id is null
      returning digibank_id, id, help_point_id, starts_at
    ), booked as (
      insert into appointment (digibank_id, id, session_id, client_id, code, state, booked_by, booked_at)
      select digibank_id, ${appointmentId}, id, person, ${code}::text, 'booked', ${scope.actor.accountId}, ${scope.now}
      from seat, (select ${wish.clientId}::uuid as person) as wish where person is not null
      on conflict (digibank_id, session_id, client_id) where state in ('booked', 'checked_in', 'in_session', 'done') do nothing
      returning id
    ), noted as (${eventOf(scope, happening, sql`from booked`)})
    select help_point_id as "helpPointId", starts_at as "startsAt", exists (select from booked) as booked,
      (select name from help_point h where h.digibank_id = seat.digibank_id and h.id = seat.help_point_id) as "helpPoint"
    from seat`.execute(scope.db);
  const seat = rows[0];
  if (!seat) return { refused: await whyNoSeat(scope, wish) };
  if (!seat.booked) {
    // The person has a seat there already: that one counts, the one just taken is given back.
    await giveSeatBack(scope, wish.sessionId);
    return { refused: 'already_booked' };
  }
  await letRoomsReact(scope, happening);
  const { helpPointId, helpPoint, startsAt } = seat;
  return { appointmentId, code, helpPointId, helpPoint, startsAt };
}

/** Gives one seat back, after one held appointment was cancelled or moved in this transaction. */
export async function giveSeatBack(scope: Scope, sessionId: string): Promise<void> {
  await sql`
    update session set seats_taken = seats_taken - 1
    where digibank_id = ${scope.digibankId} and id = ${sessionId} and seats_taken > 0`.execute(scope.db);
}

/** For the message only: the certainty is in the UPDATE above. */
async function whyNoSeat(scope: Scope, wish: Wish): Promise<NoSeat> {
  const { rows } = await sql<{ coming: boolean; booked: boolean }>`
    select s.state = 'planned' and s.ends_at > ${scope.now} and s.activity_id is null as coming,
      exists (select from appointment a where a.digibank_id = s.digibank_id and a.session_id = s.id and a.client_id = ${wish.clientId}
        and a.state in ('booked', 'checked_in', 'in_session', 'done')) as booked
    from session s where s.digibank_id = ${scope.digibankId} and s.id = ${wish.sessionId}`.execute(scope.db);
  const session = rows[0];
  return !session?.coming ? 'not_coming' : session.booked ? 'already_booked' : 'full';
}
