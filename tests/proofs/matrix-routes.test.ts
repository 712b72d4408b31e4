import { expect, test } from 'vitest';
import { readRoutes, routesWithoutLine } from './harness/matrix-routes.ts';

test('every address with a parameter says what stands there (else: a line in harness/matrix-routes.ts)', () => {
  expect(routesWithoutLine(readRoutes())).toEqual([]);
});

test('an address that nobody described is found', () => {
  const unknown = { method: 'GET', path: '/:digibank/nieuw/:id', permission: 'public' };
  expect(routesWithoutLine([...readRoutes(), unknown])).toEqual(['GET /:digibank/nieuw/:id']);
});
