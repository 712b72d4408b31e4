import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { signInSteps } from '../../tests/support/sign-in-steps.ts';
import { softPasskey } from '../../tests/support/soft-passkey.ts';
import { ACCOUNTS, NOW, STROOM, type Who } from '../../tests/support/world.ts';
import { readConfig } from '../foundation/config.ts';
import { cutOff } from './cut-off.ts';
import { passkeysWork } from './passkey.ts';

const MAKE = '/aanmelden/manieren/sleutel';
const USE = '/aanmelden/sleutel';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'portaal@digihulp.example' }, 'localhost');
});
afterAll(() => portal.close());

const stranger = () => signInSteps(portal);
const signedIn = async (who: Who) => signInSteps(portal, (await portal.signIn(who)).cookie);
type Steps = ReturnType<typeof signInSteps>;

const ask = async (steps: Steps, address: string) => JSON.parse((await steps.post(`${address}/vraag`, {})).text);
const keys = async (who: Who) =>
  (
    await portal.database.owner.query<{ id: string; name: string; counter: string }>(
      `select p.id, p.name, p.counter from passkey p join auth."user" u on u.id = p.account_id where u.email = $1 order by p.created_at`,
      [ACCOUNTS[who].email],
    )
  ).rows;

/** Somebody with a key on their device. */
async function withKey(who: Who, naam = 'Mijn laptop') {
  const steps = await signedIn(who);
  const device = softPasskey(portal.address);
  const { challenge } = await ask(steps, MAKE);
  expect((await steps.post(MAKE, { naam, sleutel: device.made(challenge) })).location).toBe('/aanmelden/manieren');
  return { steps, device };
}

/** Whether a key opens a session. */
async function opens(device: ReturnType<typeof softPasskey>): Promise<boolean> {
  const steps = stranger();
  return (await steps.post(USE, { sleutel: device.used((await ask(steps, USE)).challenge) })).status === 303;
}

test.each([
  ['https://portaal.example', true],
  ['http://localhost:3000', true],
  ['http://192.168.1.20:3000', false],
  ['http://portaal.example', false],
  ['https://192.168.1.20', false],
  ['https://[2001:db8::1]', false],
])('browsers let passkeys be used at %s: %s', (BASE_URL, expected) => {
  expect(passkeysWork(readConfig({ BASE_URL }))).toBe(expected);
});

describe('a passkey', () => {
  it('opens the session without password and without code, and says when it was used', async () => {
    const { steps, device } = await withKey('coordinator');
    expect((await steps.get('/aanmelden/manieren')).text).toMatch(/Mijn laptop[\s\S]*Nog niet gebruikt/);
    const [mail] = await messagesOfKind(portal.database.owner, 'new_way_in');
    expect(mail?.recipient).toBe(ACCOUNTS.coordinator.email);
    expect(mail?.body).toContain('Vanaf nu kunt u zich ook aanmelden met de toegangssleutel ‘Mijn laptop’.');
    const later = stranger();
    const { challenge, rpId, userVerification, allowCredentials } = await ask(later, USE);
    expect({ rpId, userVerification, allowCredentials }).toEqual({ rpId: 'localhost', userVerification: 'required' });
    const answer = await later.post(USE, { sleutel: device.used(challenge, { counter: 1 }), verder: '/stroom/begin' });
    expect(answer.location).toBe('/stroom/begin');
    expect((await later.get('/stroom/begin')).text).toContain('Cora');
    expect((await later.get('/aanmelden/manieren')).text).toContain('Laatst gebruikt');
    expect([...later.cookies].filter(([name, value]) => value && name === 'digihulp.passkey')).toEqual([]);
  });

  it('on a shared computer opens a session that ends soon, and no device is remembered', async () => {
    const { device } = await withKey('manager');
    const shared = stranger();
    await shared.post(USE, { sleutel: device.used((await ask(shared, USE)).challenge), gedeeld: 'ja' });
    expect(await shared.isIn()).toBe(true);
    expect(shared.cookies.has('digihulp.device')).toBe(false);
    const { rows } = await portal.database.owner.query('select from auth.session where shared');
    expect(rows.length).toBe(1);
    expect((await shared.get('/aanmelden/manieren')).text).toContain('U zit op een gedeelde computer');
    const { challenge } = await ask(shared, MAKE);
    expect((await shared.post(MAKE, { sleutel: softPasskey(portal.address).made(challenge) })).status).toBe(422);
  });

  it.each([
    ['from another site', { origin: 'https://elders.example' }],
    ['for another site', { rpId: 'elders.example' }],
    ['by a device that did not make sure who holds it', { madeSure: false }],
    ['to another question', { challenge: 'dit-is-niet-gevraagd' }],
  ])('answer %s opens nothing', async (_, otherwise) => {
    const { device } = await withKey('coach');
    const steps = stranger();
    const answer = await steps.post(USE, { sleutel: device.used((await ask(steps, USE)).challenge, otherwise) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Deze toegangssleutel werkt hier niet');
    expect(await steps.isIn()).toBe(false);
    const maker = await signedIn('coach');
    const made = softPasskey(portal.address).made((await ask(maker, MAKE)).challenge, otherwise);
    expect((await maker.post(MAKE, { sleutel: made })).status).toBe(422);
  });

  it('answers each question once, in the browser that was asked', async () => {
    const { device } = await withKey('communityWorker');
    const first = stranger();
    const { challenge } = await ask(first, USE);
    const kept = first.cookies.get('digihulp.passkey') ?? '';
    const sleutel = device.used(challenge);
    expect((await stranger().post(USE, { sleutel })).status).toBe(422);
    expect((await first.post(USE, { sleutel })).status).toBe(303);
    expect((await signInSteps(portal, `digihulp.passkey=${kept}`).post(USE, { sleutel })).status).toBe(422);
  });

  it('is not made for somebody else who signs in meanwhile, nor by a question that asked to use one', async () => {
    const steps = await signedIn('coach');
    const before = (await keys('policyReader')).length;
    const { challenge } = await ask(steps, MAKE);
    const [name = '', value = ''] = (await portal.signIn('policyReader')).cookie.split('=', 2);
    steps.cookies.set(name, value);
    expect((await steps.post(MAKE, { sleutel: softPasskey(portal.address).made(challenge) })).status).toBe(422);
    const used = (await ask(steps, USE)).challenge;
    expect((await steps.post(MAKE, { sleutel: softPasskey(portal.address).made(used) })).status).toBe(422);
    expect((await keys('policyReader')).length).toBe(before);
  });

  it('that counts back was copied, and opens nothing', async () => {
    const { device } = await withKey('stadCoach');
    const use = async (counter: number) => {
      const steps = stranger();
      return (await steps.post(USE, { sleutel: device.used((await ask(steps, USE)).challenge, { counter }) })).status;
    };
    expect(await use(5)).toBe(303);
    expect(await use(5)).toBe(422);
    expect(await use(6)).toBe(303);
  });

  it('unknown to us opens nothing, and wrong tries of one network are slowed down', async () => {
    portal.setNow(NOW.add({ hours: 3 }));
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) {
      const steps = stranger();
      const sleutel = softPasskey(portal.address).used((await ask(steps, USE)).challenge);
      statuses.push((await steps.post(USE, { sleutel })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    portal.setNow(NOW);
  });

  it.each([
    '',
    'geen json',
    '{}',
    '[]',
    'null',
    '{"id":1}',
    '{"id":"a","rawId":"a","type":"public-key","clientExtensionResults":{},"response":{}}',
  ])('that is no answer at all (%s) is refused', async (sleutel) => {
    portal.setNow(NOW.add({ hours: 6 }));
    const steps = stranger();
    await ask(steps, USE);
    expect((await steps.post(USE, { sleutel })).status).toBe(422);
    portal.setNow(NOW);
  });
});

describe('the own keys', () => {
  it('can get another name, and be removed; then they open nothing', async () => {
    const { steps, device } = await withKey('operator', 'Oude naam');
    const [key] = await keys('operator');
    const page = `${MAKE}/${key?.id}`;
    expect((await steps.get(page)).text).toContain('Oude naam');
    expect((await steps.post(page, { naam: ' ' })).status).toBe(422);
    expect((await steps.post(page, { naam: 'Tablet' })).status).toBe(303);
    expect((await keys('operator')).map(({ name }) => name)).toEqual(['Tablet']);
    const other = await signedIn('coach');
    expect((await other.get(page)).status).toBe(404);
    expect((await other.post(`${page}/weg`, {})).status).toBe(404);
    expect((await steps.post(`${page}/weg`, {})).status).toBe(303);
    expect(await opens(device)).toBe(false);
  });

  it('show again who somebody is, before what asks a fresh factor', async () => {
    const { steps, device } = await withKey('stadCoordinator');
    await portal.database.owner.query(`update auth.session set "provedAt" = 'epoch'`);
    const asked = (await steps.get('/aanmelden/manieren')).location ?? '';
    expect(asked).toBe('/aanmelden/slot?verder=%2Faanmelden%2Fmanieren');
    expect((await steps.get(asked)).text).toContain('Meld u aan met een toegangssleutel');
    const sleutel = device.used((await ask(steps, USE)).challenge);
    expect((await steps.post(USE, { sleutel, verder: '/aanmelden/manieren' })).location).toBe('/aanmelden/manieren');
    expect((await steps.get('/aanmelden/manieren')).status).toBe(200);
  });

  it('stop working when a new code card is handed out, for then a device was lost', async () => {
    const { device } = await withKey('referrer');
    const coordinator = await portal.signIn('coordinator');
    const { rows } = await portal.database.owner.query<{ id: string }>(
      `select g.id from role_grant g join auth."user" u on u.id = g.account_id where u.email = $1`,
      [ACCOUNTS.referrer.email],
    );
    await coordinator.post(`/stroom/medewerkers/${rows[0]?.id}/codekaart`);
    expect(await opens(device)).toBe(false);
  });

  it('stop working when a device is said to be lost', async () => {
    const { device } = await withKey('policyReader');
    const [{ id } = { id: '' }] = await portal.database.db
      .selectFrom('auth.user')
      .select('id')
      .where('email', '=', ACCOUNTS.policyReader.email)
      .execute();
    expect(await opens(device)).toBe(true);
    const coordinator = actorWith(inject('world').coordinator, 'coordinator');
    await as(portal.database.db, { digibankId: STROOM, actor: coordinator, now: NOW }, (scope) => cutOff(scope, id, { keepCodes: false }));
    expect(await opens(device)).toBe(false);
  });
});

test('at a bare network address there is no button and no question', async () => {
  const elsewhere = await openPortal();
  const page = (await elsewhere.stranger.get('/aanmelden')).text;
  expect(page).not.toContain('use-passkey');
  expect((await portal.stranger.get('/aanmelden')).text).toContain('use-passkey');
  expect((await elsewhere.stranger.post(`${USE}/vraag`)).status).toBe(404);
  await elsewhere.close();
});
