import { sql } from 'kysely';
import { reachOf } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import { permissions as people } from '../people/permissions.ts';
import type { PersonPart } from '../people/person-parts.ts';
import { stillBinds } from '../people/relation.ts';
import { withinReach } from './reach.ts';
import { referralsOf } from './referral-lists.ts';
import { standingOf } from './standing.ts';
import { stateInWords } from './state-in-words.ts';

/** What this room knows of a person: the tickets they carry, the questions and referrals that let somebody see them. */
export const requestsOfPerson: PersonPart = {
  async onPaper(scope, number) {
    const request = await scope.db
      .selectFrom('help_request')
      .select('client_id')
      .where('digibank_id', '=', scope.digibankId)
      .where('number', '=', number)
      .executeTakeFirst();
    return request?.client_id ?? null;
  },

  /** A referral by one's own organisation, or a question on one's own list; both bind from asking until rule a lets go of the question. */
  async relation(scope, clientId) {
    const { organisationIds } = reachOf(scope.actor, people['people.client.read']);
    const { rows } = await sql<{ referred: boolean }>`
      select (${withinReach(scope, people['people.client.read'])}) is not true as referred
      from help_request r
      left join referral on referral.digibank_id = r.digibank_id and referral.help_request_id = r.id
        and referral.organisation_id = any(${organisationIds}::uuid[])
      where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId} and ${stillBinds(scope, sql`r.answered_at`)}
        and (referral.id is not null or ${withinReach(scope, people['people.client.read'])})
      order by referred limit 1`.execute(scope.db);
    return rows[0] ? (rows[0].referred ? 'own_referral' : 'question') : null;
  },

  /** A question counts from the day it was asked until it was answered. */
  async inTouch(scope, clientIds, { from, until }) {
    const { rows } = await sql<{ id: string }>`
      select client_id as id from help_request where digibank_id = ${scope.digibankId} and client_id = any(${clientIds}::uuid[])
        and asked_at <= ${until} and (answered_at is null or answered_at >= ${from})`.execute(scope.db);
    return rows.map(({ id }) => id);
  },

  async timeline(scope, clientId) {
    const { rows } = await sql<{ asked_at: Temporal.Instant; answered_at: Temporal.Instant | null; state: string; topics: string[] }>`
      select r.asked_at, r.answered_at, r.state,
        array(select topic.label from help_request_topic asked join topic on topic.code = asked.topic
          where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id order by topic.rank) as topics
      from help_request r where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId}`.execute(scope.db);
    const today = dayOf(scope.now);
    return rows.flatMap((row) => {
      const day = dayInWords(dayOf(row.asked_at), today);
      const asked = { at: row.asked_at, what: m.requests_timeline_asked({ day, topics: row.topics.join(', ') }) };
      return row.answered_at
        ? [asked, { at: row.answered_at, what: m.requests_timeline_ended({ state: stateInWords(row.state) }) }]
        : [asked];
    });
  },

  async status(scope, clientId) {
    return (await referralsOf(scope, clientId)).flatMap((referred) => {
      const sent = {
        at: referred.sentAt,
        what: m.requests_timeline_referred({ day: dayInWords(dayOf(referred.sentAt), dayOf(scope.now)) }),
      };
      return [{ at: scope.now, what: standingOf(referred, scope.now).sentence }, sent];
    });
  },
};
