import { sql } from 'kysely';
import { reachOf } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import { dayInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Mandate } from '../people/mandate.ts';
import { holderInWords } from '../people/mandate-in-words.ts';
import { permissions as people } from '../people/permissions.ts';
import type { PersonPart } from '../people/person-parts.ts';
import { stillBinds } from '../people/relation.ts';
import { withinReach } from './reach.ts';
import { referralsOf } from './referral-lists.ts';
import { standingOf } from './standing.ts';
import { stateInWords } from './state-in-words.ts';

/** One question as the timeline tells it; `askedBy` and `endedBy`: who did so in the person's name, by a mandate. */
type HappenedToRequest = {
  askedAt: Temporal.Instant;
  answeredAt: Temporal.Instant | null;
  state: string;
  askedBy: Holder | null;
  endedBy: Holder | null;
  topics: string[];
};

type Holder = Pick<Mandate, 'holderName' | 'holder'>;

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
    const holder = (mandate: 'mandate_id' | 'ended_mandate_id') => sql`(
      select jsonb_build_object('holderName', n.holder_name, 'holder', n.holder) from mandate n
      where n.digibank_id = r.digibank_id and n.id = r.${sql.ref(mandate)})`;
    const { rows } = await sql<HappenedToRequest>`
      select r.asked_at as "askedAt", r.answered_at as "answeredAt", r.state, ${holder('mandate_id')} as "askedBy",
        ${holder('ended_mandate_id')} as "endedBy",
        array(select topic.label from help_request_topic asked join topic on topic.code = asked.topic
          where asked.digibank_id = r.digibank_id and asked.help_request_id = r.id order by topic.rank) as topics
      from help_request r where r.digibank_id = ${scope.digibankId} and r.client_id = ${clientId}`.execute(scope.db);
    const today = dayOf(scope.now);
    return rows.flatMap(({ askedAt, answeredAt, state, askedBy, endedBy, topics }) => {
      const asked = m.requests_timeline_asked({ day: dayInWords(dayOf(askedAt), today), topics: topics.join(', ') });
      const happened = [{ at: askedAt, what: askedBy ? `${asked} ${m.mandate_asked_by({ holder: holderInWords(askedBy) })}` : asked }];
      if (!answeredAt) return happened;
      const ended = m.requests_timeline_ended({ state: stateInWords(state) });
      return [
        ...happened,
        { at: answeredAt, what: endedBy ? `${ended} ${m.mandate_ended_by({ holder: holderInWords(endedBy) })}` : ended },
      ];
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
