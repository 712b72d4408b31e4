import { startOfDay } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { type Hit, PAGE, type Search, searchMoments } from './search-moments.ts';

/** How what was found answers the question. as_asked · later: nothing on that day, this comes after it · further: nothing nearby, this is
 *  further away · nothing. */
export type Found = { how: 'as_asked' | 'later' | 'further' | 'nothing'; hits: Hit[]; hasMore: boolean };

const FURTHER_METERS = 40_000;

/** Looks for moments; where there are none, first on later days, then further away. Everybody but who asks for a next page gets something to
 *  go to, if there is anything. About one topic there is seldom something on one day: who asks that is given that day out of all that comes after. */
export async function findMoments(db: Database, search: Search, page: number, now: Temporal.Instant): Promise<Found> {
  const { from, near, topics } = search;
  const isFirst = page === 1;
  const look = (changes: Partial<Search>) => searchMoments(db, { ...search, ...changes }, page, now);
  if (!isFirst || !from || !topics) {
    const hits = await look({});
    if (hits.length > 0) return found('as_asked', hits);
  }
  if (isFirst && from) {
    const hits = await look({ onlyThatDay: false });
    const nextDay = startOfDay(from.add({ days: 1 }));
    const thatDay = hits.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, nextDay) < 0);
    if (thatDay.length > 0) return found('as_asked', thatDay);
    if (hits.length > 0) return found('later', hits);
  }
  if (isFirst && near) {
    const hits = await look({ onlyThatDay: false, near: { ...near, meters: FURTHER_METERS } });
    if (hits.length > 0) return found('further', hits);
  }
  return found('nothing', []);
}

function found(how: Found['how'], hits: Hit[]): Found {
  return { how, hits: hits.slice(0, PAGE), hasMore: how === 'as_asked' && hits.length > PAGE };
}
