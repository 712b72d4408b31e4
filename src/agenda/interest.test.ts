import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { layActivity, layPeople } from '../../tests/support/activities.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, OCMW, ROSA, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import { letRoomsReact } from '../foundation/record.ts';
import type { Scope } from '../foundation/transaction.ts';
import { restrict } from '../people/restrict.ts';
import { leaveInterest } from './leave-interest.ts';
import { register } from './register.ts';
import { endInterestsEverywhere } from './stop-interest.ts';
import { tellInterestedEverywhere } from './tell-interested.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const OMAR = {
  waar: '9070 Destelbergen',
  topics: 'talk.video',
  reach: 'municipality',
  contactWay: 'sms',
  phone: '0400 00 00 77',
  firstName: 'Omar',
  helpedBefore: 'no',
};
const send = (fields: Record<string, string | string[]> = {}, key?: string) =>
  portal.stranger.post('/laat-weten', { ...OMAR, ...fields }, key);
const within = <T>(work: (scope: Scope) => Promise<T>, now = NOW) =>
  as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now }, work);
const rows = async <T extends object>(query: string, values: unknown[] = []) => (await portal.database.owner.query<T>(query, values)).rows;

const LATER = NOW.add({ hours: 1 });

/** Publishes an activity about a topic an hour from now, as the pages do, and lets the job run. */
async function publish(
  topic: string,
  what: { seats?: number | null; languages?: string[]; nis?: string; state?: string } = {},
): Promise<string> {
  const id = await within(async (scope) => {
    const laid = await layActivity(scope, LIBRARY, { seats: what.seats ?? 5 });
    const of = { digibank_id: STROOM, activity_id: laid.id };
    await scope.db
      .insertInto('activity_topic')
      .values({ ...of, topic })
      .execute();
    await scope.db
      .updateTable('activity')
      .set({ languages: what.languages ?? ['nl'], state: what.state ?? 'published' })
      .where('id', '=', laid.id)
      .execute();
    await letRoomsReact(scope, { noun: 'activity', id: laid.id, verb: 'published' });
    return laid.id;
  }, LATER);
  return id;
}

const tell = async () => {
  portal.setNow(LATER);
  await tellInterestedEverywhere(portal.app);
  portal.setNow(NOW);
};
const told = async () =>
  (
    await rows<{ client_id: string; channel: string; recipient: Buffer | null }>(
      "select client_id, channel, recipient from message where kind = 'interest_fits' order by id",
    )
  ).length;
const toldOf = (clientId: string) =>
  rows<{ channel: string }>("select channel from message where kind = 'interest_fits' and client_id = $1", [clientId]);

/** Somebody with a file who waits; `topic` names who hears of what. */
async function waits(
  topic: string,
  how: { way?: 'call' | 'sms' | 'card'; reach?: 'municipality' | 'digibank'; nisCode?: string; language?: string } = {},
) {
  return within(async (scope) => {
    const [clientId = ''] = await layPeople(scope, 1, how.way ?? 'call');
    const wished = { topics: [topic], nisCode: how.nisCode ?? '44013', reach: how.reach ?? 'municipality', language: how.language ?? null };
    const left = await leaveInterest(scope, { who: { clientId }, wished, agreed: 'spoken', channel: 'phone' });
    if ('refused' in left) throw new Error(left.refused);
    return { clientId, ...left };
  });
}

describe('somebody without an account', () => {
  test('leaves an interest once, reads it by its code, and stops with one tap', async () => {
    const key = newId();
    const [first, second] = [await send({}, key), await send({}, key)];
    expect(first.location).toMatch(/^\/laat-weten\/[0-9A-Z]{10}$/);
    expect(second.location).toBe(first.location);
    const card = first.location ?? '';
    const page = (await portal.stranger.get(card)).text;
    expect(page).toContain('U krijgt een bericht als er een les komt.');
    expect(page).toContain('In Destelbergen');
    expect(page).not.toContain('Omar');
    expect((await portal.stranger.get(`/laat-weten?code=${card.slice(-10).toLowerCase()}`)).location).toBe(card);
    expect((await portal.stranger.post(`${card}/stoppen`)).location).toBe(card);
    expect((await portal.stranger.get(card)).text).toContain('U krijgt geen bericht meer.');
    expect((await portal.stranger.post(`${card}/stoppen`)).status).toBe(409);
  });

  test('is asked for a place, a topic and a way to be told; what was looked for is filled in', async () => {
    expect((await portal.stranger.get('/laat-weten')).text).toContain('Waar woont u?');
    expect((await portal.stranger.get('/laat-weten?waar=Nergenshuizen')).text).toContain('Wij kennen');
    const form = (await portal.stranger.get('/laat-weten?waar=9070&wat=videobellen&taal=tr')).text;
    expect(form).toContain('href="/laat-weten?wat=videobellen&amp;taal=tr&amp;waar="');
    expect((await portal.stranger.get('/laat-weten?wat=videobellen&taal=tr&waar=')).text).toContain('name="wat" value="videobellen"');
    expect(form).toMatch(/value="talk.video"[^>]* checked/);
    expect(form).toMatch(/value="tr"[^>]* selected/);
    expect(form).not.toContain('name="contactWay" value="card"');
    const wrong = await send({ topics: [], contactWay: 'card', reach: 'ver' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Kies 1 tot 6 onderwerpen.');
    expect((await send({ contactWay: 'via_referrer' })).text).toContain('Kies waar uw hulpverlener werkt.');
    expect((await portal.stranger.get('/laat-weten?code=12')).status).toBe(422);
    expect((await portal.stranger.get('/laat-weten/7K2M9QXP4T')).status).toBe(404);
  });

  test('is reached through the organisation they name, which hears no more than who it is', async () => {
    const { location } = await send({ contactWay: 'via_referrer', organisation: OCMW, firstName: 'Ilse' });
    const shared = await rows('select d.given from disclosure d join interest i on i.id = d.occasion_id where i.code = $1', [
      location?.slice(-10),
    ]);
    expect(shared).toEqual([{ given: ['identity'] }]);
  });
});

describe('when something is published', () => {
  test('who waits for it hears once, however often the job runs and in how many processes', async () => {
    const { clientId, code } = await waits('safe.phishing', { way: 'sms' });
    await publish('safe.phishing');
    portal.setNow(LATER);
    await Promise.all([1, 2, 3].map(() => tellInterestedEverywhere(portal.app)));
    await tellInterestedEverywhere(portal.app);
    portal.setNow(NOW);
    expect(await toldOf(clientId)).toEqual([{ channel: 'sms' }]);
    expect(await rows('select 1 from activity_news')).toEqual([]);
    const again = await publish('safe.phishing');
    await within((scope) => letRoomsReact(scope, { noun: 'activity', id: again, verb: 'changed', details: { datesAdded: true } }), LATER);
    await tell();
    expect(await toldOf(clientId)).toHaveLength(2);
    await portal.stranger.post(`/laat-weten/${code}/stoppen`);
    await publish('safe.phishing');
    await tell();
    expect(await toldOf(clientId)).toHaveLength(2);
  });

  test('topic, place and language must fit', async () => {
    const near = await waits('bank.app');
    const far = await waits('bank.app', { nisCode: '71016' });
    const anywhere = await waits('bank.app', { nisCode: '71016', reach: 'digibank' });
    const turkish = await waits('bank.app', { language: 'tr' });
    const other = await waits('fun.photos');
    await publish('bank.app');
    await tell();
    const heard = async () =>
      Promise.all([near, far, anywhere, turkish, other].map(async ({ clientId }) => (await toldOf(clientId)).length));
    expect(await heard()).toEqual([1, 0, 1, 0, 0]);
    await publish('bank.app', { languages: ['nl', 'tr'] });
    await tell();
    expect(await heard()).toEqual([2, 0, 2, 1, 0]);
  });

  test('nobody hears of what was there when they asked, is cancelled, a draft or full, nor who stands in it', async () => {
    const before = await publish('shop.buy');
    await within((scope) =>
      scope.db
        .updateTable('activity_news')
        .set({ at: NOW.subtract({ hours: 1 }) })
        .execute(),
    );
    const { clientId, code } = await waits('shop.buy');
    await tell();
    expect(await toldOf(clientId)).toEqual([]);
    expect((await portal.stranger.get(`/laat-weten/${code}`)).text).toContain(`/activiteit/${before}`);
    for (const state of ['cancelled', 'draft', 'postponed']) await publish('shop.buy', { state });
    const full = await publish('shop.buy', { seats: 1 });
    await within((scope) => scope.db.updateTable('activity').set({ seats_taken: 1 }).where('id', '=', full).execute());
    const own = await publish('shop.buy');
    await within((scope) => register(scope, { activityId: own, who: { clientId }, channel: 'phone', byStaff: true }), LATER);
    await tell();
    expect(await toldOf(clientId)).toEqual([]);
  });

  test('who has no way to be told stands on the call list for who meets them; a restricted file hears nothing', async () => {
    const card = await waits('talk.email', { way: 'card' });
    const held = await waits('talk.email');
    await within((scope) => restrict({ ...scope, actor: { ...NOBODY, accountId: 'wereld' } }, held.clientId, 'accuracy'));
    await publish('talk.email');
    await tell();
    expect(await toldOf(card.clientId)).toEqual([{ channel: 'call' }]);
    expect(await toldOf(held.clientId)).toEqual([]);
  });

  test('what waits to leave is withdrawn when it is not so any more, and written anew when only its dates changed', async () => {
    const [stops, stays] = [await waits('gov.ebox', { way: 'sms' }), await waits('gov.ebox', { way: 'sms' })];
    const id = await publish('gov.ebox');
    await tell();
    const states = async (clientId: string) =>
      (
        await rows<{ state: string }>("select state from message where kind = 'interest_fits' and client_id = $1 order by id", [clientId])
      ).map(({ state }) => state);
    await portal.stranger.post(`/laat-weten/${stops.code}/stoppen`);
    expect(await states(stops.clientId)).toEqual(['unsent']);
    expect(await states(stays.clientId)).toEqual(['waiting']);
    await within((scope) =>
      scope.db
        .updateTable('session')
        .set({ set_at: LATER.add({ minutes: 5 }) })
        .where('activity_id', '=', id)
        .execute(),
    );
    portal.setNow(LATER.add({ minutes: 10 }));
    await tellInterestedEverywhere(portal.app);
    await tellInterestedEverywhere(portal.app);
    portal.setNow(NOW);
    expect(await states(stays.clientId)).toEqual(['unsent', 'waiting']);
    expect(await states(stops.clientId)).toEqual(['unsent']);
  });

  test('two interests of one person are one message', async () => {
    const { clientId } = await waits('net.wifi');
    await within((scope) =>
      leaveInterest(scope, {
        who: { clientId },
        wished: { topics: ['net.wifi', 'net.hotspot'], nisCode: '44013', reach: 'digibank', language: null },
        agreed: 'spoken',
        channel: 'phone',
      }),
    );
    const count = await told();
    await publish('net.wifi');
    await tell();
    expect(await told()).toBe(count + 1);
  });
});

test('an interest ends by itself after a year', async () => {
  const { code } = await waits('work.cv');
  portal.setNow(NOW.add({ hours: 24 * 365 }));
  await endInterestsEverywhere(portal.app);
  expect(await rows('select state from interest where code = $1', [code])).toEqual([{ state: 'open' }]);
  portal.setNow(NOW.add({ hours: 24 * 367 }));
  await endInterestsEverywhere(portal.app);
  portal.setNow(NOW);
  expect(await rows('select state from interest where code = $1', [code])).toEqual([{ state: 'over' }]);
});

test('a colleague notes it in a file, the file shows it, and stops it', async () => {
  const coach = await portal.signIn('coordinator');
  const { id } = await within((scope) => layActivity(scope, LIBRARY, { seats: 5 }));
  await within((scope) => register(scope, { activityId: id, who: { clientId: ROSA }, channel: 'phone', byStaff: true }));
  const page = `/stroom/mensen/${ROSA}/laat-weten`;
  expect((await coach.post(page, { topics: 'id.itsme', reach: 'neighbouring', postcode: '9070', channel: 'in_person' })).status).toBe(422);
  const noted = { topics: 'id.itsme', reach: 'neighbouring', postcode: '9070', channel: 'in_person', consent: 'spoken' };
  expect((await coach.post(page, { ...noted, postcode: '1' })).status).toBe(422);
  expect((await coach.post(page, noted)).location).toBe(page);
  expect((await coach.get(page)).text).toContain('In Destelbergen en in de gemeenten in de buurt');
  expect((await coach.get(`/stroom/mensen/${ROSA}`)).text).toContain('Wil een bericht over lessen');
  const [own] = await rows<{ id: string }>('select id from interest where client_id = $1', [ROSA]);
  const referrer = await portal.signIn('referrer');
  await referred(ROSA);
  expect((await referrer.get(page)).text).toContain('Deze persoon wacht nu op niets.');
  await referrer.post(`${page}/${own?.id}/stoppen`);
  await referrer.post(page, { ...noted, topics: 'bank.app' });
  expect((await referrer.get(page)).text).toContain('Bankapp');
  expect((await coach.post(`${page}/${own?.id}/stoppen`)).location).toBe(page);
  const left = (await coach.get(page)).text;
  expect(left).toContain('Stop: Bankapp');
  expect(left).not.toContain('Stop: itsme');
});

/** The OCMW's referrer asked a question for somebody. */
const referred = (clientId: string) =>
  within(async ({ db }) => {
    const of = { digibank_id: STROOM, client_id: clientId };
    const request = newId();
    const question = { number: newNumber(), state: 'waiting', channel: 'via_referrer', help_point_id: LIBRARY, asked_at: NOW };
    await db
      .insertInto('help_request')
      .values({ ...of, id: request, ...question })
      .execute();
    const referral = { organisation_id: OCMW, account_id: inject('world').referrer, state: 'waiting', sent_at: NOW };
    await db
      .insertInto('referral')
      .values({ ...of, id: newId(), help_request_id: request, ...referral })
      .execute();
  });
