/** Does the work for every item, so many at a time, and gives the results in order. When one fails, no further one is begun, and all end. */
export async function atOnce<T, R>(many: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (failed) return;
      results[index] = await work(item).catch((problem: unknown) => {
        failed = true;
        throw problem;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: many }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
