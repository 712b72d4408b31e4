import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { NOW, ROSA, STROOM, YUSUF, YUSUF_NUMBER } from '../../tests/support/world.ts';
import { grantRole } from '../access/accounts.ts';
import { NOBODY } from '../foundation/actor.ts';

const world = inject('world');
const WHY = 'De politie zoekt deze man dringend.';
const FORM = { nummer: YUSUF_NUMBER, reden: WHY, weet: 'ja' };

let portal: Portal;
let coordinator: Visitor;
let officer: Visitor;
beforeAll(async () => {
  portal = await openPortal();
  // The policy reader of the world becomes the privacy officer: no role of theirs sees a person otherwise.
  await as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
    grantRole(scope, world.policyReader, 'privacy_officer'),
  );
  [coordinator, officer] = await Promise.all([portal.signIn('coordinator'), portal.signIn('policyReader')]);
});
afterAll(() => portal.close());

const rowsOf = async (text: string) => (await portal.database.owner.query(text)).rows;

test('without a relation a file is not there for a coordinator either', async () => {
  expect((await coordinator.get(`/stroom/mensen/${YUSUF}`)).status).toBe(404);
  expect((await officer.get('/stroom/zonder-band')).text).toContain('Niemand opende een dossier zonder band');
});

test.each([
  ['a reason', { ...FORM, reden: '' }, 'Schrijf de reden op.'],
  ['more than a word', { ...FORM, reden: 'dringend' }, 'Schrijf de reden wat uitgebreider'],
  ['to know that it is seen', { nummer: YUSUF_NUMBER, reden: WHY }, 'Vink aan dat u dit weet.'],
  ['somebody', { reden: WHY, weet: 'ja' }, 'Vul het nummer van de kaart in, of'],
  ['a number that can be one', { ...FORM, nummer: '12' }, 'Dit is geen nummer van een kaart.'],
  ['a person who is here', { ...FORM, nummer: '7K2M9-QXP4T' }, 'Wij vinden geen dossier'],
])('breaking the glass takes %s', async (_, form, says) => {
  const answer = await coordinator.post('/stroom/dossier-openen', form);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(says);
  expect(await rowsOf('select from break_glass')).toEqual([]);
});

test('an empty form says everything that is missing at once', async () => {
  const { text } = await coordinator.post('/stroom/dossier-openen');
  for (const missing of ['Vul het nummer van de kaart in', 'Schrijf de reden op.', 'Vink aan dat u dit weet.'])
    expect(text).toContain(missing);
});

test('with a reason the file opens for one hour, and the privacy officer sees it at once', async () => {
  const opened = await coordinator.post('/stroom/dossier-openen', FORM);
  expect(opened).toMatchObject({ status: 303, location: `/stroom/mensen/${YUSUF}` });
  const file = (await coordinator.get(`/stroom/mensen/${YUSUF}`)).text;
  for (const shown of ['Yusuf', 'U opende dit dossier zonder band.']) expect(file).toContain(shown);
  expect(await rowsOf(`select verb, details from event where noun = 'break_glass'`)).toEqual([
    { verb: 'opened', details: { clientId: YUSUF } },
  ]);
  expect(await rowsOf(`select page from read_log where reason = 'break_glass' order by id`)).toEqual([
    { page: 'dossier-openen' },
    { page: 'mensen' },
  ]);
  const list = (await officer.get('/stroom/zonder-band')).text;
  for (const shown of ['Cora Coördinator', 'Yusuf', WHY, '16.45']) expect(list).toContain(shown);
  portal.setNow(NOW.add({ minutes: 59 }));
  expect((await coordinator.get(`/stroom/mensen/${YUSUF}`)).status).toBe(200);
  portal.setNow(NOW.add({ minutes: 60 }));
  expect((await coordinator.get(`/stroom/mensen/${YUSUF}`)).status).toBe(404);
  portal.setNow(NOW);
});

test('only a coordinator breaks the glass, and only the privacy officer reads who did', async () => {
  const manager = await portal.signIn('manager');
  expect((await manager.get('/stroom/dossier-openen')).status).toBe(403);
  expect((await manager.post('/stroom/dossier-openen', FORM)).status).toBe(403);
  expect((await officer.post('/stroom/dossier-openen', FORM)).status).toBe(403);
  expect((await coordinator.get('/stroom/zonder-band')).status).toBe(403);
});

test('where a relation opens the file already, no glass is broken', async () => {
  await portal.database.owner.query('delete from break_glass');
  await portal.database.owner.query(
    `insert into help_request (digibank_id, id, number, state, channel, client_id, help_point_id, nis_code, consequence, asked_at)
     select digibank_id, gen_random_uuid(), 'ABCDEFGHJK', 'waiting', 'phone', $1, null, '44013', 'none', $2 from client where id = $1`,
    [ROSA, NOW.toString()],
  );
  const facts = { voornaam: 'Rosa', geboortejaar: '1954', postcode: '9070', reden: WHY, weet: 'ja' };
  expect(await coordinator.post('/stroom/dossier-openen', facts)).toMatchObject({ status: 303, location: `/stroom/mensen/${ROSA}` });
  expect(await rowsOf('select from break_glass')).toEqual([]);
});
