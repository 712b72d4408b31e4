import { appointmentLife } from '../agenda/appointment.ts';
import { newId } from '../foundation/ids.ts';
import { move } from '../foundation/move.ts';
import { record } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { MomentOfToday } from './moments-of-today.ts';
import type { IdentityLevel } from './visit.ts';

/** Somebody who is expected is there. Refused with 'not_expected' when the appointment is another moment's or has moved on, with
 *  'already_here' when the same person walked in before; then the caller undoes the transaction. */
export async function arriveExpected(
  scope: Scope,
  moment: MomentOfToday,
  appointmentId: string,
): Promise<{ visitId: string } | { refused: 'not_expected' | 'already_here' }> {
  const appointment = await scope.db
    .selectFrom('appointment as a')
    .leftJoin('client as c', (join) => join.onRef('c.digibank_id', '=', 'a.digibank_id').onRef('c.id', '=', 'a.client_id'))
    .select(['a.client_id', 'c.identity_level'])
    .where('a.digibank_id', '=', scope.digibankId)
    .where('a.id', '=', appointmentId)
    .where('a.session_id', '=', moment.id)
    .executeTakeFirst();
  if (appointment?.client_id) scope.reads.push({ clientIds: [appointment.client_id], page: 'vandaag', reason: 'moment_of_today' });
  if (!appointment || !(await move(scope, appointmentLife, appointmentId, 'checked_in'))) return { refused: 'not_expected' };
  const visitId = await enter(scope, moment, {
    appointmentId,
    clientId: appointment.client_id,
    identityLevel: (appointment.identity_level ?? 'anonymous') as IdentityLevel,
  });
  return visitId === null ? { refused: 'already_here' } : { visitId };
}

/** Somebody walks in and stays without a name, so far. `topicGroup` is what the visitor comes for, where that is already known. */
export async function arriveAnonymous(scope: Scope, moment: MomentOfToday, topicGroup: string | null): Promise<{ visitId: string }> {
  const visitId = await enter(scope, moment, { appointmentId: null, clientId: null, identityLevel: 'anonymous', topicGroup });
  if (visitId === null) throw new Error('whoever has no name cannot be here already');
  return { visitId };
}

/** Somebody with a file walks in. A seat that was kept at this moment is used; whoever is already here is not counted twice. */
export async function arriveKnown(
  scope: Scope,
  moment: MomentOfToday,
  clientId: string,
): Promise<{ visitId: string } | { refused: 'already_here' }> {
  if (await visitOf(scope, moment, clientId)) return { refused: 'already_here' };
  const seat = await scope.db
    .selectFrom('appointment')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('session_id', '=', moment.id)
    .where('client_id', '=', clientId)
    .where('state', '=', 'booked')
    .executeTakeFirst();
  const arrived = seat && (await arriveExpected(scope, moment, seat.id));
  if (arrived && !('refused' in arrived)) return arrived;
  const client = await scope.db
    .selectFrom('client')
    .select('identity_level')
    .where('digibank_id', '=', scope.digibankId)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  const visitId = await enter(scope, moment, { appointmentId: null, clientId, identityLevel: client.identity_level as IdentityLevel });
  return visitId === null ? { refused: 'already_here' } : { visitId };
}

/** The visit of a person at a moment, if there is one. */
export async function visitOf(scope: Scope, moment: MomentOfToday, clientId: string): Promise<string | null> {
  const visit = await scope.db
    .selectFrom('visit')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('session_id', '=', moment.id)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return visit?.id ?? null;
}

/** Writes the visit. Of two who let the same person in at once, one does: the table keeps one visit a person and moment. null: they are here. */
async function enter(
  scope: Scope,
  moment: MomentOfToday,
  who: { appointmentId: string | null; clientId: string | null; identityLevel: IdentityLevel; topicGroup?: string | null },
): Promise<string | null> {
  const id = newId();
  const entered = await scope.db
    .insertInto('visit')
    .values({
      digibank_id: scope.digibankId,
      id,
      session_id: moment.id,
      client_id: who.clientId,
      appointment_id: who.appointmentId,
      identity_level: who.identityLevel,
      topic_group: who.topicGroup ?? null,
      state: 'arrived',
      arrived_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!entered) return null;
  const { appointmentId, clientId } = who;
  await record(scope, { noun: 'visit', id, verb: 'arrived', to: 'arrived', details: { sessionId: moment.id, appointmentId, clientId } });
  return id;
}
