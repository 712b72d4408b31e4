import { sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import type { Happening } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { personKey } from './person-key.ts';

/** When help at the table was written down: one fact without a name, in the same transaction. Help without a topic
 *  (a question that only went on to somebody else) is a contact, not a guidance session, and makes no fact. Source: domain 8.3.
 *  The age is the one of the year of the help; the municipality is the one of the help point. */
export async function countGuidance(scope: Scope, { id, details }: Happening): Promise<void> {
  const clientId = typeof details?.clientId === 'string' ? details.clientId : null;
  const day = dayOf(scope.now);
  await sql`
    insert into service_fact (digibank_id, id, service, on_date, help_point_id, nis_code, person_key, identity_level, age_band,
      target_groups, topics, best_level, minutes, source_id)
    select g.digibank_id, ${newId()}, 'guidance', ${day}, p.id, p.nis_code, ${clientId && personKey(scope.digibankId, clientId)}::bytea, v.identity_level,
      coalesce(v.age_band, case when ${day.year} - c.birth_year < 18 then 'under_18' when ${day.year} - c.birth_year < 26 then '18_25'
        when ${day.year} - c.birth_year < 55 then '26_54' when c.birth_year is not null then '55_plus' end),
      array(select target_group from client_target_group where digibank_id = c.digibank_id and client_id = c.id order by target_group),
      t.topics, t.best_level, least(extract(epoch from g.ended_at - g.started_at) / 60, 600)::smallint, g.id
    from guidance_session g
    join visit v on v.digibank_id = g.digibank_id and v.id = g.visit_id
    join session s on s.digibank_id = v.digibank_id and s.id = v.session_id
    join help_point p on p.digibank_id = s.digibank_id and p.id = s.help_point_id
    left join client c on c.digibank_id = v.digibank_id and c.id = v.client_id
    cross join lateral (
      select array_agg(topic order by topic) as topics, min(assistance_level) as best_level from guidance_topic
      where digibank_id = g.digibank_id and guidance_session_id = g.id) as t
    where g.digibank_id = ${scope.digibankId} and g.id = ${id} and t.topics is not null
    on conflict (digibank_id, service, source_id) do nothing`.execute(scope.db);
}
