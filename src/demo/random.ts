/** Crockford's base 32, as numbers on paper are written. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Chance that falls the same way at every load: what is invented once can be looked up again. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  }

  /** One of the choices, each as likely as its weight. */
  weighted<T extends string | number>(weights: readonly (readonly [T, number])[]): T {
    let left = this.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of weights) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new Error('nothing to weigh');
  }

  /** Up to `count` different choices. */
  some<T>(choices: readonly T[], count: number): T[] {
    const left = [...choices];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(this.next() * left.length), 1)).flat();
  }

  /** A UUIDv7 as if it was made at that moment, so that history sorts like history. */
  id(at: Temporal.Instant): string {
    const time = at.epochMilliseconds.toString(16).padStart(12, '0');
    const bits = Array.from({ length: 18 }, () => Math.floor(this.next() * 16).toString(16)).join('');
    const variant = (8 + Math.floor(this.next() * 4)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-${variant}${bits.slice(3, 6)}-${bits.slice(6, 18)}`;
  }

  /** A number for a person's paper, in the form of foundation's newNumber. */
  number(): string {
    return Array.from({ length: 10 }, () => SIGNS[this.between(0, 31)]).join('');
  }
}
