import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layActivity, layQuota } from '../../tests/support/activities.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, OCMW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const within = <T>(work: (scope: Scope) => Promise<T>) => as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);
const lay = async (what: Parameters<typeof layActivity>[2]) => (await within((scope) => layActivity(scope, LIBRARY, what))).id;

const NADIA = { firstName: 'Nadia', contactWay: 'card', helpedBefore: 'unknown', companions: '0' };
const send = (activity: string, fields: Record<string, string | string[]> = {}, key?: string) =>
  portal.stranger.post(`/activiteit/${activity}/inschrijven`, { ...NADIA, ...fields }, key);
const signUp = async (activity: string, fields?: Record<string, string | string[]>) => (await send(activity, fields)).location ?? '';
const show = async (card: string) => (await portal.stranger.get(card)).text;
const states = async (activity: string) =>
  (
    await portal.database.owner.query<{ state: string }>(
      'select state from registration where activity_id = $1 order by registered_at, id',
      [activity],
    )
  ).rows.map(({ state }) => state);

describe('somebody without an account', () => {
  test('reads on the form how often a course comes together', async () => {
    const form = await portal.stranger.get(`/activiteit/${await lay({ seats: 1, inHours: [48, 96, 144] })}/inschrijven`);
    expect(form.text).toContain('Daarna nog 2 keer.');
  });

  test('registers with a card only, and reads what to bring', async () => {
    const activity = await lay({ seats: 1 });
    const card = await signUp(activity);
    expect(card).toMatch(/^\/inschrijving\/[0-9A-Z]{10}$/);
    const page = await show(card);
    expect(page).toContain('U hebt een plaats.');
    expect(page).toContain('Breng mee: uw smartphone.');
    expect(page).not.toContain('Nadia');
    expect((await portal.stranger.get(`/inschrijving?code=${card.slice(-10).toLowerCase()}`)).location).toBe(card);
  });

  test('reads where an online lesson is once there is a seat', async () => {
    const activity = await lay({ seats: 1 });
    await portal.database.owner.query("update activity set mode = 'online', online_link = 'https://les.example/1' where id = $1", [
      activity,
    ]);
    await portal.database.owner.query("update session set mode = 'online' where activity_id = $1", [activity]);
    const page = await show(await signUp(activity));
    expect(page).toContain('Online, van thuis uit.');
    expect(page).toContain('https://les.example/1');
    expect(page).not.toContain('Voorbeeldstraat 1');
    expect(await show(await signUp(activity))).not.toContain('les.example');
  });

  test('is registered once, however often the form is sent', async () => {
    const activity = await lay({ seats: 3 });
    const key = newId();
    const [first, second] = [await send(activity, {}, key), await send(activity, {}, key)];
    expect(second.location).toBe(first.location);
    expect(await states(activity)).toEqual(['registered']);
  });

  test('waits with a number, hears that a seat is free, and takes it', async () => {
    const activity = await lay({ seats: 1 });
    const seat = await signUp(activity);
    expect((await portal.stranger.get(`/activiteit/${activity}/inschrijven`)).text).toContain('Alle plaatsen zijn nu bezet');
    const waits = await signUp(activity, { firstName: 'Omar' });
    expect(await show(waits)).toContain('nummer 1. U bent de eerste in de rij.');
    expect((await portal.stranger.post(`${seat}/annuleren`, { reason: 'ill' })).location).toBe(seat);
    const gone = await show(seat);
    expect(gone).toContain('U bent niet meer ingeschreven.');
    expect(gone).toContain('Wilt u toch komen? De volgende keer is');
    expect(gone).not.toContain('Breng mee');
    expect(await show(waits)).toContain('Wilt u deze plaats?');
    expect((await portal.stranger.post(`${waits}/antwoord`, { antwoord: 'accept' })).status).toBe(303);
    expect(await show(waits)).toContain('U hebt een plaats.');
    expect((await portal.stranger.post(`${waits}/antwoord`, { antwoord: 'accept' })).status).toBe(409);
  });

  test('moves to another edition with room, and the seat goes on', async () => {
    const [full, other] = [await lay({ seats: 1, title: 'Itsme' }), await lay({ seats: 2, title: 'Itsme', inHours: [10 * 24] })];
    const seat = await signUp(full);
    const waits = await signUp(full, { firstName: 'Omar' });
    expect(await show(`${seat}/verplaatsen`)).toContain(other);
    const moved = (await portal.stranger.post(`${seat}/verplaatsen`, { naar: other })).location ?? '';
    expect(moved).not.toBe(seat);
    expect(await show(moved)).toContain('U hebt een plaats.');
    expect(await show(waits)).toContain('Wilt u deze plaats?');
    expect(await states(full)).toEqual(['cancelled_client', 'offered']);
  });

  test('counts themselves to a group for which a seat is held', async () => {
    const activity = await lay({ seats: 1 });
    await within((scope) =>
      layQuota(scope, activity, { targetGroup: 'jobseeker', seats: 1, until: Temporal.PlainDate.from('2023-10-01') }),
    );
    await signUp(activity);
    await signUp(activity, { targetGroups: 'jobseeker' });
    expect(await states(activity)).toEqual(['waitlisted', 'registered']);
  });

  test('is reached through the organisation they name, which hears no more than that', async () => {
    const activity = await lay({ seats: 1 });
    expect((await send(activity, { contactWay: 'via_referrer' })).text).toContain('Kies waar uw hulpverlener werkt.');
    await signUp(activity, { contactWay: 'via_referrer', organisation: OCMW });
    const { rows } = await portal.database.owner.query(
      `select d.given, d.received from disclosure d join registration r on r.id = d.occasion_id where r.activity_id = $1`,
      [activity],
    );
    expect(rows).toEqual([{ given: ['identity', 'outcome'], received: [] }]);
  });

  test('says how it was, once, and nobody sees whose face it is', async () => {
    const activity = await lay({ seats: 1, inHours: [2] });
    const card = await signUp(activity);
    expect(await show(card)).not.toContain('Hoe was het?');
    portal.setNow(NOW.add({ hours: 3 }));
    expect(await show(card)).toContain('Hoe was het?');
    expect((await portal.stranger.post(`${card}/mening`, { gezicht: 'good' })).location).toBe(card);
    expect((await portal.stranger.post(`${card}/mening`, { gezicht: 'bad' })).status).toBe(409);
    expect(await show(card)).not.toContain('Hoe was het?');
    portal.setNow(NOW);
    const { rows } = await portal.database.owner.query('select mood, times from activity_opinion where activity_id = $1', [activity]);
    expect(rows).toEqual([{ mood: 'good', times: 1 }]);
  });
});

test('what cannot be is said in words', async () => {
  const [over, none, only] = [
    await lay({ seats: 1, inHours: [-2] }),
    await lay({ seats: null, signup: 'none' }),
    await lay({ seats: 1, signup: 'via_referrer' }),
  ];
  expect((await portal.stranger.get(`/activiteit/${over}/inschrijven`)).text).toContain('al begonnen');
  expect((await send(none)).text).toContain('Kom gewoon langs.');
  expect((await send(only)).status).toBe(409);
  expect((await portal.stranger.get(`/activiteit/${newId()}/inschrijven`)).status).toBe(404);
  expect((await portal.stranger.get('/activiteit/x/inschrijven')).status).toBe(404);
  expect((await send(only, { companions: '9' })).status).toBe(422);
  expect((await portal.stranger.get('/inschrijving?code=123')).status).toBe(422);
});

test('wrong codes are limited, and a right one is not', async () => {
  const card = await signUp(await lay({ seats: 1 }));
  for (let round = 0; round < 5; round++) {
    const unknown = await portal.stranger.get('/inschrijving/7K2M9QXP4T');
    expect([unknown.status, unknown.text.includes('Deze code kennen wij niet.')]).toEqual([404, true]);
  }
  expect((await portal.stranger.get('/inschrijving/7K2M9QXP4T')).status).toBe(429);
  portal.setNow(NOW.add({ minutes: 2 }));
  expect((await portal.stranger.get(card)).status).toBe(200);
  portal.setNow(NOW);
});
