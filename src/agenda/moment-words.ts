import type { OpeningRule } from '../places/opening-rule.ts';
import { hostInWords } from './in-words.ts';

/** What a moment of a rule says in words: who receives there, and where in the building or at which stop. */
export type MomentWords = { description: string | null; room: string | null };

/** `stops`: every stop by its id, in words. */
export function momentWords(rule: OpeningRule | undefined, stops: ReadonlyMap<string, string>): MomentWords {
  const where = [rule?.stopId && stops.get(rule.stopId), rule?.room].filter(Boolean).join(', ');
  return { description: hostInWords(rule), room: where || null };
}
