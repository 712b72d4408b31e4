import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { OCMW, ROSA, STAD, STROOM } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import { followMergesEverywhere } from '../people/merge-clients.ts';
import { forgetMergesEverywhere } from '../people/undo-merge.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal({ DIGIHULP_PROXIES: '1' });
});
afterAll(() => portal.close());

const FORM = { waar: '9070 Destelbergen', topics: 'id.itsme', contactWay: 'card', helpedBefore: 'no' };

const count = async (table: string) => (await portal.database.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n;

describe('asking for help without account', () => {
  test('sent fifty times at once it is one question, with one number for all', async () => {
    const before = await count('help_request');
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => portal.stranger.post('/hulp-vragen', FORM, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(await count('help_request')).toBe(before + 1);
    const changed = await portal.stranger.post('/hulp-vragen', { ...FORM, topics: 'gov.ebox' }, key);
    expect(changed.status).toBe(422);
  });

  test('after many questions from one network the next waits, keeps what was typed, and hears the phone; another network goes on', async () => {
    const [flooded, other] = [{ 'x-forwarded-for': '198.51.100.7' }, { 'x-forwarded-for': '198.51.100.8' }];
    const send = (headers: Record<string, string>, key = newId()) => portal.stranger.post('/hulp-vragen', FORM, key, headers);
    const key = newId();
    for (let sent = 0; sent < 5; sent++) expect((await send(flooded, key)).status).toBe(303); // one question
    for (let sent = 1; sent < 30; sent++) expect((await send(flooded)).status).toBe(303);
    const before = await count('help_request');
    const refused = await send(flooded);
    expect(refused.status).toBe(429);
    expect(refused.text).toMatch(/Van deze plek kwamen veel vragen.* bel 0\d/s);
    expect(refused.text).toMatch(/value="id\.itsme"[^>]*checked|checked[^>]*value="id\.itsme"/);
    expect(await count('help_request')).toBe(before);
    expect((await send(other)).status).toBe(303);
  });

  test('the ticket tells nothing about the person, and another number is not found', async () => {
    const { location } = await portal.stranger.post('/hulp-vragen', {
      ...FORM,
      firstName: 'Wolkje',
      contactWay: 'sms',
      phone: '0400 00 00 92',
      ownWords: 'Ik wil mijn dochter zien',
    });
    const ticket = await portal.stranger.get(location ?? '');
    expect(ticket.status).toBe(200);
    for (const secret of ['Wolkje', '0400 00 00 92', 'dochter', 'itsme']) expect(ticket.text).not.toContain(secret);
    expect((await portal.stranger.get('/ticket/0000000000')).status).toBe(404);
  });

  test('through a social worker it stands on the list of that organisation', async () => {
    const form = { ...FORM, firstName: 'Zonnetje', contactWay: 'via_referrer', phone: '0400 00 00 93', organisation: OCMW };
    expect((await portal.stranger.post('/hulp-vragen', form)).status).toBe(303);
    const { rows } = await portal.database.owner.query(
      `select f.organisation_id, (select count(*)::int from contact_point p where p.client_id = f.client_id) as contacts
       from referral f order by f.id desc limit 1`,
    );
    expect(rows).toEqual([{ organisation_id: OCMW, contacts: 0 }]);
    expect((await (await portal.signIn('referrer')).get('/stroom/mijn-mensen')).text).toContain('Zonnetje');
  });

  test.each([
    ['a national register number', { ownWords: 'ik ben 85.07.30-033.28' }, 'rijksregisternummer'],
    ['a bank account', { ownWords: 'mijn rekening BE68 5390 0754 7034' }, 'rekeningnummer'],
    ['a password', { ownWords: 'wachtwoord: geheim' }, 'wachtwoord'],
    ['a call without a number or a name', { contactWay: 'call' }, 'Vul een telefoonnummer in.'],
    ['four topics', { topics: ['id.itsme', 'gov.ebox', 'id.mfa', 'bank.app'] }, 'Kies 1 tot 3 onderwerpen.'],
    ['a help point of another Digibank', { helpPoint: '01980000-0000-7000-8000-0000000000b4' }, 'Kies iets uit de lijst.'],
    ['a day in the year 2090', { deadline: '1/1/2090' }, 'Kijk het jaar na.'],
  ])('refuses %s and keeps what was typed', async (_, wrong, message) => {
    const before = await count('help_request');
    const answer = await portal.stranger.post('/hulp-vragen', { ...FORM, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain('value="card"');
    expect(await count('help_request')).toBe(before);
  });

  test.each([
    ['no key', 'geen sleutel'],
    ['an empty key', ''],
  ])('refuses a form with %s', async (_, key) => {
    expect((await portal.stranger.post('/hulp-vragen', FORM, key)).status).toBe(422);
  });

  test.each(['8400', 'nergenshuizen', ''])('keeps nothing for "%s", where no Digibank works', async (waar) => {
    const before = await count('client');
    expect((await portal.stranger.post('/hulp-vragen', { ...FORM, waar })).status).toBe(200);
    expect(await count('client')).toBe(before);
  });
});

describe('noting a question at the desk', () => {
  test('counts one that was answered at once, without a name', async () => {
    const coach = await portal.signIn('coach');
    const answer = await coach.post('/stroom/vragen/nieuw', { ...FORM, channel: 'phone', answered: 'yes' });
    expect(answer.location).toMatch(/^\/stroom\/vragen\/\w{10}\/ticket$/);
    const ticket = await coach.get(answer.location ?? '');
    expect(ticket.status).toBe(200);
    expect(ticket.text).toContain('Noteer nog een vraag');
    const { rows } = await portal.database.owner.query(
      'select r.state, r.channel, r.client_id, r.asked_by is not null as by_somebody from help_request r order by r.id desc limit 1',
    );
    expect(rows).toEqual([{ state: 'resolved', channel: 'phone', client_id: null, by_somebody: true }]);
  });

  test('asks where, so that the question comes on somebody’s list', async () => {
    const coach = await portal.signIn('coach');
    const answer = await coach.post('/stroom/vragen/nieuw', { ...FORM, channel: 'phone' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Kies een hulppunt, of vul een postcode in.');
  });
});

describe('suspected doubles', () => {
  test('are decided once, by the coordinator of that Digibank', async () => {
    const id = newId();
    const { owner } = portal.database;
    const { rows } = await owner.query('select id from client where digibank_id = $1 and id <> $2 limit 1', [STROOM, ROSA]);
    await owner.query("insert into suspected_double values ($1, $2, $3, $4, '{name_phone}', 'open', now())", [
      STROOM,
      id,
      rows[0].id,
      ROSA,
    ]);
    const form = { decision: 'keep_older' };
    expect((await (await portal.signIn('manager')).post(`/stroom/dubbels/${id}`, form)).status).toBe(403);
    expect((await (await portal.signIn('stadCoordinator')).post(`/stad/dubbels/${id}`, form)).status).toBe(409);
    const coordinator = await portal.signIn('coordinator');
    expect((await coordinator.post(`/stroom/dubbels/${id}`, form)).status).toBe(303);
    expect((await coordinator.post(`/stroom/dubbels/${id}`, { decision: 'two_people' })).status).toBe(409);
    expect((await owner.query('select state from suspected_double where id = $1', [id])).rows).toEqual([{ state: 'same_person' }]);
    expect(
      (await owner.query('select count(*)::int as n from client where digibank_id = $1 and merged_into is not null', [STAD])).rows,
    ).toEqual([{ n: 0 }]);
    // A form that was under way while the files were joined writes to the merged one.
    const late = newId();
    const pair = [rows[0].id, ROSA];
    const { rows: gone } = await owner.query('select id, merged_into from client where id = any($1) and merged_into is not null', [pair]);
    await owner.query("insert into consent values ($1, $2, $3, 'research', 'spoken', '2023-09-26')", [STROOM, late, gone[0].id]);
    await followMergesEverywhere(portal.app);
    expect((await owner.query('select client_id from consent where id = $1', [late])).rows).toEqual([{ client_id: gone[0].merged_into }]);
    await forgetMergesEverywhere(portal.app);
    expect((await coordinator.get('/stroom/dubbels')).text).toContain('Maak ongedaan: Rosa Verzonnen');
    expect((await coordinator.post(`/stroom/dubbels/${id}/ongedaan`)).status).toBe(303);
    expect((await coordinator.post(`/stroom/dubbels/${id}/ongedaan`)).status).toBe(409);
    expect((await owner.query('select state from suspected_double where id = $1', [id])).rows).toEqual([{ state: 'open' }]);
  });
});
