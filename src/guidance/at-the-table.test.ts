import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, ROSA, ROSA_NUMBER, STROOM, WORKSHOP, YUSUF, YUSUF_NUMBER } from '../../tests/support/world.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import { timelineOf } from '../people/person-parts.ts';

describe('today at the table, over HTTP', () => {
  let portal: Portal;
  let visit: string;
  beforeAll(async () => {
    portal = await openPortal();
    const coach = await portal.signIn('coach');
    const arrived = await coach.post(`/stroom/vandaag/wie?moment=${WORKSHOP}`, { hoe: 'nummer', nummer: ROSA_NUMBER });
    expect(arrived).toMatchObject({ status: 303, location: `/stroom/vandaag?moment=${WORKSHOP}` });
    const today = await coach.get('/stroom/vandaag');
    visit = /vandaag\/([0-9a-f-]{36})\/begin/.exec(today.text)?.[1] ?? '';
  });
  afterAll(() => portal.close());

  it('names all people of a look in one row of the read log', async () => {
    const coach = await portal.signIn('coach');
    await portal.database.owner.query('delete from read_log_unsealed; delete from read_log');
    await coach.get('/stroom/vandaag');
    const { rows } = await portal.database.owner.query('select page, client_ids, role from read_log');
    expect(rows).toEqual([{ page: 'vandaag', client_ids: [ROSA], role: 'coach' }]);
  });

  it('is not there for a coach of another Digibank, a referrer or a stranger', async () => {
    const answers = await Promise.all(
      [await portal.signIn('stadCoach'), await portal.signIn('referrer'), portal.stranger].map((who) =>
        who.get(`/stroom/vandaag/${visit}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 303]);
    for (const { text } of answers) expect(text).not.toContain('Rosa');
  });

  it('is gone the next day', async () => {
    const coach = await portal.signIn('coach');
    portal.setNow(NOW.add({ hours: 24 }));
    expect((await coach.get(`/stroom/vandaag/${visit}`)).status).toBe(404);
    expect((await coach.get('/stroom/vandaag')).text).not.toContain('Rosa');
    portal.setNow(NOW);
  });

  it('refuses a topic without who did it, and keeps what was tapped', async () => {
    const coach = await portal.signIn('coach');
    const answer = await coach.post(`/stroom/vandaag/${visit}`, { onderwerp: ['id.itsme', 'gov.ebox'], 'wie_id.itsme': 'coach' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Kies waarom de begeleider het deed');
    expect(answer.text).toContain('Kies wie het deed bij: eBox');
    expect(answer.text).toContain('Kies hoe de bezoeker weggaat.');
    expect(answer.text).toMatch(/value="id\.itsme"[^>]* checked/);
  });

  it('notes a visit once, though the form is sent twice at the same moment', async () => {
    const coach = await portal.signIn('coach');
    const form = { onderwerp: 'id.itsme', 'wie_id.itsme': 'alone', afloop: 'resolved' };
    const key = '01980000-0000-7000-8000-00000000f001';
    const twice = await Promise.all([coach.post(`/stroom/vandaag/${visit}`, form, key), coach.post(`/stroom/vandaag/${visit}`, form, key)]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await coach.post(`/stroom/vandaag/${visit}`, form)).status).toBe(409);
    const { rows } = await portal.database.owner.query('select count(*)::int as facts from service_fact');
    expect(rows).toEqual([{ facts: 1 }]);
  });

  it('tells who follows the person what was worked on, and a referrer only that they came', async () => {
    const timeline = (role: string) =>
      as(portal.database.db, { digibankId: STROOM, actor: actorWith('somebody', role, { helpPointId: LIBRARY }), now: NOW }, (scope) =>
        timelineOf(scope, ROSA),
      );
    expect((await timeline('help_point_manager')).map(({ what }) => what)).toEqual([
      'Werkte op dinsdag 26 september, Bibliotheek Destelbergen, aan: itsme installeren en gebruiken.',
    ]);
    expect((await timeline('referrer')).map(({ what }) => what)).toEqual(['Kwam op dinsdag 26 september langs, Bibliotheek Destelbergen.']);
  });
});

describe('two coaches at the same table', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal.close());

  const count = async (what: string) =>
    (await portal.database.owner.query(`select count(*)::int as n from visit where session_id = $1 and ${what}`, [WORKSHOP])).rows[0].n;

  it('let the same person in at the same moment: one does, the others read that the person is here', async () => {
    const coach = await portal.signIn('coach');
    const byCard = { hoe: 'nummer', nummer: ROSA_NUMBER };
    // Five: the sixth look at the same moment would count as guessing.
    const answers = await Promise.all(Array.from({ length: 5 }, () => coach.post(`/stroom/vandaag/wie?moment=${WORKSHOP}`, byCard)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain('Deze persoon staat al bij Hier.');
    expect(await count(`client_id = '${ROSA}'`)).toBe(1);
  });

  it('say of several visitors that they are the same person: of one it is true', async () => {
    const coach = await portal.signIn('coach');
    for (let visitor = 0; visitor < 4; visitor++) await coach.post('/stroom/vandaag/inloop', { moment: WORKSHOP, groep: 'id' });
    const { rows } = await portal.database.owner.query("select id from visit where identity_level = 'anonymous' and state = 'arrived'");
    const byCard = { hoe: 'nummer', nummer: YUSUF_NUMBER };
    const answers = await Promise.all(rows.map(({ id }) => coach.post(`/stroom/vandaag/${id}/wie`, byCard)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
    expect(await count(`client_id = '${YUSUF}'`)).toBe(1);
  });

  it('do everything at once with one visitor: nothing is left half', async () => {
    const coach = await portal.signIn('coach');
    const { rows } = await portal.database.owner.query("select id from visit where state = 'arrived'");
    const logged = { onderwerp: 'id.itsme', 'wie_id.itsme': 'alone', afloop: 'resolved' };
    for (const { id } of rows) {
      const acts = ['begin', 'weg', 'toch-niet', 'alleen-computer'].map((act) => coach.post(`/stroom/vandaag/${id}/${act}`));
      const answers = await Promise.all([...acts, coach.post(`/stroom/vandaag/${id}`, logged)]);
      for (const { status } of answers) expect([303, 404, 409]).toContain(status);
    }
    const { rows: half } = await portal.database.owner.query(
      `select v.state from guidance_session g join visit v on v.id = g.visit_id where g.state = 'open' and v.state <> 'being_helped'`,
    );
    expect(half).toEqual([]);
  });

  it('a seat of who walked in already is not used twice', async () => {
    const coach = await portal.signIn('coach');
    const seat = newId();
    await portal.database.owner.query(
      `insert into appointment (digibank_id, id, session_id, client_id, code, state, booked_at) values ($1, $2, $3, $4, $5, 'booked', $6)`,
      [STROOM, seat, WORKSHOP, ROSA, newNumber(), NOW.toString()],
    );
    await portal.database.owner.query(
      `insert into visit (digibank_id, id, session_id, client_id, identity_level, state, arrived_at) values ($1, $2, $3, $4, 'identified', 'arrived', $5)
       on conflict do nothing`,
      [STROOM, newId(), WORKSHOP, ROSA, NOW.toString()],
    );
    const answer = await coach.post('/stroom/vandaag/binnen', { moment: WORKSHOP, afspraak: seat });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Deze persoon staat al bij Hier.');
  });
});
