import { sql } from 'kysely';
import type { Database } from '../foundation/database.ts';
import { derivedId } from '../foundation/ids.ts';
import { m } from '../paraglide/messages.js';
import { targetGroups } from '../partners/target-groups.ts';
import { topicGroups } from '../partners/topics.ts';
import { HELP_POINT_KINDS } from '../places/help-point.ts';
import { kindOfPlaceInWords } from '../places/in-words.ts';
import type { ExportedPoint } from './hsds-places.ts';

/** Our lists of codes, as taxonomies of HSDS: what help is about, who feels at home somewhere, what kind of place it is. */
const TAXONOMIES = {
  topics: { name: m.outlets_hsds_topics, description: m.outlets_hsds_topics_text },
  target_groups: { name: m.outlets_hsds_groups, description: m.outlets_hsds_groups_text },
  kinds: { name: m.outlets_hsds_kinds, description: m.outlets_hsds_kinds_text },
} as const;
type TaxonomyName = keyof typeof TAXONOMIES;
const NAMES = Object.keys(TAXONOMIES) as TaxonomyName[]; // its own keys

/** From which the keys of our lists are derived: the same on every installation, so that what two of them export can be joined. */
const ROOT = '0f6d7a2e-5b1c-8f3a-8d42-6c9be1047a55';

/** The key of one of our lists. */
export const taxonomyId = (name: TaxonomyName) => derivedId(ROOT, name);
const termId = (name: TaxonomyName, code: string) => derivedId(taxonomyId(name), code);

/** A word of one of our lists, as HSDS writes it. */
export type Term = {
  id: string;
  code: string;
  name: string;
  description: string;
  parent_id?: string;
  taxonomy_id: string;
  taxonomy: string;
  language: 'nl';
};

/** Our lists themselves. */
export const taxonomies = () =>
  NAMES.map((name) => ({ id: taxonomyId(name), name: TAXONOMIES[name].name(), description: TAXONOMIES[name].description() }));

/** All words of all lists, in their order; a topic has its group as parent. */
export async function taxonomyTerms(db: Database): Promise<Term[]> {
  const groups = await topicGroups(db);
  return [
    ...groups.flatMap((group) => [
      term('topics', group.code, group.label),
      ...group.topics.map(({ code, label }) => ({ ...term('topics', code, label), parent_id: termId('topics', group.code) })),
    ]),
    ...(await targetGroups(db)).map(({ code, label }) => term('target_groups', code, label)),
    ...HELP_POINT_KINDS.map((kind) => term('kinds', kind, kindOfPlaceInWords(kind))),
  ];
}

const term = (list: TaxonomyName, code: string, label: string): Term => ({
  id: termId(list, code),
  code,
  name: label,
  description: m.outlets_hsds_term({ list: TAXONOMIES[list].name(), label }),
  taxonomy_id: taxonomyId(list),
  taxonomy: TAXONOMIES[list].name(),
  language: 'nl',
});

/** What can be said of a help point in words of our lists: its kind, who feels at home there, and what its coming moments are about. */
export async function attributesOf(db: Database, point: ExportedPoint, now: Temporal.Instant) {
  const { rows } = await sql<{ code: string }>`
    select distinct t.topic as code
    from session s
    join session_topic t on t.digibank_id = s.digibank_id and t.session_id = s.id
    where s.digibank_id = ${point.digibankId} and s.help_point_id = ${point.id} and s.published and s.state = 'planned' and s.ends_at > ${now}
    order by code`.execute(db);
  const groups = (await targetGroups(db)).filter(({ label }) => point.welcomes.includes(label));
  const ids = new Set([
    termId('kinds', point.kind),
    ...groups.map(({ code }) => termId('target_groups', code)),
    ...rows.map(({ code }) => termId('topics', code)),
  ]);
  const terms = (await taxonomyTerms(db)).filter(({ id }) => ids.has(id));
  return terms.map((one) => ({
    id: derivedId(point.id, `attribute ${one.id}`),
    link_id: point.id,
    link_entity: 'service',
    taxonomy_term_id: one.id,
    taxonomy_term: one,
  }));
}
