import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { NOW, PASSWORD, ROSA, ROSA_NUMBER } from '../../tests/support/world.ts';
import { forgetEnded } from './forget-ended.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const PAGE = '/stroom/dossier-openen';
const TEXT = 'Zij belt in paniek en we vinden haar vraag niet terug.';
const GLASS = { nummer: ROSA_NUMBER, reden: TEXT };
const sql = (text: string) => portal.database.owner.query(text);
const waits = async () => (await sql('select from kept_form')).rowCount;

/** Everybody who is signed in has not asked for a page for so long. */
const away = (minutes: number) => sql(`update auth.session set "updatedAt" = now() - interval '${minutes} minutes'`);

/** Sends a form as a browser does: from the page on which it stands. */
async function send(who: Visitor, path: string, fields: Record<string, string>, from = path) {
  const response = await fetch(`${portal.address}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.address, referer: `${portal.address}${from}`, ...(who.cookie && { cookie: who.cookie }) },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() };
}

const inPage = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const next = (location: string) => new URL(location, portal.address).searchParams.get('verder') ?? '';
const unlock = (who: Visitor, verder: string, password = PASSWORD) => send(who, '/aanmelden/slot', { password, verder });

let coordinator: Visitor;
beforeEach(async () => {
  await sql('delete from kept_form');
  await sql('delete from auth.session');
  await sql('delete from throttle');
  coordinator = await portal.signIn('coordinator');
});

test('after fifteen minutes the screen is locked; the password opens the same session and brings one back to the page', async () => {
  await away(14);
  expect((await coordinator.get('/stroom/begin')).status).toBe(200);
  await away(16);
  const locked = await coordinator.get('/stroom/medewerkers?toon=alles');
  expect(locked).toMatchObject({ status: 303, location: '/aanmelden/slot?verder=%2Fstroom%2Fmedewerkers%3Ftoon%3Dalles', text: '' });
  expect((await coordinator.get('/kies')).location).toBe('/aanmelden/slot?verder=%2Fkies');
  const page = await coordinator.get(locked.location ?? '');
  expect(page.text).toContain('U was even weg');
  expect(page.text).not.toMatch(/Cora|coordinator@/);

  expect((await unlock(coordinator, next(locked.location ?? ''), 'niet dit')).status).toBe(422);
  expect((await coordinator.get('/stroom/begin')).status).toBe(303);
  expect(await unlock(coordinator, next(locked.location ?? ''))).toMatchObject({ status: 303, location: '/stroom/medewerkers?toon=alles' });
  expect((await coordinator.get('/stroom/begin')).status).toBe(200);
  expect((await sql('select from auth.session')).rowCount).toBe(1);
});

test('working in a page without asking for another keeps the screen open', async () => {
  await away(14);
  expect((await coordinator.post('/aanmelden/hier')).status).toBe(204);
  const { rows } = await sql(`select "updatedAt" > now() - interval '1 minute' as noted from auth.session`);
  expect(rows).toEqual([{ noted: true }]);
  await away(16);
  expect((await coordinator.post('/aanmelden/hier')).status).toBe(303);
});

test('wrong passwords are counted for this session alone', async () => {
  const elsewhere = await portal.signIn('coordinator');
  await away(16);
  for (let tries = 0; tries < 5; tries++) await unlock(coordinator, '/kies', 'niet dit');
  expect((await unlock(coordinator, '/kies')).status).toBe(429);
  expect((await unlock(elsewhere, '/kies')).status).toBe(303);
});

test('a locked session opens no other page with a place to go that is not ours', async () => {
  await away(16);
  for (const verder of ['https://elders.example', '//elders.example', '/\\elders.example', 'javascript:alert(1)'])
    expect((await unlock(coordinator, verder)).location).toBe('/kies');
});

test('what was typed while the screen was locked comes back in the form with its own key, and goes when it is sent', async () => {
  await away(16);
  const key = '01980000-0000-7000-8000-0000000000f1';
  const sent = await send(coordinator, PAGE, { _key: key, ...GLASS });
  expect(sent).toMatchObject({ status: 303, location: `/aanmelden/slot?verder=%2Faanmelden%2Fverder%2F${key}` });
  await send(coordinator, PAGE, { _key: key, ...GLASS }); // a double click
  expect(await waits()).toBe(1);
  expect((await coordinator.get(sent.location)).text).toContain('Wat u typte, is bewaard.');

  const { location } = await unlock(coordinator, next(sent.location));
  const back = await coordinator.get(location);
  expect(back.status).toBe(200);
  expect(back.text).toContain('Wat u typte, staat er nog');
  expect(back.text).toContain(TEXT);
  expect(back.text).toContain(`value="${ROSA_NUMBER}"`);
  expect(inPage(back.text, '_key')).toBe(key);
  expect(inPage(back.text, '_kept')).toBe(PAGE);

  const fields = { _key: key, _kept: PAGE, ...GLASS };
  const wrong = await send(coordinator, PAGE, fields, location); // a tick is missing: the form comes back once more, with its key
  expect(wrong.status).toBe(422);
  expect([inPage(wrong.text, '_key'), inPage(wrong.text, '_kept'), await waits()]).toEqual([key, PAGE, 1]);
  expect(await send(coordinator, PAGE, { ...fields, weet: 'ja' }, location)).toMatchObject({
    status: 303,
    location: `/stroom/mensen/${ROSA}`,
  });
  expect(await waits()).toBe(0);
  expect((await coordinator.get(location)).status).toBe(404);
});

test('the database and other accounts learn nothing of what was typed, nor does a row that is moved', async () => {
  const manager = await portal.signIn('manager');
  await away(16);
  const { location } = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000f2', ...GLASS });
  const { rows } = await sql(`select encode(content, 'escape') as content from kept_form`);
  expect(rows[0].content).not.toContain(ROSA_NUMBER);
  await unlock(manager, '/kies');
  expect((await manager.get(next(location))).status).toBe(404);
  await sql(`update kept_form set account_id = (select id from auth."user" where email like 'manager@%')`);
  expect((await manager.get(next(location))).status).toBe(404);
});

test('a password or a code is never kept', async () => {
  await away(16);
  const key = '01980000-0000-7000-8000-0000000000f3';
  const { location } = await send(coordinator, PAGE, { _key: key, ...GLASS, password: 'geheim-woord', code: '123456' });
  await unlock(coordinator, next(location));
  expect((await coordinator.get(next(location))).text).not.toMatch(/geheim-woord|123456/);
});

test('a form without text is not kept; one goes back to the page on which its button stood', async () => {
  await away(16);
  const sent = await send(
    coordinator,
    '/stroom/vandaag/aanwezig',
    { _key: '01980000-0000-7000-8000-0000000000f4', aanwezig: 'ja' },
    '/stroom/begin',
  );
  expect(next(sent.location)).toBe('/stroom/begin');
  expect(await waits()).toBe(0);
});

test('after a session ended by time one signs in, and what was typed is there; after a day it is forgotten', async () => {
  await sql(`update auth.session set "expiresAt" = now() - interval '1 minute'`);
  await forgetEnded(portal.app);
  const { location } = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000f5', ...GLASS });
  expect(location).toMatch(/^\/aanmelden\?verder=%2Faanmelden%2Fverder%2F/);
  expect((await portal.stranger.get(location)).text).toContain('wat u typte, staat er nog');
  const again = await portal.signIn('coordinator');
  expect((await again.get(next(location))).text).toContain(TEXT);
  expect((await again.get('/stroom/begin')).text).toContain('U was iets aan het typen');

  portal.setNow(NOW.add({ hours: 25 }));
  expect((await again.get(next(location))).status).toBe(404);
  await forgetEnded(portal.app);
  expect(await waits()).toBe(0);
  portal.setNow(NOW);
});

test('on a shared computer the session ends, and what was typed is kept for who signs in again', async () => {
  await sql('update auth.session set shared = true');
  await away(11);
  const { location } = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000f6', ...GLASS });
  expect(location).toMatch(/^\/aanmelden\?verder=/);
  expect(await unlock(coordinator, '/kies')).toMatchObject({ status: 303, location: '/aanmelden' });
});

test('who was signed out everywhere gets the text to copy; nothing is stored', async () => {
  await sql('delete from auth.session');
  const answer = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000f7', ...GLASS });
  expect(answer.status).toBe(401);
  expect(answer.text).toContain('U bent niet meer aangemeld');
  expect(answer.text).toContain(TEXT);
  expect(await waits()).toBe(0);
});

test('whose role ended meanwhile gets the text to copy, and it is forgotten', async () => {
  await away(16);
  const { location } = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000f8', ...GLASS });
  await unlock(coordinator, next(location));
  const coach = `(select id from auth."user" where email like 'coach@stroom%')`;
  await sql(`update auth.session set "userId" = ${coach}`); // somebody without this right
  await sql('delete from kept_form');
  await away(16);
  const other = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000f9', ...GLASS });
  await unlock(coordinator, next(other.location));
  const refused = await coordinator.get(next(other.location));
  expect(refused.status).toBe(403);
  expect(refused.text).toContain(TEXT);
  expect(await waits()).toBe(0);
});

test('a page that covers itself hands over what was typed; while the session is used elsewhere nothing is covered', async () => {
  const fields = { _key: '01980000-0000-7000-8000-0000000000fa', ...GLASS, _to: PAGE, _from: PAGE };
  expect(await send(coordinator, '/aanmelden/slot/bewaren', fields)).toMatchObject({ status: 200, text: '' });
  expect(await waits()).toBe(0);
  await away(16);
  const { text } = await send(coordinator, '/aanmelden/slot/bewaren', fields);
  expect(text).toBe('/aanmelden/slot?verder=%2Faanmelden%2Fverder%2F01980000-0000-7000-8000-0000000000fa');
  await unlock(coordinator, next(text));
  expect((await coordinator.get(next(text))).text).toContain(TEXT);
  expect((await send(portal.stranger, '/aanmelden/slot/bewaren', fields)).text).toBe('/aanmelden');
});

test('a kept form never does anything by being looked at: not outside a Digibank, not a page for everybody', async () => {
  await away(16);
  for (const path of ['/afmelden', '/aanmelden/toestellen/overal', '/platform/digibanken/nieuw']) {
    const fields = { _key: '01980000-0000-7000-8000-0000000000fb', ...GLASS, _to: path, _from: PAGE };
    await away(16);
    const { text } = await send(coordinator, '/aanmelden/slot/bewaren', fields);
    await unlock(coordinator, next(text));
    expect((await coordinator.get(next(text))).status).toBeGreaterThanOrEqual(400);
    expect((await coordinator.get('/stroom/begin')).status).toBe(200);
  }
});

test('nor within one: a form whose page asks nothing but its button is not sent by itself', async () => {
  const path = `/stroom/rechten/${ROSA}/wissen/noteer`;
  await away(16);
  const sent = await send(coordinator, path, { _key: '01980000-0000-7000-8000-0000000000fc', reden: TEXT }, `/stroom/rechten/${ROSA}`);
  await unlock(coordinator, next(sent.location));
  const shown = await coordinator.get(next(sent.location));
  expect(shown.status).toBe(409);
  expect(shown.text).toContain(TEXT);
  expect(shown.text).toContain(`href="/stroom/rechten/${ROSA}"`);
  expect((await coordinator.get(`/stroom/rechten/${ROSA}`)).text).toContain('wissen/noteer'); // still to be asked
});

test('only so much is kept for one account', async () => {
  await away(16);
  for (let form = 0; form < 23; form++)
    await send(coordinator, PAGE, { _key: `01980000-0000-7000-8000-0000000001${String(form).padStart(2, '0')}`, ...GLASS });
  expect(await waits()).toBe(20);
});

/** Everybody who is signed in showed a factor so long ago, and has been working since. */
const proved = (minutes: number) => sql(`update auth.session set "createdAt" = now() - interval '${minutes} minutes'`);

test('what gives everything of somebody asks a factor again after ten minutes, and then not for ten minutes', async () => {
  const letter = `/stroom/rechten/${ROSA}/brief`;
  await proved(9);
  expect((await coordinator.get(letter)).status).toBe(200);
  await proved(11);
  expect((await coordinator.get(`/stroom/rechten/${ROSA}`)).status).toBe(200);
  const asked = await coordinator.get(letter);
  expect(asked).toMatchObject({ status: 303, location: `/aanmelden/slot?verder=${encodeURIComponent(letter)}` });
  expect((await coordinator.get(asked.location ?? '')).text).toContain('Toon nog eens dat u het bent');
  expect((await unlock(coordinator, letter, 'niet dit')).status).toBe(422);
  expect((await coordinator.get(letter)).status).toBe(303);
  expect(await unlock(coordinator, letter)).toMatchObject({ status: 303, location: letter });
  expect((await coordinator.get(letter)).status).toBe(200);
});

test('a file is asked again on the page that leads to it', async () => {
  await proved(11);
  const page = `/stroom/rechten/${ROSA}`;
  const answer = await coordinator.get(`${page}/gegevens.json`, { referer: `${portal.address}${page}` });
  expect(next(answer.location ?? '')).toBe(page);
});

test('an act that cannot be taken back is not done before a factor was shown, and a form comes back after it', async () => {
  await proved(11);
  const page = `/stroom/rechten/${ROSA}`;
  const noted = await send(coordinator, `${page}/wissen/noteer`, { _key: '01980000-0000-7000-8000-0000000000fd' }, page);
  expect(next(noted.location)).toBe(page);
  expect((await coordinator.get(page)).text).toContain('wissen/noteer');

  const broken = await send(coordinator, PAGE, { _key: '01980000-0000-7000-8000-0000000000fe', ...GLASS, weet: 'ja' });
  expect(broken.location).toMatch(/^\/aanmelden\/slot\?verder=%2Faanmelden%2Fverder/);
  expect((await coordinator.get(next(broken.location))).status).toBe(303); // not by going round it
  await unlock(coordinator, next(broken.location));
  expect((await coordinator.get(next(broken.location))).text).toContain(TEXT);

  const again = await send(coordinator, `${page}/wissen/noteer`, { _key: '01980000-0000-7000-8000-0000000000ff' }, page);
  expect(again).toMatchObject({ status: 303, location: page });
  expect((await coordinator.get(page)).text).not.toContain('wissen/noteer');
});
