import { afterAll, beforeAll, expect, test } from 'vitest';
import { layActivity } from '../../tests/support/activities.ts';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { hideClosedForGood } from '../places/close-for-good.ts';
import { bookSeat } from './book-seat.ts';
import { makeSessions } from './make-sessions.ts';
import { register } from './register.ts';

let portal: Portal;
let coordinator: Visitor;
beforeAll(async () => {
  portal = await openPortal();
  coordinator = await portal.signIn('coordinator');
});
afterAll(() => portal.close());

const rows = async (query: string, ...values: unknown[]) => (await portal.database.owner.query(query, values)).rows;
const run = <T>(work: (scope: Scope) => Promise<T>) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith('cora', 'coordinator'), now: NOW }, work);
const version = async (page: string) => /name="versie" value="(\d+)"/.exec((await coordinator.get(page)).text)?.[1] ?? '';
const LIES = { naam: 'Bib De Zoeker', woord: 'Digipunt', soort: 'library', straat: 'Nieuwstraat 2', postcode: '9070', gemeente: 'heusden' };

test('a help point takes another name and lies elsewhere; its address stays, and who is second reads what is there', async () => {
  const page = '/stroom/hulppunten/bibliotheek/naam-en-plaats';
  const seen = await version(page);
  expect((await coordinator.post(page, { ...LIES, versie: seen })).location).toBe('/stroom/hulppunten/bibliotheek');
  const [point] = await rows('select name, town, slug, latitude, facts_version from help_point where id = $1', LIBRARY);
  expect(point).toMatchObject({ name: 'Bib De Zoeker', town: 'Heusden', slug: 'bibliotheek', facts_version: Number(seen) + 1 });
  expect(point.latitude).not.toBe(51.059);
  expect((await portal.stranger.get('/hulppunt/stroom/bibliotheek')).text).toContain('Digipunt in Heusden');
  const second = await coordinator.post(page, { ...LIES, naam: 'Bib Anders', versie: seen });
  expect(second.status).toBe(409);
  expect(second.text).toContain('Intussen staat er: Bib De Zoeker');
  expect(second.text).toContain('value="Bib Anders"');
  expect((await coordinator.get('/stroom/hulppunten/bibliotheek/gegevens')).text).toContain('veranderd: Hoe heet het hulppunt?');
});

test('a town that we do not know under that postcode is said at its field; who leads one help point renames none', async () => {
  const page = '/stroom/hulppunten/bibliotheek/naam-en-plaats';
  const wrong = await coordinator.post(page, { ...LIES, gemeente: 'Nergenshuizen', versie: await version(page) });
  expect([wrong.status, wrong.text.includes('Wij kennen geen plaats met die naam en postcode 9070.')]).toEqual([422, true]);
  expect((await (await portal.signIn('manager')).get(page)).status).toBe(403);
});

test('a new help point is found by nobody until it is shown, and never takes the address of another', async () => {
  const make = () => coordinator.post('/stroom/hulppunten/nieuw', { ...LIES, naam: 'Nieuw' });
  expect((await make()).location).toBe('/stroom/hulppunten/nieuw-2');
  expect((await make()).location).toBe('/stroom/hulppunten/nieuw-3');
  expect((await portal.stranger.get('/hulppunt/stroom/nieuw-2')).status).toBe(404);
  expect((await coordinator.get('/stroom/hulppunten/nieuw-2/voorgoed-sluiten')).status).toBe(404);
  expect((await coordinator.get('/stroom/hulppunten/nieuw-2')).text).toContain('Dit hulppunt is nog niet openbaar');
  await coordinator.post('/stroom/hulppunten/nieuw-2/tonen');
  expect((await portal.stranger.get('/hulppunt/stroom/nieuw-2')).status).toBe(200);
});

test('closing for good says first who is booked, then tells them; the page says that it is gone, and it can be taken back', async () => {
  await portal.database.owner.query(
    `insert into opening_rule (digibank_id, id, help_point_id, weekday, starts, ends, kind, supervised, arrival, seats, valid_from)
     values ($1, $2, $3, 2, '16:30', '18:30', 'walk_in', true, 'both', 4, '2023-01-01')`,
    [STROOM, newId(), LIBRARY],
  );
  const activity = await run(async (scope) => {
    await makeSessions(scope);
    const made = await layActivity(scope, LIBRARY, { seats: 2, inHours: [24 * 20, 24 * 27] });
    await register(scope, { activityId: made.id, who: { clientId: ROSA }, companions: 0, channel: 'phone', byStaff: true });
    return made;
  });
  const [moment] = await rows(
    'select id from session where opening_rule_id is not null and starts_at > $1 order by starts_at limit 1',
    NOW.add({ hours: 24 * 10 }).toString(),
  );
  await run((scope) => bookSeat(scope, { sessionId: moment.id, clientId: ROSA }));
  await portal.database.owner.query(
    `insert into help_request (digibank_id, id, number, client_id, state, channel, help_point_id, asked_at)
     values ($1, $2, '7K2M9QXP4T', $3, 'waiting', 'phone', $4, $5)`,
    [STROOM, newId(), ROSA, LIBRARY, NOW.toString()],
  );
  const page = '/stroom/hulppunten/bibliotheek/voorgoed-sluiten';
  const first = await coordinator.post(page, { vanaf: '1/10/2023', reden: 'wij verhuizen' });
  expect(first.text).toContain('Mensen met een plaats: 1.');
  expect(first.text).toContain('Mensen die meedoen of wachten: 1.');
  expect(await rows('select 1 from closure')).toEqual([]);
  const done = await coordinator.post(page, { vanaf: '1/10/2023', reden: 'wij verhuizen', gezien: '2023-10-01' });
  expect(done.location).toBe('/stroom/hulppunten/bibliotheek');
  expect(await rows('select state from activity where id = $1', activity.id)).toEqual([{ state: 'cancelled' }]);
  expect(await rows(`select help_point_id, nis_code from help_request where number = '7K2M9QXP4T'`)).toEqual([
    { help_point_id: null, nis_code: '44013' },
  ]);
  expect(await rows('select state from session where id = $1', moment.id)).toEqual([{ state: 'cancelled' }]);
  expect((await rows('select kind from message order by kind')).map(({ kind }) => kind)).toEqual([
    'activity_cancelled',
    'appointment_cancelled',
  ]);
  expect((await portal.stranger.get('/hulppunt/stroom/bibliotheek')).text).toContain('Dit hulppunt sluit voorgoed op zondag 1 oktober.');

  portal.setNow(Temporal.Instant.from('2023-10-01T00:01:00+02:00'));
  await hideClosedForGood(portal.app);
  const gone = await portal.stranger.get('/hulppunt/stroom/bibliotheek');
  expect([gone.status, gone.text.includes('Dit hulppunt is er niet meer')]).toEqual([200, true]);
  expect((await portal.stranger.get('/api/v1/help-points')).text).not.toContain('Bib De Zoeker');
  expect((await coordinator.get('/stroom/hulppunten/bibliotheek/uren')).text).toContain('Voorgoed gesloten vanaf');

  await coordinator.post(`${page}/terug`);
  expect((await coordinator.get('/stroom/hulppunten/bibliotheek/gegevens')).text).toMatch(
    /opende dit hulppunt weer[\s\S]*sloot dit hulppunt voorgoed/,
  );
  expect(await rows('select 1 from closure')).toEqual([]);
  expect(
    await rows(`select count(*)::int from session where opening_rule_id is not null and state = 'planned' and starts_at > '2023-10-02'`),
  ).not.toEqual([{ count: 0 }]);
  expect((await portal.stranger.get('/hulppunt/stroom/bibliotheek')).text).not.toContain('Dit hulppunt is er niet meer');
});

test('a Digibank sets after how many days it asks whether facts are still right, and reads who did', async () => {
  const page = '/stroom/instellingen';
  expect((await coordinator.get(page)).text).toContain('value="90"');
  expect((await coordinator.post(page, { dagen: '3' })).status).toBe(422);
  expect((await coordinator.post(page, { dagen: '30' })).status).toBe(303);
  const after = (await coordinator.get(page)).text;
  expect([after.includes('value="30"'), after.includes('30 dagen')]).toEqual([true, true]);
});
