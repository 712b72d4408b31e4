import { randomFrom } from '../proofs/verdict.ts';
import { AFFIXES, FIRST_NAMES, type Origin, STEMS } from './people-with-slips-names.ts';

/** A file as somebody typed it. `person` is who it really is about: two files with the same number are a double. Nobody here exists. */
export type GeneratedFile = {
  person: number;
  firstName: string;
  lastName: string | null;
  birthYear: number | null;
  postcode: string | null;
  phone: string | null;
};

/** How often each thing goes wrong when somebody is signed up a second time, by another hand. */
const SLIPS = {
  spelledInAnotherWay: 0.3,
  typedWrongFirstName: 0.05,
  typedWrongLastName: 0.05,
  namesSwapped: 0.04,
  particleOtherwise: 0.15,
  noBirthYear: 0.06,
  wrongBirthYear: 0.04,
  moved: 0.1,
  noPostcode: 0.03,
  otherPhone: 0.15,
  noPhone: 0.15,
  secondNameLeftOut: 0.5,
};
const SECOND_FILE = 0.12;
const POSTCODES = [
  '9000',
  '9030',
  '9031',
  '9032',
  '9040',
  '9041',
  '9042',
  '9050',
  '9051',
  '9052',
  '9070',
  '9080',
  '9090',
  '9800',
  '9810',
  '9820',
];
const VOWELS = 'aeiou';

/** Invents so many files: households that share a phone and a postcode, couples, children, twins, parents and children with one name, namesakes,
 *  and about one in eight signed up twice with the slips of a busy desk. The same seed gives the same people. */
export function peopleWithSlips(count: number, seed: number): GeneratedFile[] {
  return new Inventor(seed).files(count);
}

class Inventor {
  private readonly next: () => number;
  private persons = 0;

  constructor(seed: number) {
    this.next = randomFrom(seed);
  }

  files(count: number): GeneratedFile[] {
    const files: GeneratedFile[] = [];
    while (files.length < count) {
      const household = this.household();
      files.push(...household);
      for (const file of household) if (this.chance(SECOND_FILE)) files.push(this.again(file));
    }
    return this.shuffled(files.slice(0, count));
  }

  private chance(share: number): boolean {
    return this.next() < share;
  }

  /** Some names are far more common than others: the first in a list the most. */
  private pick<T>(things: readonly T[], skew = 1): T {
    const thing = things[Math.floor(this.next() ** skew * things.length)];
    if (thing === undefined) throw new Error('nothing to pick from');
    return thing;
  }

  private year(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  private phone(): string {
    return `+32400${String(Math.floor(this.next() * 1_000_000)).padStart(6, '0')}`;
  }

  private origin(): Origin {
    const at = this.next();
    return at < 0.45 ? 'dutch' : at < 0.68 ? 'arabic' : at < 0.79 ? 'turkish' : at < 0.89 ? 'slavic' : at < 0.94 ? 'berber' : 'african';
  }

  private firstName(origin: Origin): string {
    const first = this.pick(this.pick(FIRST_NAMES[origin], 1.2), 2);
    return this.chance(0.06) ? `${first} ${this.pick(this.pick(FIRST_NAMES[origin]))}` : first;
  }

  private lastName(origin: Origin): string {
    const { before, after } = AFFIXES[origin];
    const stem = this.chance(0.5) ? this.pick(STEMS[origin]) : this.rareStem(origin);
    return capitals(`${this.pick(before)}${stem}${this.pick(after)}`);
  }

  /** The long tail of names that a town has once or twice: the beginning of one, the end of another. */
  private rareStem(origin: Origin): string {
    const one = this.pick(STEMS[origin]);
    const other = this.pick(STEMS[origin]);
    return one.slice(0, Math.ceil(one.length / 2)) + other.slice(Math.floor(other.length / 2));
  }

  private household(): GeneratedFile[] {
    const origin = this.origin();
    const phone = this.chance(0.75) ? this.phone() : null;
    const shared = this.chance(0.4);
    const own = () => (shared ? phone : this.chance(0.7) ? this.phone() : null);
    const postcode = this.pick(POSTCODES, 1.4);
    const lastName = this.lastName(origin);
    const born = this.year(1935, 1985);
    const one = (file: Partial<GeneratedFile>): GeneratedFile => ({
      person: this.persons++,
      firstName: this.firstName(origin),
      lastName,
      birthYear: born,
      postcode,
      phone: own(),
      ...file,
    });
    const head = one({ phone });
    const people = [head];
    if (this.chance(0.3))
      people.push(one({ lastName: this.chance(0.3) ? lastName : this.lastName(origin), birthYear: born + this.year(-6, 6) }));
    if (this.chance(0.25)) {
      const childBorn = born + this.year(20, 38);
      people.push(one({ birthYear: childBorn, ...(this.chance(0.12) && { firstName: head.firstName }) }));
      if (this.chance(0.3)) people.push(one({ birthYear: this.chance(0.15) ? childBorn : childBorn + this.year(1, 5) }));
    }
    return people.filter(
      (file, index) => people.findIndex((other) => other.firstName === file.firstName && other.birthYear === file.birthYear) === index,
    );
  }

  /** The same person at another desk, another day. */
  private again(file: GeneratedFile): GeneratedFile {
    let { firstName, lastName, birthYear, postcode, phone } = file;
    if (firstName.includes(' ') && this.chance(SLIPS.secondNameLeftOut)) firstName = firstName.split(' ')[0] ?? firstName;
    if (this.chance(SLIPS.spelledInAnotherWay)) firstName = this.spelledOtherwise(firstName);
    if (lastName && this.chance(SLIPS.spelledInAnotherWay)) lastName = this.respelled(lastName);
    if (lastName && this.chance(SLIPS.particleOtherwise)) lastName = this.joined(lastName);
    if (this.chance(SLIPS.typedWrongFirstName)) firstName = this.mistyped(firstName);
    if (lastName && this.chance(SLIPS.typedWrongLastName)) lastName = this.mistyped(lastName);
    if (lastName && this.chance(SLIPS.namesSwapped)) [firstName, lastName] = [lastName, firstName];
    if (birthYear && this.chance(SLIPS.wrongBirthYear)) birthYear = this.wrongYear(birthYear);
    if (this.chance(SLIPS.noBirthYear)) birthYear = null;
    if (this.chance(SLIPS.moved)) postcode = this.pick(POSTCODES);
    if (this.chance(SLIPS.noPostcode)) postcode = null;
    if (this.chance(SLIPS.otherPhone)) phone = this.phone();
    if (this.chance(SLIPS.noPhone)) phone = null;
    return { ...file, firstName, lastName, birthYear, postcode, phone };
  }

  /** Another way in which the same first name is written: from the list, or without its accents. */
  private spelledOtherwise(name: string): string {
    const [first = '', ...rest] = name.split(' ');
    const ways = Object.values(FIRST_NAMES)
      .flat()
      .find((spellings) => spellings.includes(first));
    return [ways ? this.pick(ways) : first, ...rest].join(' ');
  }

  /** As a clerk writes a surname by ear: no accents, and one usual exchange of letters. */
  private respelled(name: string): string {
    const flat = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').replace(/ł/g, 'l');
    const exchanges: [RegExp, string][] = [
      [/ou/, 'u'],
      [/oe/, 'ou'],
      [/ck/, 'k'],
      [/y/, 'ij'],
      [/ij/, 'y'],
      [/w/, 'v'],
      [/v(?=[aeiou])/, 'w'],
      [/ch/, 'sh'],
      [/sh/, 'ch'],
      [/ae/, 'aa'],
      [/ss/, 's'],
      [/dd/, 'd'],
      [/ll/, 'l'],
      [/mm/, 'm'],
      [/(?<=[aeiou])s(?=[aeiou])/, 'ss'],
      [/z$/, 's'],
      [/kh/, 'k'],
      [/(?<=[aeiou])i(?=[aeiou])/, 'y'],
      [/a$/, 'ah'],
      [/aa/, 'a'],
      [/ee/, 'e'],
      [/oo/, 'o'],
      [/(?<=[a-z])c(?=[aou])/, 'k'],
      [/dt$/, 't'],
    ];
    const fitting = exchanges.filter(([from]) => from.test(flat));
    const [from, to] = fitting.length > 0 ? this.pick(fitting) : ([/$/, ''] as const);
    return flat.replace(from, to);
  }

  private joined(name: string): string {
    if (!name.includes(' ')) return name;
    return this.chance(0.7) ? capitals(name.replace(/ /g, '').toLowerCase()) : name.replace(/^\S+ /, '');
  }

  /** One slip of the finger: a letter left out, twice, beside its place, or another one. */
  private mistyped(name: string): string {
    const at = 1 + Math.floor(this.next() * (name.length - 1));
    const way = this.next();
    if (way < 0.25) return name.slice(0, at) + name.slice(at + 1);
    if (way < 0.5) return name.slice(0, at) + name.slice(at - 1);
    if (way < 0.75 && at + 1 < name.length) return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
    const pool = VOWELS.includes(name.charAt(at)) ? VOWELS : 'bcdfghklmnprstvwz';
    return name.slice(0, at) + this.pick([...pool]) + name.slice(at + 1);
  }

  private wrongYear(year: number): number {
    if (this.chance(0.5)) return year + (this.chance(0.5) ? 1 : -1);
    const [tens, ones] = [Math.floor((year % 100) / 10), year % 10];
    return this.chance(0.5) ? year - (year % 100) + ones * 10 + tens : year - (year % 10) + Math.floor(this.next() * 10);
  }

  private shuffled<T>(things: T[]): T[] {
    for (let at = things.length - 1; at > 0; at--) {
      const other = Math.floor(this.next() * (at + 1));
      [things[at], things[other]] = [things[other] as T, things[at] as T]; // both places exist
    }
    return things;
  }
}

function capitals(name: string): string {
  return name.replace(/(^|[ -])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
