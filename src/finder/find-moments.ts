import type { Database } from '../foundation/database.ts';
import { type FoundMoment, PAGE, type Search, searchMoments } from './search-moments.ts';

/** How what was found answers the question. as_asked · later: nothing on that day, this comes after it · further: nothing nearby, this is
 *  further away · nothing. */
export type Found = { how: 'as_asked' | 'later' | 'further' | 'nothing'; moments: FoundMoment[]; hasMore: boolean };

const FURTHER_METERS = 40_000;

/** Looks for moments; where there are none, first on later days, then further away. Everybody but who asks for a next page gets something to
 *  go to, if there is anything. */
export async function findMoments(db: Database, search: Search, page: number, now: Temporal.Instant): Promise<Found> {
  const later: Search = { ...search, onlyThatDay: false };
  const tries: { how: Found['how']; search: Search }[] = [{ how: 'as_asked', search }];
  if (page === 1 && search.from) tries.push({ how: 'later', search: later });
  if (page === 1 && search.near) tries.push({ how: 'further', search: { ...later, near: { ...search.near, meters: FURTHER_METERS } } });
  for (const { how, search } of tries) {
    const moments = await searchMoments(db, search, page, now);
    if (moments.length > 0) return { how, moments: moments.slice(0, PAGE), hasMore: how === 'as_asked' && moments.length > PAGE };
  }
  return { how: 'nothing', moments: [], hasMore: false };
}
