import { m } from '../paraglide/messages.js';
import type { Help } from './client.ts';

const WORDS: Record<Help, () => string> = {
  talk_slowly: m.people_help_talk_slowly,
  other_language: m.people_help_other_language,
  large_letters: m.people_help_large_letters,
  with_someone: m.people_help_with_someone,
  at_home: m.people_help_at_home,
  woman_coach: m.people_help_woman_coach,
  man_coach: m.people_help_man_coach,
  no_stairs: m.people_help_no_stairs,
  reads_with_difficulty: m.people_help_reads_with_difficulty,
  hears_with_difficulty: m.people_help_hears_with_difficulty,
};

/** What helps a person, as it is said at the table: "Spreek traag". Never why. */
export function helpInWords(help: Help): string {
  return WORDS[help]();
}
