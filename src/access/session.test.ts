import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { forgetEndedSessions, sessionCookieName } from './session.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const PAGE = '/stroom/begin';
const change = (set: string) => portal.database.owner.query(`update auth.session set ${set}`);
const count = async () => (await portal.database.owner.query('select from auth.session')).rowCount;

test('a session on a shared computer ends after ten minutes without a page; elsewhere it does not', async () => {
  const coach = await portal.signIn('coach');
  await change(`"updatedAt" = now() - interval '11 minutes'`);
  expect((await coach.get(PAGE)).status).toBe(200);
  await change(`shared = true, "updatedAt" = now() - interval '9 minutes'`);
  expect((await coach.get(PAGE)).text).toContain('Snel weg');
  await change(`"updatedAt" = "updatedAt" - interval '9 minutes'`);
  expect((await coach.get(PAGE)).status).toBe(200);
  await change(`"updatedAt" = now() - interval '11 minutes'`);
  expect((await coach.get(PAGE)).status).toBe(303);
  expect((await coach.get('/kies')).status).toBe(303);
  await forgetEndedSessions(portal.app);
  expect(await count()).toBe(1); // for a day it is known whose it was: what they typed is kept for them
  await change(`"updatedAt" = now() - interval '25 hours'`);
  await forgetEndedSessions(portal.app);
  expect(await count()).toBe(0);
});

test('the database holds nothing with which one can come in', async () => {
  const { cookie } = await portal.signIn('coach');
  const secret = cookie.split('=')[1] ?? 'none';
  const { rows } = await portal.database.owner.query('select * from auth.session');
  expect(JSON.stringify(rows)).not.toContain(secret);
  const stolen = await fetch(`${portal.address}${PAGE}`, {
    redirect: 'manual',
    headers: { cookie: `${cookie.split('=')[0]}=${rows[0].token}` },
  });
  expect(stolen.status).toBe(303);
});

test('one ends a session of oneself elsewhere, never that of somebody else', async () => {
  await portal.database.owner.query('delete from auth.session');
  const [here, elsewhere, other] = [await portal.signIn('coach'), await portal.signIn('coach'), await portal.signIn('manager')];
  const list = (await here.get('/aanmelden/toestellen')).text;
  const ids = [...list.matchAll(/toestellen\/([\w-]+)\/beeindigen/g)].map(([, id]) => id ?? '');
  expect(ids).toHaveLength(2);
  for (const id of ids) await other.post(`/aanmelden/toestellen/${id}/beeindigen`);
  expect((await elsewhere.get(PAGE)).status).toBe(200);
  await here.post('/aanmelden/toestellen/overal');
  expect([(await here.get(PAGE)).status, (await elsewhere.get(PAGE)).status, (await other.get(PAGE)).status]).toEqual([303, 303, 200]);
});

test('signing out ends the session at once and clears what the browser kept', async () => {
  const coach = await portal.signIn('coach');
  const answer = await coach.post('/afmelden');
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect((await coach.get(PAGE)).status).toBe(303);
  expect((await coach.get(PAGE)).headers.get('strict-transport-security')).toBeNull();
});

test('over https the cookie is bound to this host, and browsers are told to stay with https', async () => {
  expect(sessionCookieName('https://digihulp.example')).toBe('__Host-digihulp.session');
  const secure = await openPortal({ BASE_URL: 'https://digihulp.example' });
  const { headers } = await secure.stranger.get('/aanmelden');
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  await secure.close();
});
