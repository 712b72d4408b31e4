import { sql } from 'kysely';
import type { Permission } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { findMomentOfToday, type MomentOfToday } from './moments-of-today.ts';
import type { PersonOfToday } from './people-of-today.ts';
import type { IdentityLevel, VisitState } from './visit.ts';

/** A visit of today at one of the actor's own help points, with the guidance that was opened for it. */
export type VisitOfToday = Omit<PersonOfToday, 'visitId' | 'state' | 'since'> & {
  id: string;
  moment: MomentOfToday;
  state: VisitState;
  identityLevel: IdentityLevel;
  arrivedAt: Temporal.Instant;
  guidance: { id: string; startedAt: Temporal.Instant } | null;
};

type VisitRow = Omit<VisitOfToday, 'moment' | 'guidance'> & { sessionId: string; guidanceId: string | null; startedAt: Temporal.Instant };

/** The visit, or null when it is not of today or not at a help point of the actor's. The look is put in the read log. */
export async function findVisitOfToday(scope: Scope, permission: Permission, visitId: string): Promise<VisitOfToday | null> {
  const { rows } = await sql<VisitRow>`
    select v.id, v.session_id as "sessionId", v.appointment_id as "appointmentId", v.client_id as "clientId",
      v.identity_level as "identityLevel", v.state, v.topic_group as "topicGroup", v.arrived_at as "arrivedAt", c.first_name as "firstName", left(c.last_name, 1) as initial,
      coalesce(c.helps, '{}') as helps, coalesce(c.languages, '{}') as languages, g.id as "guidanceId", g.started_at as "startedAt",
      exists (select from handover h where h.digibank_id = v.digibank_id and h.visit_id = v.id) as "handedOver",
      (select count(*)::int from visit earlier where earlier.digibank_id = v.digibank_id and earlier.session_id = v.session_id
        and earlier.client_id is null and (earlier.arrived_at, earlier.id) <= (v.arrived_at, v.id)) as "order"
    from visit v
    left join client c on c.digibank_id = v.digibank_id and c.id = v.client_id
    left join guidance_session g on g.digibank_id = v.digibank_id and g.visit_id = v.id
    where v.digibank_id = ${scope.digibankId} and v.id = ${visitId}`.execute(scope.db);
  const row = rows[0];
  const moment = row && (await findMomentOfToday(scope, permission, row.sessionId));
  if (!row || !moment) return null;
  if (row.clientId) scope.reads.push({ clientIds: [row.clientId], page: 'vandaag/bezoek', reason: 'moment_of_today' });
  const { sessionId: _, guidanceId, startedAt, ...visit } = row;
  return { ...visit, moment, guidance: guidanceId ? { id: guidanceId, startedAt } : null };
}
