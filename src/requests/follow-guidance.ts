import { sql } from 'kysely';
import { move } from '../foundation/move.ts';
import type { Happening, Reaction } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { type HelpRequestVerb, helpRequestLife, NOT_RESOLVED } from './help-request.ts';

/** A question goes along with what happens at the table: its person arrives, is helped, is handed over, or does not come. */
export const guidanceReactions: Record<string, Reaction> = {
  'visit.arrived': (scope, happening) => moveSeated(scope, seatIn(happening), 'started'),
  'visit.arrival_undone': (scope, happening) => moveSeated(scope, seatIn(happening), 'start_undone'),
  'handover.proposed': (scope, happening) => moveSeated(scope, seatIn(happening), 'handed_over'),
  'guidance_session.closed': followOutcome,
  'appointment.missed': (scope, happening) => moveSeated(scope, happening.id, 'back_on_list'),
  'appointment.miss_undone': (scope, happening) => moveSeated(scope, happening.id, 'expected_again'),
  'appointment.given_up': (scope, happening) => moveSeated(scope, happening.id, 'back_on_list'),
  'appointment.cancelled_by_client': (scope, happening) => moveSeated(scope, happening.id, 'back_on_list'),
  'appointment.cancelled_by_organisation': (scope, happening) => moveSeated(scope, happening.id, 'back_on_list'),
};

/** The appointment that an event of the room guidance names, if the visitor had one. */
function seatIn(happening: Happening): string | null {
  const appointmentId = happening.details?.appointmentId;
  return typeof appointmentId === 'string' ? appointmentId : null;
}

/** Moves the question that this seat was kept for, where that move is possible: an ended question stays ended. */
async function moveSeated(scope: Scope, appointmentId: string | null, verb: HelpRequestVerb): Promise<void> {
  if (appointmentId === null) return;
  const request = await scope.db
    .selectFrom('help_request')
    .select('id')
    .where('digibank_id', '=', scope.digibankId)
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirst();
  if (request) await move(scope, helpRequestLife, request.id, verb);
}

const OUTCOMES: Record<string, HelpRequestVerb> = {
  resolved: 'resolved',
  partly_resolved: 'partly_resolved',
  not_resolved: 'not_resolved',
  handed_over: 'handed_over',
};

/** The question that the help was about: the one the seat was kept for, else one of the same person on the list about a topic that was helped. */
async function followOutcome(scope: Scope, happening: Happening): Promise<void> {
  const { outcome, clientId } = happening.details ?? {};
  const verb = OUTCOMES[String(outcome)];
  if (!verb) return;
  const { rows } = await sql<{ id: string }>`
    select r.id from help_request r
    where r.digibank_id = ${scope.digibankId} and (
      r.appointment_id = ${seatIn(happening)} and r.state in ('scheduled', 'in_progress', 'handed_over')
      or r.client_id = ${clientId ?? null} and r.state in ('new', 'triaged', 'waiting', 'matched') and exists (
        select from help_request_topic asked
        join guidance_topic done on done.digibank_id = asked.digibank_id and done.topic = asked.topic
        where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id and done.guidance_session_id = ${happening.id}))`.execute(
    scope.db,
  );
  const set = { answered_at: scope.now, ...(verb === 'not_resolved' && { close_reason: NOT_RESOLVED }) };
  for (const request of rows) await move(scope, helpRequestLife, request.id, verb, { set });
}
