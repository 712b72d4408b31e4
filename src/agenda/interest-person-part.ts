import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { m } from '../paraglide/messages.js';
import type { PersonPart } from '../people/person-parts.ts';
import { permissions } from './permissions.ts';

/** What the agenda knows of a person who waits to hear of lessons. */
export const interestsOfPerson: PersonPart = {
  ways: [{ permission: permissions['agenda.interest.note'], path: 'laat-weten', words: m.interest_from_file }],

  async onPaper(scope, code) {
    const found = await scope.db
      .selectFrom('interest')
      .select('client_id as id')
      .where('digibank_id', '=', scope.digibankId)
      .where('code', '=', code)
      .executeTakeFirst();
    return found?.id ?? null;
  },

  async timeline(scope, clientId) {
    return [...(await asked(scope, clientId)), ...(await told(scope, clientId))];
  },
};

async function asked(scope: Scope, clientId: string) {
  const { rows } = await sql<{ askedAt: Temporal.Instant; endedAt: Temporal.Instant | null; state: string; topics: string[] }>`
    select i.asked_at as "askedAt", i.ended_at as "endedAt", i.state,
      array(select t.label from interest_topic x join topic t on t.code = x.topic
        where x.digibank_id = i.digibank_id and x.interest_id = i.id order by t.rank) as topics
    from interest i where i.digibank_id = ${scope.digibankId} and i.client_id = ${clientId}`.execute(scope.db);
  return rows.flatMap(({ askedAt, endedAt, state, topics }) => {
    const about = topics.join(', ');
    const ended = endedAt
      ? [{ at: endedAt, what: state === 'over' ? m.interest_timeline_over({ about }) : m.interest_timeline_stopped({ about }) }]
      : [];
    return [{ at: askedAt, what: m.interest_timeline_asked({ about }) }, ...ended];
  });
}

async function told(scope: Scope, clientId: string) {
  const { rows } = await sql<{ at: Temporal.Instant; title: string }>`
    select n.told_at as at, a.title
    from interest i
    join interest_notice n on n.digibank_id = i.digibank_id and n.interest_id = i.id
    join activity a on a.digibank_id = n.digibank_id and a.id = n.activity_id
    where i.digibank_id = ${scope.digibankId} and i.client_id = ${clientId}`.execute(scope.db);
  return rows.map(({ at, title }) => ({ at, what: m.interest_timeline_told({ title }) }));
}
