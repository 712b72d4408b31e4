import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { STROOM } from '../../tests/support/world.ts';
import { originOf } from './embed-sites.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const SITE = 'https://www.gemeente.example';
const list = () =>
  portal.database.owner.query(
    "insert into embed_site (digibank_id, id, origin, added_at) values ($1, gen_random_uuid(), $2, '2023-09-01T10:00:00Z')",
    [STROOM, SITE],
  );

test.each([
  ['www.gemeente.example', SITE],
  ['  https://WWW.gemeente.example/hulp?x=1#y ', SITE],
  ['https://gemeente.example:8443/', 'https://gemeente.example:8443'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://www.gemeente.example', null],
  ['gemeente', null],
  ['ftp://www.gemeente.example', null],
  ["https://www.gemeente.example; script-src 'unsafe-inline'", null],
  ['https://*.example', null],
  ['', null],
])('"%s" stands for %s', (typed, origin) => expect(originOf(typed)).toBe(origin));

test('nobody may frame or fetch before a site is listed', async () => {
  const { headers } = await portal.stranger.get('/inbed/stroom', { origin: SITE });
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('a listed site may frame and fetch these two addresses, of that Digibank alone', async () => {
  await list();
  for (const path of ['/inbed/stroom', '/inbed/stroom/element.js']) {
    const { headers } = await portal.stranger.get(path, { origin: SITE });
    expect(headers.get('content-security-policy')).toMatch(new RegExp(`; frame-ancestors ${SITE}$`));
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBe(SITE);
    expect(headers.get('vary')).toContain('origin');
    const other = await portal.stranger.get(path, { origin: 'https://elders.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  }
  const others = portal.web.routes.filter(({ method, path }) => method === 'GET' && path !== '/*' && !path.startsWith('/inbed/'));
  expect(others.length).toBeGreaterThan(100);
  const addresses = others.map(({ path }) => path.replace(':digibank', 'stroom').replaceAll(/:\w+/g, 'bibliotheek'));
  for (const path of new Set(['/inbed/stad', '/inbed/nergens', ...addresses])) {
    const { headers } = await portal.stranger.get(path, { origin: SITE });
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options'), path).toBe('DENY');
    expect(headers.get('access-control-allow-origin'), path).toBeNull();
  }
});

test('the page carries no script, and can be of one help point', async () => {
  const { text } = await portal.stranger.get('/inbed/stroom?hulppunt=dienstencentrum');
  expect(text).not.toContain('<script');
  expect(text).toContain('Digitale hulp: Dienstencentrum Voorbeeld');
  expect(text).not.toContain('Itsme, Mijn Burgerprofiel en eBox');
  expect((await portal.stranger.get('/inbed/stroom?hulppunt=nergens')).status).toBe(404);
});
