import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, OCMW, ROSA, STROOM } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import { findDoublesEverywhere } from '../people/find-doubles.ts';

let portal: Portal;
let referrer: Visitor;
beforeAll(async () => {
  portal = await openPortal();
  referrer = await portal.signIn('referrer');
});
afterAll(() => portal.close());

const WHO = {
  firstName: 'Nadia',
  lastName: 'Nieuw',
  birthYear: '1980',
  postcode: '9070',
  contactWay: 'sms',
  phone: '0400 00 00 81',
  helpedBefore: 'unknown',
  consent: 'spoken',
};
const WHAT = {
  screen: 'what',
  topics: ['id.itsme'],
  helpPoint: LIBRARY,
  consequence: 'none',
  helps: 'large_letters',
  access: 'good',
  skills: 'some',
  network: 'not_said',
};

const count = async (table: string) =>
  (await portal.database.owner.query(`select count(*)::int as n from ${table} where digibank_id = $1`, [STROOM])).rows[0].n;

/** A page without what differs every time it is made: keys of forms, ids in addresses, numbers on tickets. */
const shape = (html: string) => html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'number');

describe('referring', () => {
  test('screen 1 keeps nothing and carries what was typed to screen 2', async () => {
    const [clients, keys] = [await count('client'), await count('idempotency')];
    const answer = await referrer.post('/stroom/doorverwijzen', WHO);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<input type="hidden" name="phone" value="0400 00 00 81"/>');
    expect(answer.text).toContain('Waarmee kunnen wij helpen?');
    expect([await count('client'), await count('idempotency')]).toEqual([clients, keys]);
  });

  test('the same screen sent twice goes to the same next screen', async () => {
    const key = newId();
    const first = await referrer.post('/stroom/doorverwijzen', WHO, key);
    const second = await referrer.post('/stroom/doorverwijzen', WHO, key);
    expect([first.status, second.status]).toEqual([200, 200]);
  });

  test('what is missing on screen 1 comes back together, with what was typed', async () => {
    const answer = await referrer.post('/stroom/doorverwijzen', { firstName: 'Nadia', contactWay: 'email' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Vul een e-mailadres in.');
    expect(answer.text).toContain('Werd u al eens geholpen? Kies ja, nee of weet niet.');
    expect(answer.text).toContain('Vraag eerst of de persoon akkoord is.');
    expect(answer.text).toContain('value="Nadia"');
  });

  test('one submit keeps all; sent fifty times it is kept once', async () => {
    const [clients, requests] = [await count('client'), await count('help_request')];
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => referrer.post('/stroom/doorverwijzen', { ...WHO, ...WHAT }, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect([await count('client'), await count('help_request')]).toEqual([clients + 1, requests + 1]);
    const { rows } = await portal.database.owner.query(
      `select c.helps, d.access, d.skills, d.network, r.state, f.state as referral, 
         (select array_agg(purpose::text order by purpose) from consent where client_id = c.id) as consents
       from referral f join help_request r on r.id = f.help_request_id join client c on c.id = f.client_id
       join digicheck d on d.client_id = c.id order by f.id desc limit 1`,
    );
    expect(rows).toEqual([
      { helps: ['large_letters'], access: 3, skills: 1, network: null, state: 'new', referral: 'sent', consents: ['registration', 'sms'] },
    ]);
  });

  test('the answer is the same for somebody known and somebody unknown', async () => {
    const walk = async (who: object) => {
      const screenTwo = await referrer.post('/stroom/doorverwijzen', { ...WHO, ...who });
      const sent = await referrer.post('/stroom/doorverwijzen', { ...WHO, ...who, ...WHAT });
      const ticket = await referrer.get(sent.location ?? '');
      return [screenTwo.status, shape(screenTwo.text), sent.status, shape(sent.location ?? ''), ticket.status, shape(ticket.text)];
    };
    const known = await walk({ firstName: 'Rosa', lastName: 'Verzonnen', birthYear: '1954', phone: '0400 00 00 10' });
    const unknown = await walk({ firstName: 'Rosa', lastName: 'Verzonnen', birthYear: '1955', phone: '0400 00 00 10' });
    const renamed = known.map((part) => String(part).replaceAll('1954', '1955'));
    expect(renamed).toEqual(unknown.map(String));
    await findDoublesEverywhere(portal.app);
    const { rows } = await portal.database.owner.query('select reasons from suspected_double where older_client_id = $1', [ROSA]);
    expect(rows).toContainEqual({ reasons: ['same_name', 'same_year', 'same_postcode', 'same_phone'] });
  });

  test('a card of another organisation is not found; nobody but a referrer refers', async () => {
    const sent = await referrer.post('/stroom/doorverwijzen', { ...WHO, ...WHAT });
    expect((await referrer.get(sent.location ?? '')).status).toBe(200);
    await portal.database.owner.query(
      "update referral set organisation_id = (select id from organisation where name = 'Maatwerk Voorbeeld')",
    );
    expect((await referrer.get(sent.location ?? '')).status).toBe(404);
    expect((await (await portal.signIn('coach')).get('/stroom/doorverwijzen')).status).toBe(403);
  });
});

describe('referring within what was agreed', () => {
  const owner = () => portal.database.owner;
  const agree = (kind: string, shares: string, until: string | null = null) =>
    owner()
      .query(
        `update agreement set valid_until = '2023-09-01', ended_by = 'cora', ended_at = '2023-09-01' where organisation_id = '${OCMW}';`,
      )
      .then(() =>
        owner().query(
          `insert into agreement (digibank_id, id, organisation_id, kind, shares, valid_from, valid_until, reference, signed_by, signed_on, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, '2023-09-02', $6, 'Map', 'Iemand', '2023-09-01', 'cora', $7)`,
          [STROOM, newId(), OCMW, kind, shares, until, NOW.toString()],
        ),
      );
  const send = () => referrer.post('/stroom/doorverwijzen', { ...WHO, ...WHAT, targetGroups: 'jobseeker' });
  const lastDisclosure = async () =>
    (await owner().query('select received, given, ground, consent_id is not null as consented from disclosure order by id desc limit 1'))
      .rows[0];

  test('under a protocol everything that was filled in is written down, and that the outcome is told', async () => {
    const sent = await send();
    expect(await lastDisclosure()).toEqual({
      received: ['identity', 'contact', 'question', 'needs', 'groups', 'digicheck'],
      given: ['outcome'],
      ground: 'public_task',
      consented: false,
    });
    expect((await referrer.get(sent.location ?? '')).text).toContain(
      'OCMW Voorbeeldgemeente. Zij gaven ons: naam, geboortejaar en postcode;',
    );
  });

  test('what the agreement leaves out is not asked, and not kept when it is sent all the same', async () => {
    await agree('protocol', '{identity,contact,question,outcome}');
    const screen = await referrer.post('/stroom/doorverwijzen', WHO);
    expect(screen.text).not.toContain('Grote letters');
    expect(screen.text).not.toContain('name="targetGroups"');
    expect(screen.text).not.toContain('name="skills"');
    const sent = await send();
    expect(sent.status).toBe(303);
    expect(await lastDisclosure()).toMatchObject({ received: ['identity', 'contact', 'question'] });
  });

  test('with consent alone the yes is kept; taken back, the referrer reads nothing more of that person', async () => {
    await agree('consent_only', '{identity,contact,question,outcome}');
    const sent = await send();
    expect(await lastDisclosure()).toMatchObject({ ground: 'consent', consented: true });
    const { clientId } = (await owner().query('select client_id as "clientId" from disclosure order by id desc limit 1')).rows[0];
    const person = async () => (await referrer.get(`/stroom/mensen/${clientId}`)).text;
    expect(await person()).toContain('Op de wachtlijst. Wij zoeken een plaats.');
    await owner().query("update consent set withdrawn_at = $1 where client_id = $2 and purpose = 'share'", [NOW.toString(), clientId]);
    expect(await person()).not.toContain('Wij zoeken een plaats.');
    expect(await person()).toContain('Wij mogen u niet zeggen hoe het gaat.');
    expect((await referrer.get('/stroom/mijn-mensen')).text).toContain('Niet gedeeld');
    expect((await referrer.get(sent.location ?? '')).status).toBe(200);
  });

  test.each([
    ['ended', 'protocol', '2023-09-20', 'De overeenkomst is afgelopen.'],
    ['is with a processor', 'processor', null, 'Deze organisatie werkt voor ons.'],
    ['leaves out what a referral needs', 'protocol', null, 'De overeenkomst laat niet toe om dit te delen.'],
  ])('when the agreement %s there is a card to give along, and nothing is kept', async (_, kind, until, why) => {
    await owner().query(`delete from disclosure; delete from agreement where organisation_id = '${OCMW}'`);
    await agree(kind, until ? '{identity,contact,question}' : '{identity}', until);
    const clients = await count('client');
    const [page, sent] = [await referrer.get('/stroom/doorverwijzen'), await send()];
    expect([page.status, sent.status]).toEqual([200, 409]);
    for (const { text } of [page, sent]) {
      expect(text).toContain(why);
      expect(text).toContain('U hoeft uw naam niet te zeggen.');
    }
    expect(await count('client')).toBe(clients);
    expect((await portal.stranger.get('/hulp-vragen?waar=9070')).text).not.toContain('OCMW Voorbeeldgemeente');
  });
});
