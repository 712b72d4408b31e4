import { sql } from 'kysely';
import type { Scope } from '../foundation/transaction.ts';
import { askedTopics } from './asked-topics.ts';
import type { VisitOfToday } from './find-visit.ts';

/** A topic to tap. `boundary`: coaches show how it works, the substance is handed over. */
export type TopicChoice = { code: string; label: string; group: string; groupLabel: string; boundary: boolean };

/** The topics for one visit: first those that are likely, then all others by group. */
export type TopicChoices = { likely: TopicChoice[]; others: { group: string; label: string; topics: TopicChoice[] }[] };

const LIKELY_AT_MOST = 8;

/** Likely is what the person asked about, then what the moment is about, what the visitor came for, and what this help point
 *  helps with most in the last 90 days. So the usual visit is logged in two taps a topic. */
export async function topicChoices(scope: Scope, visit: VisitOfToday): Promise<TopicChoices> {
  const asked = visit.appointmentId ? ((await askedTopics(scope, [visit.appointmentId])).get(visit.appointmentId) ?? []) : [];
  const { rows } = await sql<TopicChoice & { likely: boolean }>`
    with used as (
      select t.topic, count(*) as times
      from session s
      join visit v on v.digibank_id = s.digibank_id and v.session_id = s.id
      join guidance_session g on g.digibank_id = v.digibank_id and g.visit_id = v.id
      join guidance_topic t on t.digibank_id = g.digibank_id and t.guidance_session_id = g.id
      where s.digibank_id = ${scope.digibankId} and s.help_point_id = ${visit.moment.helpPointId}
        and s.starts_at > ${scope.now.subtract({ hours: 24 * 90 })}
      group by t.topic
    )
    select topic.code, topic.label, topic.topic_group as "group", g.label as "groupLabel", topic.boundary,
      topic.code = any(${asked}::text[]) or announced.topic is not null or topic.topic_group = ${visit.topicGroup} or used.times is not null as likely
    from topic
    join topic_group g on g.code = topic.topic_group
    left join session_topic announced
      on announced.digibank_id = ${scope.digibankId} and announced.session_id = ${visit.moment.id} and announced.topic = topic.code
    left join used on used.topic = topic.code
    order by topic.code = any(${asked}::text[]) desc, announced.topic is not null desc, coalesce(topic.topic_group = ${visit.topicGroup}, false) desc,
      used.times desc nulls last, g.rank, topic.rank`.execute(scope.db);
  const likely = rows.filter((row) => row.likely).slice(0, LIKELY_AT_MOST);
  const others = rows.filter((row) => !likely.includes(row));
  return { likely, others: byGroup(others) };
}

function byGroup(topics: TopicChoice[]): TopicChoices['others'] {
  const groups = new Map<string, TopicChoices['others'][number]>();
  for (const topic of topics) {
    const group = groups.get(topic.group) ?? { group: topic.group, label: topic.groupLabel, topics: [] };
    group.topics.push(topic);
    groups.set(topic.group, group);
  }
  return [...groups.values()];
}

/** The groups of topics, as a visitor names them at the door. */
export async function topicGroups(scope: Scope): Promise<{ code: string; label: string }[]> {
  return scope.db.selectFrom('topic_group').select(['code', 'label']).orderBy('rank').execute();
}
