import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/foundation/ids.ts';
import { openPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

const sendRaw = (path: string, type: string, body: string, cookie = '') =>
  fetch(`${portal.address}${path}`, { method: 'POST', headers: { origin: portal.address, 'content-type': type, cookie }, body });

describe('an address that somebody made up', () => {
  test.each([
    ['/%00', 404],
    ['/stroom%00/begin', 404],
    ['/hulppunt/stroom/a%00b', 404],
    ['/hulppunt/%ED%A0%80/x', 404],
    ['/moment/%zz', 404],
    ['/ticket/%00', 404],
    ['/?waar=%00', 200],
    ['/momenten?dag=-271821-04-19', 422],
    ['/momenten?dag=%2B275760-09-13', 422],
    ['/momenten?waar=%00&wat=%00&blad=-1', 200],
    ['/momenten?waar=9070&blad=1e9', 200],
    ['/momenten?soort=alles', 422],
    ["/momenten?voor=';", 422],
    ['/momenten/kaart?waar=%00&dag=%ED%A0%80', 200],
    ['/api/v1/sessions?from=0001-01-01', 422],
    ['/api/v1/sessions?from=9999-12-31', 422],
    ['/api/v1/sessions?limit=1e9', 422],
    [`/api/v1/sessions?cursor=${cursor('0000-01-01T00:00:00Z', newId())}`, 422],
    [`/api/v1/help-points?cursor=${cursor('a\u0000', 'b', newId())}`, 200],
  ])('%s gives %i', async (path, status) => {
    const answer = await portal.stranger.get(path);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('<script>');
  });
});

test('a form to an address that somebody made up gives 404 too', async () => {
  const coordinator = await portal.signIn('coordinator');
  for (const path of ['/stroom%00/vragen/nieuw', '/%00/bellijst/x/gebeld']) expect((await coordinator.post(path)).status).toBe(404);
});

test('an address without end is not carried along to the page to sign in', async () => {
  const { location } = await portal.stranger.get(`/stroom/begin?x=${'%2B'.repeat(3_000)}`);
  expect(location).toBe('/aanmelden?verder=%2Fkies');
});

describe('a form that is none', () => {
  test.each([
    ['broken off half-way', 'multipart/form-data; boundary=x', '--x\r\nContent-Disp', 400, 'niet goed aangekomen'],
    ['without its boundary', 'multipart/form-data', 'waar=9070', 400, 'niet goed aangekomen'],
    ['of megabytes', 'application/x-www-form-urlencoded', `waar=${'a'.repeat(300_000)}`, 413, 'te veel om te sturen'],
  ])('%s is refused in words', async (_, type, body, status, words) => {
    const { cookie } = await portal.signIn('coordinator');
    for (const path of ['/hulp-vragen', '/aanmelden', '/stroom/vragen/nieuw']) {
      const answer = await sendRaw(path, type, body, cookie);
      expect([path, answer.status]).toEqual([path, status]);
      expect(await answer.text()).toContain(words);
    }
  });

  test('of megabytes is refused for a program too', async () => {
    const answer = await sendRaw('/api/v1/help-requests', 'application/json', JSON.stringify({ ownWords: 'a'.repeat(300_000) }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ error: 'larger than 256 kB' });
  });
});

test('hidden signs in a form are left out, and the rest is kept', async () => {
  const coordinator = await portal.signIn('coordinator');
  const answer = await coordinator.post('/stroom/vragen/nieuw', { firstName: 'Ro\u0000sa\u202E', contactWay: 'onzin' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="Rosa"');
});

test('a password is taken exactly as it was typed', async () => {
  const answer = await portal.stranger.post('/aanmelden', { email: 'coordinator@stroom.example', password: ' wachtwoord-voor-proeven' });
  expect(answer.status).toBe(422);
  const looksLikeOne = await portal.stranger.post('/aanmelden', { email: 'coordinator@stroom.example', password: 'wachtwoord: rozen' });
  expect(looksLikeOne.text).toContain('klopt niet');
});
