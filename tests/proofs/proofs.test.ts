import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { doubleSubmit } from './double-submit.ts';
import { fuzz } from './fuzz.ts';
import { guessing } from './guessing.ts';
import { kill } from './kill.ts';
import { matching } from './matching.ts';
import { matrix } from './matrix.ts';
import { permissionCost } from './permission-cost.ts';
import { recurrence } from './recurrence.ts';
import { rights } from './rights.ts';
import { rls } from './rls.ts';
import { search } from './search.ts';
import { seats } from './seats.ts';
import { sharedComputer } from './shared-computer.ts';

// The proofs choose their own server; here always an embedded one, so that a test run leaves nothing on a server of somebody else.
const server = process.env.DATABASE_URL;
beforeAll(() => {
  delete process.env.DATABASE_URL;
});
afterAll(() => {
  if (server !== undefined) process.env.DATABASE_URL = server;
});

test.each([
  rls,
  matrix,
  seats,
  doubleSubmit,
  kill,
  matching,
  recurrence,
  search,
  audit,
  guessing,
  rights,
  sharedComputer,
  fuzz,
  permissionCost,
])('$name: $goal', { timeout: 120_000 }, async (proof) => {
  const { figures, pass } = await proof.run({ size: 'small', seed: 1 });
  expect(pass, JSON.stringify(figures, null, 1)).toBe(true);
});
