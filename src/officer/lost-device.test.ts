import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { ACCOUNTS, NOW, ROSA, STAD, STROOM, YUSUF } from '../../tests/support/world.ts';
import { grantRole } from '../access/accounts.ts';
import { handOutCard } from '../access/code-card.ts';
import { logReads } from '../access/read-log.ts';
import { hasSecondFactor, useCode } from '../access/second-factor.ts';
import { newId } from '../foundation/ids.ts';
import { breaches, findBreach, noteBreach } from './breaches.ts';
import { peopleConcerned } from './people-concerned.ts';

let portal: Portal;
beforeEach(async () => {
  await portal?.close();
  portal = await openPortal();
});
afterAll(() => portal.close());

const world = inject('world');
const inStroom = <T>(work: Parameters<typeof as<T>>[2], actor = actorWith(world.coordinator, 'privacy_officer'), digibankId = STROOM) =>
  as(portal.database.db, { digibankId, actor, now: NOW }, work);

const LOST = { toestel: 'laptop', slot: 'no', dag: '25/9/2023', uur: '18' };

async function grantOf(accountId: string): Promise<string> {
  const { rows } = await portal.database.owner.query<{ id: string }>('select id from role_grant where account_id = $1', [accountId]);
  return rows[0]?.id ?? '';
}

/** The coach looked at Rosa yesterday and at Yusuf two weeks ago. */
async function coachLooked(): Promise<void> {
  for (const [clientId, hours] of [
    [ROSA, 20],
    [YUSUF, 24 * 14],
  ] as const)
    await as(portal.database.db, { digibankId: STROOM, actor: actorWith(world.coach, 'coach'), now: NOW.subtract({ hours }) }, (scope) =>
      logReads(scope, [{ clientIds: [clientId], page: 'vandaag', reason: 'moment_of_today' }], { role: 'coach', what: 'looked' }),
    );
}

test('all sessions and codes of the account end at once, the officer is told, and a breach is proposed with what was seen', async () => {
  await coachLooked();
  await inStroom((scope) => handOutCard(scope, world.coach));
  const [coach, coordinator] = [await portal.signIn('coach'), await portal.signIn('coordinator')];
  expect((await coach.get('/stroom/begin')).status).toBe(200);
  const address = `/stroom/medewerkers/${await grantOf(world.coach)}/toestel-kwijt`;
  expect((await coordinator.get(address)).text).toContain(ACCOUNTS.coach.name);
  expect(await coordinator.post(address, LOST)).toMatchObject({ status: 303 });

  expect(await coach.get('/stroom/begin')).toMatchObject({ status: 303 });
  expect(await hasSecondFactor(portal.app, world.coach)).toBe(true);
  const { rows } = await portal.database.owner.query<{ used: number[] }>('select used from code_card where account_id = $1', [world.coach]);
  expect(rows).toEqual([{ used: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }]);
  expect(await useCode(portal.app, world.coach, '0000-0000', NOW)).toBe(false);

  const [proposed] = await inStroom(breaches);
  expect(proposed).toMatchObject({ state: 'proposed', account: { id: world.coach } });
  expect(proposed?.what).toContain('De computer van Bea Begeleider is kwijt');
  const account = proposed?.account ?? { id: '', from: NOW, until: NOW };
  const reads = await inStroom(async (scope) => {
    const { people } = await peopleConcerned(scope, account);
    expect(people.map(({ id, pages, looks }) => ({ id, pages, looks }))).toEqual([{ id: ROSA, pages: ['vandaag'], looks: 1 }]);
    return scope.reads;
  });
  expect(reads).toEqual([{ clientIds: [ROSA], page: 'datalekken', reason: 'breach' }]);
  const mails = await portal.database.owner.query<{ body: string; recipient: string }>(
    `select kind from message where kind = 'breach_proposed'`,
  );
  expect(mails.rowCount).toBe(1);
});

test('one can report an own device, and is signed out here too', async () => {
  const coach = await portal.signIn('coach');
  expect((await coach.post('/stroom/toestel-kwijt', { ...LOST, dag: '' })).status).toBe(422);
  expect(await coach.post('/stroom/toestel-kwijt', LOST)).toMatchObject({ status: 303, location: '/aanmelden' });
  expect((await coach.get('/stroom/begin')).location).toContain('/aanmelden');
});

test('the only coordinator keeps the own codes, for nobody could give new ones; every session ends all the same', async () => {
  await inStroom((scope) => handOutCard(scope, world.coordinator));
  const coordinator = await portal.signIn('coordinator');
  await coordinator.post('/stroom/toestel-kwijt', LOST);
  expect((await coordinator.get('/stroom/begin')).status).toBe(303);
  const { rows } = await portal.database.owner.query('select used from code_card where account_id = $1', [world.coordinator]);
  expect(rows).toEqual([{ used: [] }]);
});

test('in every Digibank where the account works the officer gets it to look into', async () => {
  await inStroom((scope) => grantRole(scope, world.coach, 'coach'), actorWith(world.stadCoordinator, 'coordinator'), STAD);
  await (await portal.signIn('coach')).post('/stroom/toestel-kwijt', LOST);
  expect(await inStroom(breaches, actorWith(world.stadCoordinator, 'coordinator'), STAD)).toMatchObject([{ state: 'proposed' }]);
  expect(await inStroom(breaches)).toHaveLength(1);
});

test('a manager reports for coaches of the own help point alone', async () => {
  const manager = await portal.signIn('manager');
  const coordinators = await grantOf(world.coordinator);
  expect((await manager.post(`/stroom/medewerkers/${coordinators}/toestel-kwijt`, LOST)).status).toBe(404);
  expect((await manager.get(`/stroom/medewerkers/${await grantOf(world.coach)}/toestel-kwijt`)).status).toBe(200);
});

test('whom the officer may not see counts among the people concerned, without a name', async () => {
  await coachLooked();
  const { rows } = await portal.database.owner.query<{ id: string }>(
    `insert into sight_limit (digibank_id, id, client_id, account_id, kind, set_by, set_at) values ($1, $2, $3, $4, 'never', 'desk', $5) returning id`,
    [STROOM, newId(), ROSA, world.coordinator, NOW.toString()],
  );
  expect(rows).toHaveLength(1);
  const concerned = await inStroom((scope) =>
    peopleConcerned(scope, { id: world.coach, from: NOW.subtract({ hours: 24 * 7 }), until: NOW }),
  );
  expect(concerned).toEqual({ people: [], hidden: 1 });
});

test('a decision stands once, with its reason', async () => {
  const officer = await portal.signIn('coordinator');
  const id = await inStroom((scope) =>
    noteBreach(scope, {
      what: 'Een brief in de verkeerde bus',
      noticedAt: NOW.subtract({ hours: 5 }),
      data: ['names'],
      peopleCount: 1,
      looks: null,
    }),
  );
  const base = `/stroom/datalekken/${id}`;
  expect((await officer.get(base)).text).toContain('Nog 67 uur om te melden');
  expect((await officer.post(`${base}/beslissing`, { beslissing: 'kept_inside' })).status).toBe(422);
  const decision = { beslissing: 'kept_inside', reden: 'De brief kwam ongeopend terug.' };
  expect((await officer.post(`${base}/beslissing`, decision)).status).toBe(303);
  expect((await officer.post(`${base}/beslissing`, decision)).status).toBe(409);
  expect((await officer.post(`${base}/stap`, { stap: 'stopped' })).status).toBe(303);
  expect((await officer.post(`${base}/afsluiten`, { lessen: 'Wij kijken de bus na.' })).status).toBe(303);
  expect((await officer.post(`${base}/gegevens`, { gegevens: 'contact', aantal: '2' })).status).toBe(409);
  expect(await inStroom((scope) => findBreach(scope, id))).toMatchObject({ state: 'closed', steps: ['stopped'], data: ['names'] });
});
