import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import type { PersonPart } from '../people/person-parts.ts';
import { meetsPeopleAt, stillBinds } from '../people/relation.ts';

/** Who runs a place or follows people there; a coach sees people on the day itself, at the table. */
const FOLLOWS_PEOPLE = ['coordinator', 'help_point_manager', 'community_worker'];

/** What this room knows of a person: that they were at the table, and what they worked on. */
export const visitsOfPerson: PersonPart = {
  /** A visit at one's own help point, or a question of theirs that was handed over there: both until rule a lets go. */
  async relation(scope, clientId) {
    const { rows } = await sql<{ relation: 'visit' | 'handover' }>`
      select 'visit' as relation from visit v
      join session s on s.digibank_id = v.digibank_id and s.id = v.session_id
      where v.digibank_id = ${scope.digibankId} and v.client_id = ${clientId}
        and (${meetsPeopleAt(scope, sql`s.help_point_id`, FOLLOWS_PEOPLE)} and ${stillBinds(scope, sql`v.arrived_at`)}
          or ${meetsPeopleAt(scope, sql`s.help_point_id`, ['coach'])}
            and (v.arrived_at at time zone 'Europe/Brussels')::date = ${dayOf(scope.now)})
      union all
      select 'handover' from handover h
      where h.digibank_id = ${scope.digibankId} and h.client_id = ${clientId}
        and ${meetsPeopleAt(scope, sql`h.help_point_id`, FOLLOWS_PEOPLE)}
        and ${stillBinds(scope, sql`case when h.state in ('confirmed_received', 'not_arrived') then coalesce(h.taken_at, h.given_at) end`)}
      limit 1`.execute(scope.db);
    return rows[0]?.relation ?? null;
  },

  async inTouch(scope, clientIds, { from, until }) {
    const { rows } = await sql<{ id: string }>`
      select client_id as id from visit where digibank_id = ${scope.digibankId} and client_id = any(${clientIds}::uuid[])
        and arrived_at between ${from} and ${until}`.execute(scope.db);
    return rows.map(({ id }) => id);
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
