import { sql } from 'kysely';
import { reachOf } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import { permissions as people } from '../people/permissions.ts';
import type { PersonPart } from '../people/person-parts.ts';

/** How long a visit lets a help point see a person's file, in hours: three months. Source: domain 2.2, rule a. */
const RELATION_LASTS = { hours: 24 * 92 } as const;

/** What this room knows of a person: that they were at the table, and what they worked on. */
export const visitsOfPerson: PersonPart = {
  /** A visit at one's own help point, for who runs the place or follows people there. A coach sees people on the day only, at today's table. */
  async relation(scope, clientId) {
    const { helpPointIds } = reachOf(scope.actor, { ...people['people.client.read'], roles: ['help_point_manager', 'community_worker'] });
    if (helpPointIds.length === 0) return null;
    const { rows } = await sql`
      select from visit v
      join session s on s.digibank_id = v.digibank_id and s.id = v.session_id
      where v.digibank_id = ${scope.digibankId} and v.client_id = ${clientId} and v.arrived_at > ${scope.now.subtract(RELATION_LASTS)}
        and s.help_point_id = any(${helpPointIds}::uuid[])
      limit 1`.execute(scope.db);
    return rows.length > 0 ? 'visit' : null;
  },

  /** A referrer or coach reads that the person walked in, never what it was about. Who had a seat is told by the agenda. */
  async timeline(scope, clientId) {
    const statusOnly = scope.actor.grants.every(({ role }) => role === 'referrer' || role === 'coach');
    const today = dayOf(scope.now);
    return (await visits(scope, clientId)).flatMap(({ at, place, hadSeat, topics }) => {
      const day = dayInWords(dayOf(at), today);
      if (topics.length > 0 && !statusOnly) return [{ at, what: m.guidance_timeline_helped({ day, place, topics: topics.join(', ') }) }];
      return hadSeat ? [] : [{ at, what: m.guidance_timeline_came({ day, place }) }];
    });
  },
};

type PastVisit = { at: Temporal.Instant; place: string; hadSeat: boolean; topics: string[] };

/** The reader sees: when the person came, where, and the topics that were worked on. */
async function visits(scope: Scope, clientId: string): Promise<PastVisit[]> {
  const { rows } = await sql<PastVisit>`
    select v.arrived_at as at, p.name as place, v.appointment_id is not null as "hadSeat", array(
      select topic.label from guidance_session g
      join guidance_topic done on done.digibank_id = g.digibank_id and done.guidance_session_id = g.id
      join topic on topic.code = done.topic
      where g.digibank_id = v.digibank_id and g.visit_id = v.id order by topic.rank) as topics
    from visit v
    join session s on s.digibank_id = v.digibank_id and s.id = v.session_id
    join help_point p on p.digibank_id = s.digibank_id and p.id = s.help_point_id
    where v.digibank_id = ${scope.digibankId} and v.client_id = ${clientId} and v.state in ('arrived', 'being_helped', 'left_helped')`.execute(
    scope.db,
  );
  return rows;
}
