import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOBODY } from '../../src/foundation/actor.ts';
import { newId } from '../../src/foundation/ids.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { layMoments, layWaiting } from '../../tests/support/waiting.ts';
import { LIBRARY, NOW, STROOM, WORKSHOP } from '../../tests/support/world.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const query = async (text: string) => {
  await portal.database.owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
  return (await portal.database.owner.query(text)).rows;
};
const roles = (change: string) => query(`update role_grant set ${change} where role = 'coordinator' and digibank_id = '${STROOM}'`);
const asBefore = `valid_from = '${NOW.subtract({ hours: 24 })}', valid_until = null`;

let coordinator: Visitor;
beforeEach(async () => {
  await roles(asBefore);
  coordinator = await portal.signIn('coordinator');
  expect((await coordinator.get('/stroom/begin')).status).toBe(200);
});

test('whose role ended since the page before sees nothing, with no header of what they would have got', async () => {
  const table = '/stroom/cijfers/maanden.csv?jaar=2026';
  expect((await coordinator.get(table)).headers.get('content-disposition')).toContain('attachment');
  await roles(`valid_until = '${NOW}'`);
  const refused = await coordinator.get(table);
  expect(refused).toMatchObject({ status: 403 });
  expect(refused.headers.get('content-disposition')).toBeNull();
  expect(refused.headers.get('content-type')).toContain('text/html');
  expect(refused.headers.get('cache-control')).toBe('no-store');
});

test('who gets a role back is in at the next page', async () => {
  await roles(`valid_until = '${NOW}'`);
  expect((await coordinator.get('/stroom/begin')).status).toBe(403);
  await roles(asBefore);
  expect((await coordinator.get('/stroom/begin')).status).toBe(200);
});

test('what somebody sent whose role or session ended meanwhile does nothing, is given back to them, and can be sent again', async () => {
  const { request, moment } = await transaction(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => ({
    request: (await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, 1))[0],
    moment: (await layMoments(scope, LIBRARY, { count: 1, seats: 1 }))[0] ?? '',
  }));
  const traces = () =>
    query(`select (select count(*) from appointment) as seats, (select count(*) from event) as events, (select count(*) from message) as told,
      (select count(*) from idempotency) as answers, (select seats_taken from session where id = '${moment}') as taken`);
  const before = await traces();
  const key = newId();
  const place = () => coordinator.post(`/stroom/wachtlijst/${request}/plaatsen`, { session: moment }, key);

  await roles(`valid_until = '${NOW}'`);
  const refused = await place();
  expect(refused).toMatchObject({ status: 403, location: null });
  expect(await traces()).toEqual(before);

  await roles(asBefore);
  expect((await coordinator.get('/stroom/begin')).status).toBe(200);
  await query(`update auth.session set "expiresAt" = now() - interval '1 minute'`);
  expect(await place()).toMatchObject({ status: 303, location: expect.stringMatching(/^\/aanmelden\?verder=/) });
  expect(await traces()).toEqual(before);

  await query(`update auth.session set "expiresAt" = now() + interval '1 hour'`);
  expect(await place()).toMatchObject({ status: 303, location: expect.stringContaining('/kaart') });
  expect(await traces()).toMatchObject([{ taken: 1 }]);
});

test('a form that was carried out is not answered as before to whose role ended', async () => {
  const coach = await portal.signIn('coach');
  const key = newId();
  const sayPresent = () => coach.post('/stroom/vandaag/aanwezig', { moment: WORKSHOP, aanwezig: 'ja' }, key);
  expect((await sayPresent()).status).toBe(303);
  expect((await sayPresent()).status).toBe(303);
  await query(`update role_grant set valid_until = '${NOW}' where role = 'coach' and digibank_id = '${STROOM}'`);
  expect(await sayPresent()).toMatchObject({ status: 403, location: null });
});

test.each([
  ['a form in parts', () => parts({ _key: newId(), naam: 'Hulppunt Proef' }), {}, 'Hulppunt Proef'],
  ['what is no form', () => '{"naam":"Hulppunt Proef"}', { 'content-type': 'application/json' }, 'Dit hoort niet bij uw rol'],
  ['nothing', () => undefined, {}, 'Dit hoort niet bij uw rol'],
])('%s is answered anew as well', async (_, body, headers, says) => {
  await roles(`valid_until = '${NOW}'`);
  const address = `${portal.address}/stroom/hulppunten/nieuw`;
  const from = { origin: portal.address, cookie: coordinator.cookie };
  const answer = await fetch(address, { method: 'POST', redirect: 'manual', headers: { ...from, ...headers }, body: body() });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain(says);
});

function parts(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
