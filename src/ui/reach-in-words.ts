import type { ReachCode } from '../foundation/actor.ts';
import { m } from '../paraglide/messages.js';

const WORDS: Readonly<Record<ReachCode, () => string>> = {
  digibank: m.common_reach_digibank,
  municipality: m.common_reach_municipality,
  organisation: m.common_reach_organisation,
  help_point: m.common_reach_help_point,
  relation: m.common_reach_relation,
  own: m.common_reach_own,
};

/** How far something goes, as the end of a sentence: "het eigen hulppunt". */
export function reachInWords(reach: ReachCode): string {
  return WORDS[reach]();
}
