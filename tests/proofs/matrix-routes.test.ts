import { expect, test } from 'vitest';
import { addressOf, mustBeReached, readRoutes, routesWithoutLine } from './harness/matrix-routes.ts';

test('every address with a parameter says what stands there (else: a line in harness/matrix-routes.ts)', () => {
  expect(routesWithoutLine(readRoutes())).toEqual([]);
});

test('an address that nobody described is found', () => {
  const unknown = { method: 'GET', path: '/:digibank/nieuw/:id', permission: 'public' };
  expect(routesWithoutLine([...readRoutes(), unknown])).toEqual(['GET /:digibank/nieuw/:id']);
});

test('an address with a second key that its line does not name is found too', () => {
  const unknown = { method: 'GET', path: '/:digibank/mensen/:id/nieuw/:blad', permission: 'public' };
  expect(routesWithoutLine([...readRoutes(), unknown])).toEqual(['GET /:digibank/mensen/:id/nieuw/:blad']);
});

test('the keys stand in the address in their order', () => {
  const path = '/:digibank/hulppunten/:slug/uren/:rule';
  expect(addressOf(path, 'stroom', ['bibliotheek', 'regel'])).toBe('/stroom/hulppunten/bibliotheek/uren/regel');
});

test('of the offer somebody must get through at every address; elsewhere to every page', () => {
  const must = readRoutes().filter(mustBeReached);
  const names = must.map(({ method, path }) => `${method} ${path}`);
  expect(names).toContain('POST /:digibank/hulppunten/:slug/sluiten/:closure/open');
  expect(names).toContain('POST /inschrijving/:code/antwoord');
  expect(names).toContain('GET /:digibank/wachtlijst/:id/plaatsen');
  expect(names).not.toContain('POST /aanmelden/link/:token');
});
