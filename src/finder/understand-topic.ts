import type { Database } from '../foundation/database.ts';
import { likeness } from './likeness.ts';

type Term = { words: string[]; topics: string[] };

const known = new WeakMap<Database, Promise<Term[]>>();

/** Which topics somebody means by a few words: "itsme", "bankzaken", "mail van de school", "health". A word counts that begins a word of a
 *  topic's name, of another name for it or of its group, or that is written almost like one; every word must count. The codes of the topics,
 *  none when nobody knows what was meant. Read once a program: reference data changes at a start only. */
export async function understandTopic(db: Database, typed: string): Promise<string[]> {
  let terms = known.get(db);
  if (!terms) {
    terms = readTerms(db);
    known.set(db, terms);
    terms.catch(() => known.delete(db));
  }
  return topicsMeant(await terms, typed);
}

function topicsMeant(terms: readonly Term[], typed: string): string[] {
  const words = wordsOf(typed).filter((word) => !SAYS_NOTHING.has(word));
  if (words.length === 0) return [];
  const meant = terms.filter((term) => words.every((word) => term.words.some((other) => isMeant(word, other))));
  return [...new Set(meant.flatMap(({ topics }) => topics))];
}

const SURE = 0.75;
const isMeant = (typed: string, word: string) =>
  word.startsWith(typed) || (typed.length > 3 && typed.startsWith(word) && word.length > 3) || likeness(typed, word) >= SURE;

const SAYS_NOTHING = new Set([
  'aan',
  'bij',
  'de',
  'een',
  'en',
  'het',
  'hulp',
  'ik',
  'in',
  'met',
  'mijn',
  'naar',
  'of',
  'om',
  'op',
  'over',
  'te',
  'uit',
  'uw',
  'van',
  'voor',
]);

const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);

async function readTerms(db: Database): Promise<Term[]> {
  const groups = await db.selectFrom('topic_group').select(['code', 'label']).execute();
  const topics = await db.selectFrom('topic').select(['code', 'label', 'synonyms', 'topic_group as group']).execute();
  return [
    ...groups.flatMap(({ code, label }) => {
      const own = topics.filter(({ group }) => group === code).map((topic) => topic.code);
      return [label, code].map((name) => ({ words: wordsOf(name), topics: own }));
    }),
    ...topics.flatMap(({ code, label, synonyms }) => [label, ...synonyms].map((name) => ({ words: wordsOf(name), topics: [code] }))),
  ];
}
