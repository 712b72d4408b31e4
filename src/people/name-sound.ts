/** What stands before many names and is written apart, joined or not at all: "Van der Velde", "Vandervelde"; "El Amrani", "Elamrani", "Amrani". */
const PARTICLES = /^(van|von|de|den|der|het|ten|ter|vant|t|el|al|ben|bin|bint|ibn|ait|ould|oulad|du|le|la|da|dos|di)$/;
const JOINED_PARTICLE = /^(vanden|vander|vande|vant|van|den|der|de|el|al|ait|ben|bou)(?=.{3})/;

/** Letters that keep their own sign when accents are taken off. */
const LETTERS: Record<string, string> = { ı: 'i', ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th' };

/** Read from top to bottom. Each line makes one the ways in which one sound is written in Dutch, French, Arabic, Turkish, Berber and Slavic names. */
const ONE_SOUND: readonly (readonly [RegExp, string])[] = [
  [/^ou(?=[aeiy])/, 'v'], // Ouafa, Wafa
  [/(ou|au|eeu|ieu)w/g, '$1'], // Blauwet, Blauet
  [/^(dj|dzh|j|y|i(?=[aeou]))/, 'J'], // Djamila, Jamila; Yusuf, Joesoef; Yulia, Iulia
  [/dj|dzh/g, 'j'],
  [/tsch|tch|tsj|sch|shch|szcz|sh|sj|sz|cz|ch|ts|tz/g, 's'], // Rachid, Rashid; Kowalczyk, Kovalchuk
  [/ph|[wv]|ff/g, 'f'], // Wladimir, Vladimir; Ivanov, Iwanow, Ivanoff
  [/x/g, 'ks'],
  [/c(?=[eiy])|z/g, 's'],
  [/gu(?=[ei])/g, 'g'],
  [/[cq]/g, 'k'],
  [/(?<=[^aeiouy])h/g, ''], // Khaled, Kaled; Fatiha keeps its h
  [/dt?$/, 't'], // Ahmed, Ahmet
  [/b$/, 'p'],
  [/g$/, 'k'],
];

/** A word in small letters without accents: "Yıldız" and "YILDIZ" are one. */
function bare(word: string): string {
  return word
    .toLowerCase()
    .replace(/[ıłøßæœđðþ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** All letters of a name, small and without accents: "Van der Velde" and "Vandervelde" are one. */
export function lettersOf(name: string): string {
  return bare(name).replace(/[^a-z]/g, '');
}

/** The words of a name that tell people apart, in small letters: without particles, initials and signs. Of "Van der Velde-Ait Ali": velde, ali. */
export function wordsOfName(name: string): string[] {
  const words = bare(name)
    .replace(/['’`]/g, ' ')
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);
  const own = words.filter((word) => !PARTICLES.test(word));
  return (own.length > 0 ? own : words).map((word) => word.replace(JOINED_PARTICLE, ''));
}

/** How a word sounds, for finding names that are written in another way: the consonants, one sign a sound, and a sign for a vowel at the beginning.
 *  Vowels say little: they are what changes most between Mohamed, Mohammed and Muhammad. "" for a word without a letter of our alphabet. */
export function soundOf(word: string): string {
  let sound = bare(word).replace(/[^a-z]/g, '');
  for (const [ways, sign] of ONE_SOUND) sound = sound.replace(ways, sign);
  return sound
    .replace(/^[aeiouy]/, 'A')
    .replace(/[aeiouyj]/g, '')
    .replace(/(.)\1+/g, '$1')
    .toLowerCase();
}
