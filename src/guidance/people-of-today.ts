import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import type { MomentOfToday } from './moments-of-today.ts';
import type { VisitState } from './visit.ts';

/** One person in a lane of today: first name and initial, what helps, and nothing of why. Anonymous visitors carry their place in the order of arrival. */
export type PersonOfToday = {
  visitId: string | null;
  appointmentId: string | null;
  clientId: string | null;
  firstName: string | null;
  initial: string | null;
  order: number;
  helps: string[];
  languages: string[];
  topicGroup: string | null;
  state: 'booked' | 'no_show' | VisitState;
  since: Temporal.Instant | null;
  handedOver: boolean;
};

export type Lanes = { expected: PersonOfToday[]; here: PersonOfToday[]; done: PersonOfToday[] };

/** The three lanes of a moment: who is expected, who is here, who is done (also who did not come). Each look is put in the read log. */
export async function lanesOf(scope: Scope, moment: MomentOfToday): Promise<Lanes> {
  const { rows } = await sql<PersonOfToday & { lane: keyof Lanes }>`
    with expected as (
      select null::uuid as visit_id, a.id as appointment_id, a.client_id, a.state, null::timestamptz as since, null::text as topic_group,
        0::int as visitor_order
      from appointment a
      where a.digibank_id = ${scope.digibankId} and a.session_id = ${moment.id} and a.state in ('booked', 'no_show')
    ), visitors as (
      select v.id, v.appointment_id, v.client_id, v.state, coalesce(v.ended_at, v.arrived_at), v.topic_group,
        row_number() over (partition by v.client_id is null order by v.arrived_at, v.id)::int
      from visit v
      where v.digibank_id = ${scope.digibankId} and v.session_id = ${moment.id}
    )
    select p.visit_id as "visitId", p.appointment_id as "appointmentId", p.client_id as "clientId", c.first_name as "firstName",
      left(c.last_name, 1) as initial, p.visitor_order as "order", coalesce(c.helps, '{}') as helps, coalesce(c.languages, '{}') as languages,
      p.topic_group as "topicGroup", p.state, p.since,
      exists (select from handover h where h.digibank_id = ${scope.digibankId} and h.visit_id = p.visit_id) as "handedOver",
      case when p.state = 'booked' then 'expected' when p.state in ('arrived', 'being_helped') then 'here' else 'done' end as lane
    from (select * from expected union all select * from visitors) as p
    left join client c on c.digibank_id = ${scope.digibankId} and c.id = p.client_id
    order by p.since nulls first, c.first_name, p.appointment_id`.execute(scope.db);
  const clientIds = rows.flatMap((row) => row.clientId ?? []);
  if (clientIds.length > 0) scope.reads.push({ clientIds, page: 'vandaag', reason: 'moment_of_today' });
  const lane = (name: keyof Lanes) => rows.filter((row) => row.lane === name);
  return { expected: lane('expected'), here: lane('here'), done: lane('done') };
}
