import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { NOW, WORKSHOP } from '../../tests/support/world.ts';
import { findDigibankSite } from '../finder/digibank-site.ts';
import { leafletOf } from './leaflet.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

async function leaflet() {
  const site = await findDigibankSite(portal.database.db, 'stroom');
  if (!site) throw new Error('the Digibank is gone');
  return leafletOf(portal.database.db, site, NOW, 'https://stroom.example');
}
const momentsAt = async (name: RegExp) => (await leaflet()).points.find((point) => name.test(point.name))?.moments;

test('it names each help point of this Digibank alone, with the next times at which somebody helps', async () => {
  const { points, words } = await leaflet();
  expect(points).toHaveLength(2);
  expect(await momentsAt(/bibliotheek/i)).toContain('dinsdag 26 september, 16.30 tot 18.30 uur');
  expect(words.phone).toMatch(/^Vragen\? Bel 0400 /);
});

test('what falls away is no longer on it', async () => {
  await portal.database.owner.query("update session set state = 'cancelled' where id = $1", [WORKSHOP]);
  expect(await momentsAt(/bibliotheek/i)).not.toContain('dinsdag 26 september, 16.30 tot 18.30 uur');
});

test('it is a tagged PDF; a Digibank that does not exist has none', async () => {
  const { status, text } = await portal.stranger.get('/stroom/folder.pdf');
  expect(status).toBe(200);
  for (const sign of ['%PDF-1.', '/Marked true', 'pdfuaid:part']) expect(text).toContain(sign);
  expect((await portal.stranger.get('/nergens/folder.pdf')).status).toBe(404);
});
