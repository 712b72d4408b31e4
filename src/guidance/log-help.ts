import { appointmentLife } from '../agenda/appointment.ts';
import { move } from '../foundation/move.ts';
import type { Scope } from '../foundation/transaction.ts';
import type { VisitOfToday } from './find-visit.ts';
import { guidanceSessionLife, type Outcome, type TopicDone } from './guidance-session.ts';
import { startHelp } from './start-help.ts';
import { visitLife } from './visit.ts';

/** What a coach writes down about a visit. `minutes` null: from the moment help started until now. */
export type HelpLogged = { topics: readonly TopicDone[]; outcome: Outcome; minutes: number | null };

/** Writes down what was done and by whom, and closes the visit. Help that was never started is taken to have started when the visitor came.
 *  Refused with 'already_closed' when the visit has ended: of two coaches who log the same visit one succeeds.
 *  Records guidance_session.closed with the outcome, the appointment and the person, for the rooms below. */
export async function logHelp(
  scope: Scope,
  visit: VisitOfToday,
  help: HelpLogged,
): Promise<{ guidanceId: string } | { refused: 'already_closed' }> {
  const started = visit.guidance ? { guidanceId: visit.guidance.id } : await startHelp(scope, visit, visit.arrivedAt);
  if ('refused' in started || !(await move(scope, visitLife, visit.id, 'helped', { set: { ended_at: scope.now } })))
    return { refused: 'already_closed' };
  const { guidanceId } = started;
  await writeTopics(scope, guidanceId, help.topics);
  const { appointmentId, clientId } = visit;
  if (appointmentId) await move(scope, appointmentLife, appointmentId, 'finished');
  const startedAt = help.minutes === null ? {} : { started_at: scope.now.subtract({ minutes: help.minutes }) };
  await move(scope, guidanceSessionLife, guidanceId, 'closed', {
    set: { ended_at: scope.now, outcome: help.outcome, ...startedAt },
    details: { outcome: help.outcome, visitId: visit.id, appointmentId, clientId },
  });
  return { guidanceId };
}

async function writeTopics(scope: Scope, guidanceId: string, topics: readonly TopicDone[]): Promise<void> {
  if (topics.length === 0) return;
  await scope.db
    .insertInto('guidance_topic')
    .values(
      topics.map(({ topic, level, coachReason }) => ({
        digibank_id: scope.digibankId,
        guidance_session_id: guidanceId,
        topic,
        assistance_level: level,
        coach_did_reason: coachReason,
      })),
    )
    .execute();
}
