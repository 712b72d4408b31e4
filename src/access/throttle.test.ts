import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { signInSteps } from '../../tests/support/sign-in-steps.ts';
import { ACCOUNTS, NOW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { transaction } from '../foundation/transaction.ts';
import { type Counter, forgetOldTries, freeAt, guess } from './throttle.ts';
import { codeOf, stepOf } from './totp.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test.each([
  { tries: [], wait: 0 },
  { tries: [50, 40, 30, 20], wait: 0 },
  { tries: [50, 40, 30, 20, 10], wait: 10 },
  { tries: [500, 400, 300, 200, 100, 90, 80, 70, 65, 61], wait: 100 },
])('after wrong tries $tries seconds ago the next one waits $wait seconds', ({ tries, wait }) => {
  const moments = tries.map((seconds) => NOW.subtract({ seconds }));
  const limits = [
    [5, 60],
    [10, 600],
  ] as const;
  expect(freeAt(moments, limits, NOW).since(NOW).total('seconds')).toBe(wait);
});

describe('a thing that could be guessed', () => {
  let address = 0;
  const counter = (): Counter => ({ kind: 'ticket', of: `address ${address++}` });
  const wrong = async () => null;

  it('is looked up five times a minute, however many ask at the same moment', async () => {
    const one = counter();
    let looks = 0;
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        guess(portal.app, NOW, [one], async () => {
          looks += 1;
          return null;
        }),
      ),
    );
    expect(looks).toBe(5);
    expect(answers.filter((answer) => 'until' in answer)).toHaveLength(35);
    expect(await guess(portal.app, NOW.add({ seconds: 59 }), [one], wrong)).toEqual({ until: NOW.add({ minutes: 1 }) });
    expect(await guess(portal.app, NOW.add({ seconds: 61 }), [one], wrong)).toEqual({ found: null });
  });

  it('is counted also while every connection holds an open transaction', async () => {
    const who = { digibankId: STROOM, actor: NOBODY, now: NOW };
    const one = counter();
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => transaction(portal.app.database, who, () => guess(portal.app, NOW, [one], async () => 'this'))),
    );
    expect(answers).toHaveLength(25);
  });

  it('may be looked up any number of times by who is right', async () => {
    const one = counter();
    for (let time = 0; time < 12; time++) expect(await guess(portal.app, NOW, [one], async () => 'this')).toEqual({ found: 'this' });
  });

  it('does not use up what everybody has together when one address is refused', async () => {
    const everybody = counter();
    const one = counter();
    for (let time = 0; time < 20; time++) await guess(portal.app, NOW, [one, everybody], wrong);
    expect(await guess(portal.app, NOW, [counter(), everybody], wrong)).toHaveProperty('until');
    expect(await guess(portal.app, NOW.add({ seconds: 61 }), [counter(), everybody], wrong)).toEqual({ found: null });
  });

  it('is not kept waiting by the tries of a clock that was set back', async () => {
    const one = counter();
    for (let time = 0; time < 6; time++) await guess(portal.app, NOW.add({ hours: 3 }), [one], wrong);
    expect(await guess(portal.app, NOW, [one], wrong)).toEqual({ found: null });
  });
});

test('tries are forgotten after a day', async () => {
  await guess(portal.app, NOW, [{ kind: 'card', of: 'somebody' }], async () => null);
  const count = async () => (await portal.database.owner.query(`select 1 from throttle where kind = 'card'`)).rowCount;
  await forgetOldTries(portal.app);
  expect(await count()).toBe(1);
  portal.setNow(NOW.add({ hours: 25 }));
  await forgetOldTries(portal.app);
  portal.setNow(NOW);
  expect(await count()).toBe(0);
});

test('who types a wrong password for somebody else locks them out neither on their own device nor with a code', async () => {
  const own = signInSteps(portal);
  await own.password('coach');
  const secret = own.secretIn((await own.get('/aanmelden/code')).text);
  await own.code(codeOf(secret, stepOf(NOW)));
  const stranger = signInSteps(portal);
  for (let time = 0; time < 5; time++) expect((await stranger.password('coach', { password: 'verkeerd' })).status).toBe(422);
  const refused = await stranger.password('coach');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(refused.text).toContain('Wacht een minuut.');
  expect((await own.password('coach')).status).toBe(303);
  const next = codeOf(secret, stepOf(NOW) + 1);
  expect((await stranger.password('coach', { password: 'verkeerd', code: next })).status).toBe(422);
  expect((await stranger.password('coach', { code: '000000' })).status).toBe(422);
  const elsewhere = signInSteps(portal);
  expect((await elsewhere.password('coach', { code: next })).location).toBe('/kies');
  expect(await elsewhere.isIn()).toBe(true);
});

test('an address without an account is refused in the same words, and after as many tries', async () => {
  portal.setNow(NOW.add({ hours: 2 }));
  const answers = (email: string) =>
    Array.fromAsync({ length: 6 }, async () => {
      const { status, text } = await portal.stranger.post('/aanmelden', { email, password: 'verkeerd' });
      return { status, text: text.replaceAll(email, 'adres') };
    });
  const known = await answers(ACCOUNTS.manager.email);
  portal.setNow(NOW.add({ hours: 4 }));
  expect(await answers('niemand@stroom.example')).toEqual(known);
  expect(known.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429]);
});
