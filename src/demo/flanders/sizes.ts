/** How much a seed holds over all its Digibanken together. Contacts: help at the table, four a person on average, over 24 months. */
export type Size = { digibanken: number; municipalities: number; people: number; helpPoints: number; comingSessions: number };

/** flanders: the whole programme as large as it can become, for the benchmark. small: the same in seconds, for tests. */
export const SIZES = {
  flanders: { digibanken: 54, municipalities: 219, people: 500_000, helpPoints: 1_000, comingSessions: 20_000 },
  small: { digibanken: 2, municipalities: 8, people: 2_000, helpPoints: 40, comingSessions: 800 },
} as const satisfies Record<string, Size>;

/** Of each eight people, so many come so often: few come a lot. Together 32, so four each on average. */
export const CONTACTS_OF_EIGHT = [1, 1, 2, 2, 3, 4, 6, 13];

/** What one Digibank of a seed holds. `number` counts from 1. */
export type Share = { number: number; nisCodes: string[]; people: number; helpPoints: number; comingSessions: number };

/** Shares a size out: every Digibank gets neighbouring municipalities, and people in eights so that the contacts come out exactly. */
export function shareOut(size: Size, nisCodes: readonly string[]): Share[] {
  const part = (total: number, at: number) => Math.floor((total * (at + 1)) / size.digibanken) - Math.floor((total * at) / size.digibanken);
  let next = 0;
  return Array.from({ length: size.digibanken }, (_, at) => {
    const own = nisCodes.slice(next, next + part(size.municipalities, at));
    next += own.length;
    const helpPoints = part(size.helpPoints, at);
    return {
      number: at + 1,
      nisCodes: own,
      people: part(size.people / 8, at) * 8,
      helpPoints,
      comingSessions: part(size.comingSessions, at),
    };
  });
}
