import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';

/** What questions are about, in the groups of the list; both in their own order. */
export type TopicGroup = { code: string; label: string; topics: { code: string; label: string }[] };

/** The whole list of topics, by group. The same for every Digibank. */
export async function topicGroups(db: Database): Promise<TopicGroup[]> {
  const { rows } = await sql<TopicGroup>`
    select g.code, g.label, json_agg(json_build_object('code', t.code, 'label', t.label) order by t.rank) as topics
    from topic_group g join topic t on t.topic_group = g.code
    group by g.code order by g.rank`.execute(db);
  return rows;
}

const names = new WeakMap<Database, Promise<{ code: string; label: string }[]>>();

/** The names of the groups alone. Read once a program: reference data changes at a start only. */
export function topicGroupNames(db: Database): Promise<{ code: string; label: string }[]> {
  const known = names.get(db) ?? db.selectFrom('topic_group').select(['code', 'label']).orderBy('rank').execute();
  names.set(db, known);
  known.catch(() => names.delete(db));
  return known;
}

/** The labels of topics by code, in the order in which the codes are given. */
export async function topicLabels(db: Database, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('topic')
    .select(['code', 'label'])
    .where('code', 'in', [...codes])
    .execute();
  const labels = new Map(rows.map(({ code, label }) => [code, label]));
  return codes.flatMap((code) => labels.get(code) ?? []);
}

/** The codes of all topics, to check a form against. */
export function codesOf(groups: readonly TopicGroup[]): [string, ...string[]] {
  const [first, ...rest] = groups.flatMap((group) => group.topics.map(({ code }) => code));
  if (first === undefined) throw new Error('the list of topics is empty: the reference data was not loaded');
  return [first, ...rest];
}
