import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { KINDS, walk } from '../../tests/support/registration-model.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

test('whatever people do, in any order: no seat too many, nobody lost, and who waits is served in order', { timeout: 60_000 }, async () => {
  const operation = fc.record({
    kind: fc.constantFrom('register' as const, ...KINDS),
    pick: fc.nat(99),
    size: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(operation, { minLength: 10, maxLength: 40 }), async (seats, operations) => {
      expect(await walk(database, seats, operations)).toBeNull();
    }),
    { numRuns: 15 },
  );
});
