import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { layWaiting } from '../../tests/support/waiting.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';

let portal: Portal;
let operator: Visitor;
let coordinator: Visitor;
let client: string;
beforeAll(async () => {
  portal = await openPortal();
  [operator, coordinator] = [await portal.signIn('operator'), await portal.signIn('coordinator')];
  await as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
    layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, 1),
  );
  const { rows } = await portal.database.owner.query<{ id: string }>(`select id from client where first_name = 'Proefpersoon'`);
  client = rows[0]?.id ?? '';
});
afterAll(() => portal.close());

const REASON = 'De wachtlijst toont een vraag twee keer.';
const ask = (fields: Record<string, string> = {}) =>
  operator.post('/platform/digibanken/stroom/meekijken', { reden: REASON, uren: '4', ...fields });
const lastOne = async () =>
  (await portal.database.owner.query<{ id: string; state: string }>('select id, state from support_access order by id desc limit 1'))
    .rows[0];

test('without consent the operator sees nothing of a Digibank, also after asking', async () => {
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(403);
  expect((await ask({ uren: '25' })).status).toBe(422);
  expect((await ask({ reden: 'kort' })).status).toBe(422);
  expect((await ask()).status).toBe(303);
  expect((await ask()).status).toBe(409);
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(403);
});

test('the coordinator reads the reason on the first page; once agreed the operator reads and changes nothing, with a banner on every page', async () => {
  const start = await coordinator.get('/stroom/begin');
  expect(start.text).toContain(REASON);
  const { id } = (await lastOne()) ?? { id: '' };
  expect((await coordinator.post(`/stroom/meekijken/${id}/toestaan`)).status).toBe(303);
  expect((await coordinator.post(`/stroom/meekijken/${id}/toestaan`)).status).toBe(409);
  for (const page of ['begin', 'wachtlijst', 'berichten', `mensen/${client}`]) {
    const { status, text } = await operator.get(`/stroom/${page}`);
    expect([page, status]).toEqual([page, 200]);
    expect(text).toContain('U kijkt mee met toestemming');
    expect(text).not.toMatch(/action="\/stroom\/wachtlijst\/[^"]+\/plaatsen"/);
  }
  for (const page of ['rechten', 'medewerkers', 'vandaag', 'datalekken', 'inzage'])
    expect((await operator.get(`/stroom/${page}`)).status).toBe(403);
  expect((await operator.get('/stad/wachtlijst')).status).toBe(403);
  const { rows } = await portal.database.owner.query<{ page: string }>(
    `select distinct page from read_log where role = 'platform_operator' and account_id = $1 order by 1`,
    [inject('world').operator],
  );
  expect(rows.map(({ page }) => page)).toContain('mensen');
});

test('one tap of the coordinator ends it at the next request', async () => {
  portal.setNow(NOW.add({ minutes: 1 }));
  expect((await coordinator.get('/stroom/begin')).text).toContain('kijkt mee, tot');
  const { id } = (await lastOne()) ?? { id: '' };
  expect((await coordinator.post(`/stroom/meekijken/${id}/stoppen`)).status).toBe(303);
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(403);
  expect((await coordinator.post(`/stroom/meekijken/${id}/stoppen`)).status).toBe(409);
});

test('it ends by itself at its time, and by the button in the banner', async () => {
  await ask({ uren: '1' });
  const { id } = (await lastOne()) ?? { id: '' };
  await coordinator.post(`/stroom/meekijken/${id}/toestaan`);
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(200);
  portal.setNow(NOW.add({ hours: 1, minutes: 2 }));
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(403);
  expect((await coordinator.get('/stroom/begin')).text).not.toContain('kijkt mee, tot');
  portal.setNow(NOW.add({ minutes: 2 }));
  expect(await operator.post('/stroom/meekijken/stoppen')).toMatchObject({ status: 303, location: '/platform' });
  expect(await lastOne()).toMatchObject({ state: 'ended' });
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(403);
});

test('a no is a no', async () => {
  await ask();
  const { id } = (await lastOne()) ?? { id: '' };
  expect((await coordinator.post(`/stroom/meekijken/${id}/weigeren`)).status).toBe(303);
  expect((await operator.get('/stroom/wachtlijst')).status).toBe(403);
  expect((await coordinator.get('/stroom/meekijken')).text).toContain('mocht niet meekijken');
});

test('the table itself lets nobody look along for longer than a day, and invites nobody to it', async () => {
  const grant = `insert into role_grant (digibank_id, id, account_id, role, valid_from, valid_until) values ($1, gen_random_uuid(), $2, 'platform_operator', $3, $4)`;
  const [from, world] = [NOW.toString(), inject('world')];
  for (const until of [NOW.add({ hours: 25 }).toString(), null])
    await expect(portal.database.owner.query(grant, [STROOM, world.operator, from, until])).rejects.toThrow(/check/);
});
