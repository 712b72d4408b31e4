import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layActivity, layPeople, layQuota } from '../../tests/support/activities.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, OCMW, ROSA, ROSA_NUMBER, SERVICE_CENTRE, STROOM } from '../../tests/support/world.ts';
import { grantRole } from '../access/accounts.ts';
import { NOBODY } from '../foundation/actor.ts';
import type { Scope } from '../foundation/transaction.ts';
import { settleAttendanceEverywhere } from './note-attendance.ts';
import { register } from './register.ts';

let portal: Portal;
let [coordinator, manager, referrer, trainer, coach]: Visitor[] = [];
beforeAll(async () => {
  portal = await openPortal();
  await within(async (scope) => grantRole(scope, await accountOf('communityWorker'), 'trainer'));
  [coordinator, manager, referrer, trainer, coach] = await Promise.all(
    (['coordinator', 'manager', 'referrer', 'communityWorker', 'coach'] as const).map((who) => portal.signIn(who)),
  );
});
afterAll(() => portal.close());

const within = <T>(work: (scope: Scope) => Promise<T>) => as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);
const accountOf = async (who: string) =>
  (
    await portal.database.owner.query<{ id: string }>('select id from auth."user" where email = $1', [
      { communityWorker: 'community-worker@stroom.example' }[who],
    ])
  ).rows[0]?.id ?? '';
const lay = (what: Parameters<typeof layActivity>[2], at = LIBRARY) => within((scope) => layActivity(scope, at, what));
const states = async (activity: string) =>
  (
    await portal.database.owner.query<{ state: string }>(
      'select state from registration where activity_id = $1 order by registered_at, id',
      [activity],
    )
  ).rows.map(({ state }) => state);
const registered = async (activity: string) =>
  (
    await portal.database.owner.query<{ id: string }>('select id from registration where activity_id = $1 order by id', [activity])
  ).rows.map(({ id }) => id);
const seat = (activityId: string, clientId: string, organisationId?: string) =>
  within((scope) =>
    register(scope, { activityId, who: { clientId }, channel: 'phone', byStaff: true, ...(organisationId && { organisationId }) }),
  );

const AT_DESK = { channel: 'in_person', consent: 'spoken', contactWay: 'card', helpedBefore: 'unknown', companions: '0' };

describe('at the desk', () => {
  test('somebody new, with a card that says what to bring', async () => {
    const { id } = await lay({ seats: 1 });
    expect((await coach?.get('/stroom/inschrijven'))?.text).toContain('Beginnen met de smartphone');
    const done = await coach?.post(`/stroom/inschrijven/${id}`, { ...AT_DESK, firstName: 'Nadia' });
    expect(done?.status).toBe(303);
    const card = (await coach?.get(done?.location ?? ''))?.text;
    expect(card).toContain('Nadia: de kaart');
    expect(card).toContain('Breng mee: uw smartphone.');
    expect(await states(id)).toEqual(['registered']);
  });

  test('somebody by the number on a card, once', async () => {
    const { id } = await lay({ seats: 2 });
    const known = { channel: 'phone', consent: 'spoken', companions: '0', number: ROSA_NUMBER };
    expect((await manager?.post(`/stroom/inschrijven/${id}`, known))?.status).toBe(303);
    expect((await manager?.post(`/stroom/inschrijven/${id}`, known))?.text).toContain('Deze persoon is al ingeschreven.');
    expect((await manager?.post(`/stroom/inschrijven/${id}`, { ...known, number: 'AAAAA-AAAAA' }))?.text).toContain('kennen wij niet');
  });

  test('from the file of who is known there', async () => {
    const { id } = await lay({ seats: 1 });
    expect((await coordinator?.get(`/stroom/mensen/${ROSA}`))?.text).toContain(`/stroom/mensen/${ROSA}/inschrijven`);
    const page = await coordinator?.get(`/stroom/mensen/${ROSA}/inschrijven`);
    expect(page?.text).toContain('Schrijf Rosa in');
    const { contactWay: _, helpedBefore: __, ...how } = AT_DESK;
    expect((await coordinator?.post(`/stroom/mensen/${ROSA}/inschrijven`, { ...how, activity: id }))?.status).toBe(303);
    expect((await coordinator?.get(`/stroom/mensen/${ROSA}`))?.text).toContain('Is ingeschreven voor');
  });
});

describe('a group', () => {
  test('gets a place each, or nobody does; held places are theirs', async () => {
    const { id } = await lay({ seats: 4 });
    await within((scope) => layQuota(scope, id, { organisationId: OCMW, seats: 2, until: Temporal.PlainDate.from('2023-10-01') }));
    const [someone] = await within((scope) => layPeople(scope, 1));
    await seat(id, someone ?? '');
    expect((await referrer?.get(`/stroom/inschrijven/${id}/groep`))?.text).toContain('Voor uw groep zijn er nu 3 plaatsen.');
    const four = await referrer?.post(`/stroom/inschrijven/${id}/groep`, { people: 'Ali\nBo\nCem\nDilara', consent: 'signed' });
    expect(four?.status).toBe(409);
    expect(four?.text).toContain('Er zijn 3 plaatsen en u vulde 4 mensen in.');
    expect(await states(id)).toEqual(['registered']);
    expect(
      (await referrer?.post(`/stroom/inschrijven/${id}/groep`, { people: 'Ali Verzonnen\n\n Bo\nCem', consent: 'signed' }))?.status,
    ).toBe(303);
    expect(await states(id)).toEqual(['registered', 'registered', 'registered', 'registered']);
    const own = (await referrer?.get(`/stroom/aanbod/${id}/deelnemers`))?.text;
    expect(own).toContain('Ali Verzonnen');
    expect(own).not.toContain('Proefpersoon');
    expect((await referrer?.get(`/stroom/aanbod/${id}/deelnemers/lijst.pdf`))?.status).toBe(403);
  });
});

describe('who leads it', () => {
  test('sees everybody of the own activity, and nobody of another', async () => {
    const account = await accountOf('communityWorker');
    const [own, other] = [await lay({ seats: 2, trainer: account }, SERVICE_CENTRE), await lay({ seats: 2 }, SERVICE_CENTRE)];
    await seat(own.id, ROSA);
    await seat(other.id, ROSA);
    expect((await trainer?.get(`/stroom/aanbod/${own.id}/deelnemers`))?.text).toContain('Rosa Verzonnen');
    expect((await trainer?.get(`/stroom/aanbod/${other.id}/deelnemers`))?.text).not.toContain('Rosa');
    expect((await manager?.get(`/stroom/aanbod/${own.id}/deelnemers`))?.text).not.toContain('Rosa');
    const [theirs] = await registered(other.id);
    expect((await trainer?.get(`/stroom/aanbod/${other.id}/deelnemers/${theirs}/annuleren`))?.status).toBe(404);
  });

  test('notes who came with one tap a date; the whole is read from that, and a certificate says it', async () => {
    const course = await lay({ seats: 4, inHours: [-26, -2, 0] });
    await portal.database.owner.query(
      "update session set starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days' where activity_id = $1",
      [course.id],
    );
    await seat(course.id, ROSA);
    const [one] = await registered(course.id);
    const here = `/stroom/aanbod/${course.id}/deelnemers`;
    const tap = async (date: number, kwam: 'ja' | 'nee') =>
      (await manager?.post(`${here}/${one}/aanwezig`, { datum: course.dates[date] ?? '', kwam }))?.status;
    expect(await tap(0, 'ja')).toBe(409);
    portal.setNow(NOW.add({ hours: 7 * 24 }));
    expect(await tap(0, 'ja')).toBe(303);
    expect(await tap(2, 'nee')).toBe(303);
    expect(await states(course.id)).toEqual(['partially_attended']);
    expect(await tap(1, 'ja')).toBe(303);
    expect(await tap(2, 'ja')).toBe(303);
    expect(await states(course.id)).toEqual(['attended']);
    expect((await manager?.get(here))?.text).toContain('Attest van Rosa');
    const paper = (await manager?.get(`${here}/${one}/attest`))?.text;
    expect(paper).toContain('Aanwezig op 3 van de 3 data, samen 6 uur.');
    expect((await manager?.get(`${here}/lijst.pdf`))?.text).toContain('%PDF-');
    const pdf = (await manager?.get(`${here}/${one}/attest.pdf`))?.text;
    for (const sign of ['%PDF-1.', '/Marked true', 'pdfuaid:part']) expect(pdf).toContain(sign);
    expect((await manager?.get(`${here}/${one}/attest`))?.text).toBe(paper);

    const number = /Nummer van dit attest: ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(paper ?? '')?.[1] ?? '';
    const checked = await portal.stranger.get(`/attest?nummer=${number.toLowerCase()}`);
    expect(checked.location).toBe(`/attest/${number.replace('-', '')}`);
    const page = (await portal.stranger.get(checked.location ?? '')).text;
    expect(page).toContain('Dit attest is echt.');
    expect(page).toContain('Beginnen met de smartphone');
    expect(page).not.toContain('Rosa');
    const asked = async (naam: string) => (await portal.stranger.post(checked.location ?? '', { naam })).text;
    expect(await asked('rosa verzonnen')).toContain('De naam klopt.');
    expect(await asked('Rosa')).toContain('De naam klopt niet.');
    expect(await asked('')).toContain('Schrijf de naam die op het attest staat.');
    expect((await portal.stranger.get('/attest/0000000000')).status).toBe(404);
    expect((await portal.stranger.get('/attest?nummer=123')).status).toBe(422);
    expect(await tap(0, 'nee')).toBe(303);
    expect(await tap(1, 'nee')).toBe(303);
    expect(await tap(2, 'nee')).toBe(303);
    expect((await portal.stranger.get(checked.location ?? '')).status).toBe(404);
    portal.setNow(NOW);
  });

  test('needs no last tap: at night the whole is settled', async () => {
    const course = await lay({ seats: 4, inHours: [1, 24] });
    await seat(course.id, ROSA);
    const [one] = await registered(course.id);
    portal.setNow(NOW.add({ hours: 1 }));
    await manager?.post(`/stroom/aanbod/${course.id}/deelnemers/${one}/aanwezig`, { datum: course.dates[0] ?? '', kwam: 'ja' });
    await settleAttendanceEverywhere(portal.app);
    expect(await states(course.id)).toEqual(['registered']);
    portal.setNow(NOW.add({ hours: 30 }));
    await settleAttendanceEverywhere(portal.app);
    expect(await states(course.id)).toEqual(['partially_attended']);
    portal.setNow(NOW);
  });

  test('gives a place by hand, notes the answer given by phone, and takes somebody off', async () => {
    const { id } = await lay({ seats: 1 });
    const [mia, omar] = await within((scope) => layPeople(scope, 2));
    for (const who of [ROSA, mia, omar]) await seat(id, who ?? '');
    const [first, second, third] = await registered(id);
    const here = `/stroom/aanbod/${id}/deelnemers`;
    expect((await manager?.post(`${here}/${second}/plaats`))?.text).toContain('Er is geen plaats vrij.');
    expect((await manager?.post(`${here}/${first}/annuleren`, { by: 'client', reason: 'ill' }))?.status).toBe(303);
    expect(await states(id)).toEqual(['cancelled_client', 'offered', 'waitlisted']);
    expect((await manager?.post(`${here}/${second}/antwoord`, { antwoord: 'put_off' }))?.status).toBe(303);
    expect(await states(id)).toEqual(['cancelled_client', 'waitlisted', 'offered']);
    expect((await manager?.post(`${here}/${third}/antwoord`, { antwoord: 'decline' }))?.status).toBe(303);
    expect(await states(id)).toEqual(['cancelled_client', 'offered', 'cancelled_client']);
    expect((await manager?.post(`${here}/${second}/antwoord`, { antwoord: 'accept' }))?.status).toBe(303);
    expect(await states(id)).toEqual(['cancelled_client', 'registered', 'cancelled_client']);
  });
});

test('who calls for another day is moved, and the seat goes on', async () => {
  const title = 'Foto’s bewaren';
  const [full, other] = [await lay({ seats: 1, title }), await lay({ seats: 1, title, inHours: [10 * 24] })];
  const [mia] = await within((scope) => layPeople(scope, 1));
  for (const who of [ROSA, mia]) await seat(full.id, who ?? '');
  const [first] = await registered(full.id);
  const here = `/stroom/aanbod/${full.id}/deelnemers/${first}/verplaatsen`;
  expect((await manager?.get(here))?.text).toContain(other.id);
  expect((await manager?.post(here, { naar: other.id }))?.location).toContain(`/stroom/aanbod/${other.id}/deelnemers/`);
  expect(await states(full.id)).toEqual(['cancelled_client', 'offered']);
  expect(await states(other.id)).toEqual(['registered']);
  expect((await manager?.post(here, { naar: other.id }))?.status).toBe(409);
});

test('an erased person frees the place for the next in line', async () => {
  const { id } = await lay({ seats: 1 });
  const [mia, omar] = await within((scope) => layPeople(scope, 2));
  await seat(id, mia ?? '');
  await seat(id, omar ?? '');
  const { eraseEverywhere } = await import('../people/erase-person.ts');
  await within((scope) => eraseEverywhere(scope, mia ?? ''));
  expect(await states(id)).toEqual(['offered']);
  const { rows } = await portal.database.owner.query(
    "select count(*)::int as n from pointer where kind = 'registration' and hash in (select sha256(code::bytea) from registration)",
  );
  expect(rows[0]?.n).toBeGreaterThan(0);
});
