import { soundOf, wordsOfName } from './name-sound.ts';

/** What two files are compared by. */
export type Identity = {
  firstName: string;
  lastName: string | null;
  birthYear: number | null;
  postcode: string | null;
};

/** By what another file of the same person can be found, whatever one or two slips did to it: files that share none of these keys are never
 *  compared. Every key narrows down enough to leave few files in half a million. The order of first and last name does not matter. */
export function matchKeysOf({ firstName, lastName, birthYear, postcode }: Identity): string[] {
  const first = firstSound(firstName);
  const last = lastName === null ? '' : firstSound(lastName);
  const sounds = [first, last].filter(Boolean);
  if (sounds.length === 0) return [];
  const keys = sounds.length === 2 ? [`n ${sounds.toSorted().join(' ')}`] : [];
  if (birthYear !== null) keys.push(...sounds.map((sound) => `y ${birthYear} ${sound}`));
  if (postcode !== null) keys.push(`p ${postcode} ${last || first}`);
  if (birthYear !== null && postcode !== null) keys.push(`i ${birthYear} ${postcode} ${initials(sounds)}`);
  return [...new Set(keys)];
}

function firstSound(name: string): string {
  return wordsOfName(name).map(soundOf).find(Boolean) ?? '';
}

function initials(sounds: string[]): string {
  return sounds
    .map((sound) => sound.charAt(0))
    .toSorted()
    .join('');
}
