/** How a proof is run: small fits in every test run, full is the figure that we show. */
export type Size = 'small' | 'full';

/** What a proof measured, and whether that is what was promised. */
type Verdict = { figures: Record<string, unknown>; pass: boolean };

/** One promise of the product, with the measurement that shows it. Every proof also measures with the protection taken away
 *  (in a database or build of its own) and passes only when that measurement fails: a proof that cannot fail proves nothing. */
export type Proof = {
  name: string;
  /** What must come out, in words. */
  goal: string;
  run: (options: { size: Size; seed: number }) => Promise<Verdict>;
};

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
