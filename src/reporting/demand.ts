import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { forEverybody } from '../people/for-everybody.ts';
import { notRestricted } from '../people/restrict.ts';
import { hideSmall, type ShownGrid, showGrid } from './protect-grid.ts';

/** How often people wait to hear of a topic, a row a topic and a column a municipality where they look, small counts hidden. `planned`: how many
 *  activities about it are still to come. */
export type Demand = {
  topics: { label: string; planned: number }[];
  municipalities: string[];
  grid: ShownGrid;
};

/** What people wait for and where, hidden people too: a number tells of nobody. Who waits for two topics stands in two rows. In the
 *  order of the list of topics: another order would tell which hidden count is the larger. */
export async function demandOf(scope: Scope): Promise<Demand> {
  const { rows } = await forEverybody(scope, () =>
    sql<{ topic: string; municipality: string; people: number; planned: number }>`
      select t.label as topic, m.name as municipality, count(distinct i.client_id)::integer as people,
        (select count(distinct a.id)::integer from activity a
          join activity_topic about on about.digibank_id = a.digibank_id and about.activity_id = a.id and about.topic = t.code
          join session s on s.digibank_id = a.digibank_id and s.activity_id = a.id and s.state = 'planned' and s.starts_at > ${scope.now}
          where a.digibank_id = i.digibank_id and a.state = 'published') as planned
      from interest i
      join interest_topic wished on wished.digibank_id = i.digibank_id and wished.interest_id = i.id
      join topic t on t.code = wished.topic
      join municipality m on m.nis_code = i.nis_code
      where i.digibank_id = ${scope.digibankId} and i.state = 'open' and ${notRestricted(sql`i.client_id`)}
      group by i.digibank_id, t.code, t.label, t.rank, m.nis_code, m.name
      order by t.rank, t.label, m.name`.execute(scope.db),
  );
  const byTopic = Map.groupBy(rows, ({ topic }) => topic);
  const topics = [...byTopic].map(([label, lines]) => ({ label, planned: lines[0]?.planned ?? 0 }));
  const municipalities = [...new Set(rows.map(({ municipality }) => municipality))].sort((a, b) => a.localeCompare(b, 'nl'));
  const counts = topics.map(({ label }) =>
    municipalities.map((name) => byTopic.get(label)?.find(({ municipality }) => municipality === name)?.people ?? 0),
  );
  return { topics, municipalities, grid: showGrid(counts, hideSmall(counts)) };
}
