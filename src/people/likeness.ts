import type { Identity } from './match-keys.ts';
import { lettersOf, soundOf, wordsOfName } from './name-sound.ts';

/** A name, made ready once to be compared with many. */
type Heard = { letters: string; words: string[]; whole: string; sound: string; sounds: string[] };

/** A file, made ready once to be compared with many. */
export type Compared = { first: Heard; last: Heard | null; birthYear: number | null; postcode: string | null; hasPhone: boolean };

/** Makes a file ready to be compared. */
export function toCompare(file: Identity & { hasPhone: boolean }): Compared {
  const { birthYear, postcode, hasPhone } = file;
  return { first: heard(file.firstName), last: file.lastName === null ? null : heard(file.lastName), birthYear, postcode, hasPhone };
}

function heard(name: string): Heard {
  const words = wordsOfName(name);
  const whole = words.join('');
  return { letters: lettersOf(name), words, whole, sound: soundOf(whole), sounds: words.map(soundOf) };
}

/** How much each observation says, in bits (Fellegi and Sunter, 1969): how much more often it is seen between two files of one person than
 *  between files of two people that share a key, as a logarithm. Fitted by logistic regression on 1.8 million compared pairs of generated people
 *  (tests/support/people-with-slips.ts, seed 7; the proof `matching` judges with other seeds). namesakes: how many others share the name. */
const BITS = {
  first: { same: 4.3, sounds: 2.4, near: 2.2, part: 1.1, particle: 0.5, alike: -0.2, different: -10.5, unknown: 0 },
  last: { same: 5.7, sounds: 3.7, near: 1.4, part: 2, particle: 1.7, alike: -2.8, different: -11.5, unknown: 0 },
  order: { same: 0, different: 0.5 },
  year: { same: 6.9, off_by_one: 1.1, turned: 1, slip: -2.5, different: -11.7, unknown: 3.8 },
  postcode: { same: 1.7, different: -3.3, unknown: 1.3 },
  phone: { same: 2.9, different: -2.7, unknown: -0.8 },
  namesakes: { none: 1.7, few: -0.6, some: -0.9, many: -0.6 },
} as const;

/** From so many bits on the coordinator is asked. Below it, the files are two people for all we know. Doubles are so rare among
 *  files that share a key that 10.4 bits make one as likely as not; one more is the point where precision and recall both have room. */
export const SUSPECTED = 11.7;

type NameLikeness = keyof typeof BITS.last;

/** What is seen when two files are laid side by side. */
export type Seen = {
  last: NameLikeness;
  first: NameLikeness;
  order: keyof typeof BITS.order;
  year: keyof typeof BITS.year;
  postcode: keyof typeof BITS.postcode;
  phone: keyof typeof BITS.phone;
  namesakes: keyof typeof BITS.namesakes;
};

/** Why two files may be one person, as the coordinator reads it. */
export type Sign =
  | 'same_name'
  | 'sounds_alike'
  | 'nearly_same_name'
  | 'names_swapped'
  | 'same_year'
  | 'near_year'
  | 'same_postcode'
  | 'same_phone';

/** What speaks for one person, in the order in which it is read. */
export function signsOf({ first, last, order, year, postcode, phone }: Seen): Sign[] {
  const names = [first, last].filter((likeness) => likeness !== 'unknown');
  const signs: (Sign | false)[] = [
    names.every((likeness) => likeness === 'same')
      ? 'same_name'
      : names.every((likeness) => likeness === 'same' || likeness === 'particle' || likeness === 'sounds')
        ? 'sounds_alike'
        : !names.includes('different') && 'nearly_same_name',
    order === 'different' && 'names_swapped',
    year === 'same' ? 'same_year' : (year === 'off_by_one' || year === 'turned' || year === 'slip') && 'near_year',
    postcode === 'same' && 'same_postcode',
    phone === 'same' && 'same_phone',
  ];
  return signs.filter((sign) => sign !== false);
}

/** Lays two files side by side. First and last name may have changed places. */
export function compare(one: Compared, other: Compared, pair: { sharesPhone: boolean; namesakes: number }): Seen {
  const straight = { first: likeness(one.first, other.first), last: likeness(one.last, other.last), order: 'same' as const };
  const swapped = { first: likeness(one.first, other.last), last: likeness(one.last, other.first), order: 'different' as const };
  return {
    ...(one.last && other.last && nameBits(swapped) > nameBits(straight) ? swapped : straight),
    year: yearLikeness(one.birthYear, other.birthYear),
    postcode: one.postcode === null || other.postcode === null ? 'unknown' : one.postcode === other.postcode ? 'same' : 'different',
    namesakes: pair.namesakes === 0 ? 'none' : pair.namesakes <= 2 ? 'few' : pair.namesakes <= 9 ? 'some' : 'many',
    phone: pair.sharesPhone ? 'same' : one.hasPhone && other.hasPhone ? 'different' : 'unknown',
  };
}

function nameBits({ first, last, order }: Pick<Seen, 'first' | 'last' | 'order'>): number {
  return BITS.first[first] + BITS.last[last] + BITS.order[order];
}

/** How much two files look like one person, in bits. */
export function bitsOf(seen: Seen): number {
  return nameBits(seen) + BITS.year[seen.year] + BITS.postcode[seen.postcode] + BITS.phone[seen.phone] + BITS.namesakes[seen.namesakes];
}

/** same: letter by letter but for accents and blanks; particle: but for "van" or "el"; sounds: alike to the ear; near: one slip of the finger;
 *  part: one of several words; alike: something of both. */
function likeness(one: Heard | null, other: Heard | null): NameLikeness {
  if (one === null || other === null) return 'unknown';
  if (one.letters === other.letters) return 'same';
  if (one.whole === other.whole) return 'particle';
  if (one.sound !== '' && one.sound === other.sound && isHalfTheSame(one.letters, other.letters)) return 'sounds';
  if (isNear(one.whole, other.whole)) return 'near';
  if (one.words.length !== other.words.length && sharesWord(one, other)) return 'part';
  return isAlike(one, other) ? 'alike' : 'different';
}

/** Ali and Ela have the same consonants, but are not half the same. */
function isHalfTheSame(one: string, other: string): boolean {
  return slips(one, other) <= Math.max(one.length, other.length) / 2;
}

function sharesWord(one: Heard, other: Heard): boolean {
  return one.words.some((word, at) =>
    other.words.some((theirs, place) => word === theirs || (one.sounds[at] === other.sounds[place] && isHalfTheSame(word, theirs))),
  );
}

/** The same sound with other vowels, or a third of the letters another one: Olena and Elena, An and Ak. */
function isAlike(one: Heard, other: Heard): boolean {
  if (one.sound === other.sound && one.sound.length > 1) return true;
  return slips(one.whole, other.whole) <= Math.max(1, Math.max(one.whole.length, other.whole.length) / 3);
}

/** One slip in at least four letters; two in at least eight. */
function isNear(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  if (length < 4 || Math.abs(one.length - other.length) > 2) return false;
  return slips(one, other) <= (length >= 8 ? 2 : 1);
}

/** How many slips of the finger lie between two words: a letter more, less, another one, or two that changed places. */
function slips(one: string, other: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const line = [i];
    for (let j = 1; j <= other.length; j++) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1;
      const least = Math.min((last[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + differs);
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      line.push(turned ? Math.min(least, (beforeLast[j - 2] ?? 0) + 1) : least);
    }
    [beforeLast, last] = [last, line];
  }
  return last[other.length] ?? 0;
}

/** slip: another last digit; turned: the last two changed places, which is also how far a parent and a child may be apart. */
function yearLikeness(one: number | null, other: number | null): Seen['year'] {
  if (one === null || other === null) return 'unknown';
  const apart = Math.abs(one - other);
  if (apart <= 1) return apart === 0 ? 'same' : 'off_by_one';
  if (Math.floor(one / 10) === Math.floor(other / 10)) return 'slip';
  const turned = Math.floor(one / 100) * 100 + (one % 10) * 10 + Math.floor((one % 100) / 10);
  return turned === other ? 'turned' : 'different';
}
