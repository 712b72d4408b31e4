import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { signInSteps } from '../../tests/support/sign-in-steps.ts';
import { ACCOUNTS, NOW, type Who } from '../../tests/support/world.ts';
import { mailLink } from './mailed-link.ts';
import { codeOf, stepOf } from './totp.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal({ SMTP_URL: 'smtp://127.0.0.1:9' });
});
afterAll(() => portal.close());

/** Puts the app with codes on somebody's phone. */
async function withApp(who: Who): Promise<Buffer> {
  const steps = signInSteps(portal);
  await steps.password(who);
  const secret = steps.secretIn((await steps.get('/aanmelden/code')).text);
  await steps.code(codeOf(secret, stepOf(NOW) - 1));
  return secret;
}

async function linkSentTo(who: Who): Promise<string | undefined> {
  const links = await messagesOfKind(portal.database.owner, 'sign_in_link');
  return links.findLast(({ recipient }) => recipient === ACCOUNTS[who].email)?.body.match(/\/aanmelden\/link\/[\w-]+/)?.[0];
}

test('a coach comes in with the link and a code, once', async () => {
  const secret = await withApp('coach');
  await mailLink(portal.app, ACCOUNTS.coach.email.toUpperCase(), NOW);
  const link = (await linkSentTo('coach')) ?? '';
  const steps = signInSteps(portal);
  expect((await steps.get(link)).status).toBe(200);
  expect((await steps.post(link, {})).location).toBe('/aanmelden/code');
  expect(await steps.isIn()).toBe(false);
  expect((await steps.code(codeOf(secret, stepOf(NOW)))).status).toBe(303);
  expect(await steps.isIn()).toBe(true);
  expect((await signInSteps(portal).post(link, {})).status).toBe(410);
});

test('the link ends after a quarter of an hour', async () => {
  await mailLink(portal.app, ACCOUNTS.coach.email, NOW.add({ minutes: 1 }));
  const link = (await linkSentTo('coach')) ?? '';
  portal.setNow(NOW.add({ minutes: 17 }));
  expect((await signInSteps(portal).get(link)).status).toBe(410);
  expect((await signInSteps(portal).post(link, {})).status).toBe(410);
  portal.setNow(NOW);
});

test('who has nothing to show beside it, or does more than help, gets no link', async () => {
  await withApp('manager');
  await mailLink(portal.app, ACCOUNTS.manager.email, NOW);
  await mailLink(portal.app, ACCOUNTS.stadCoach.email, NOW);
  expect([await linkSentTo('manager'), await linkSentTo('stadCoach')]).toEqual([undefined, undefined]);
});

test('the page answers every address alike, and only so often', async () => {
  const ask = async (email: string) => (await portal.stranger.post('/aanmelden/link', { email })).text.replaceAll(email, 'adres');
  expect(await ask('niemand@stroom.example')).toBe(await ask(ACCOUNTS.coach.email));
  const statuses = await Array.fromAsync(
    { length: 4 },
    async () => (await portal.stranger.post('/aanmelden/link', { email: 'x@y.example' })).status,
  );
  expect(statuses).toEqual([200, 200, 200, 429]);
});
