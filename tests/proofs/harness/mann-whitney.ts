/** The chance (p, two-sided) that two lists of numbers come from one source: the test of Mann and Whitney, by its normal approximation, which
 *  asks at least some tens of each. */
export function chanceOfNoDifference(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, mine: true })), ...other.map((value) => ({ value, mine: false }))].sort(
    (a, b) => a.value - b.value,
  );
  const rankSum = all.reduce((sum, { mine }, index) => (mine ? sum + index + 1 : sum), 0);
  const u = rankSum - (one.length * (one.length + 1)) / 2;
  const middle = (one.length * other.length) / 2;
  const spread = Math.sqrt((one.length * other.length * (one.length + other.length + 1)) / 12);
  return tails(Math.abs(u - middle) / spread);
}

/** How much of the normal distribution lies further from the middle than `z` (Abramowitz and Stegun 7.1.26). */
function tails(z: number): number {
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp((-z * z) / 2);
}
