import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { layActivity } from '../../tests/support/activities.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { addContact } from '../../tests/support/sealed-rows.ts';
import { FRIDAY, LIBRARY, NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { openMessage } from '../messages/sealed-message.ts';
import { stopNumber } from '../messages/stop-number.ts';
import { phoneAloud } from './read-aloud.ts';

let portal: Portal;
let coach: Visitor;
beforeAll(async () => {
  portal = await openPortal({ SMS_URL: 'http://127.0.0.1:9/sms' });
  coach = await portal.signIn('coach');
});
beforeEach(() => portal.database.owner.query('delete from message'));
afterAll(() => portal.close());

const PHONE = '/stroom/aan-de-telefoon';
const ask = async (question: string) => (await coach.get(`${PHONE}${question}`)).text;
const sms = (number: string, moment = FRIDAY) => coach.post(`${PHONE}?waar=9070`, { nummer: number, moment });
const messages = async () =>
  (
    await portal.database.owner.query<{ id: string; recipient: Buffer; body: Buffer; client_id: string | null }>('select * from message')
  ).rows.map((row) => openMessage(STROOM, row));

test('a number is read digit by digit, with a pause where it has a space', () => {
  expect(phoneAloud('+32400000010')).toBe('nul vier nul nul, nul nul, nul nul, een nul');
  expect(phoneAloud('+3292223344')).toBe('nul negen, twee twee twee, drie drie, vier vier');
});

describe('who answers the phone', () => {
  test('is asked where the caller lives, and nothing is guessed', async () => {
    expect(await ask('')).toContain('Vraag waar de beller woont');
    expect(await ask('?waar=&wat=itsme')).toContain('Vraag waar de beller woont.');
    expect(await ask('?waar=Xyzzyville')).toContain('Wij kennen');
  });

  test('reads when, where, whether somebody helps, and the number', async () => {
    const page = await ask('?waar=9070');
    expect(page).toContain('Vrijdag 29 september, van 14 tot 16 uur,');
    expect(page).toContain('U hoeft geen afspraak te maken.');
    expect(page).toContain('nul vier nul nul');
    expect(page).toContain('/stroom/vragen/nieuw?kanaal=phone&amp;postcode=9070');
  });

  test('registers the caller for an activity of the own Digibank, with the channel and a spoken yes filled in', async () => {
    const { id } = await as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
      layActivity(scope, LIBRARY, { seats: 3 }),
    );
    await portal.database.owner.query(
      "insert into session_topic (digibank_id, session_id, topic) select digibank_id, id, 'id.itsme' from session where activity_id = $1 on conflict do nothing",
      [id],
    );
    const page = await ask('?waar=9070&wat=itsme');
    const form = `/stroom/inschrijven/${id}?kanaal=phone`;
    expect(page).toContain(form);
    expect((await coach.get(form)).text).toMatch(/name="channel" value="phone" checked/);
  });

  test('notes a question with what the caller said already filled in', async () => {
    const page = (await coach.get('/stroom/vragen/nieuw?kanaal=phone&postcode=9070&wat=itsme')).text;
    expect(page).toMatch(/name="channel" value="phone" checked/);
    expect(page).toMatch(/name="postcode"[^>]*value="9070"/);
    expect(page).toMatch(/name="topics" value="id[.]itsme" checked/);
  });
});

describe('an SMS to the caller', () => {
  test('says when, where and whom to call, belongs to no file, and goes once', async () => {
    const sent = await sms('0400 00 00 77');
    expect(sent.status).toBe(303);
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ recipient: '+32400000077', client_id: null });
    expect(message?.body).toMatch(/^vrijdag 29 september, 14 uur\. Plaats: .*Vragen\? Bel 0400/);
    expect(message?.body.length).toBeLessThanOrEqual(160);
    expect((await coach.get(sent.location ?? '')).text).toContain('De sms vertrekt nu.');
    expect(sent.location).not.toContain('0400');
  });

  test.each([
    ['', 'Vraag het gsm-nummer.'],
    ['0400 00', 'Een gsm-nummer begint met 04'],
    ['09 222 33 44', 'Naar dit nummer gaat geen sms.'],
  ])('to "%s" is refused at once, and the moments stay', async (number, why) => {
    const answer = await sms(number);
    expect(answer.text).toContain(why);
    expect(answer.text).toContain('Vrijdag 29 september');
    expect(await messages()).toEqual([]);
  });

  test('never goes to a number that gets none, nor to one that is not safe for somebody: and the answer is the same', async () => {
    await as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
      stopNumber(scope, portal.app.key, '+32400000078'),
    );
    await addContact(portal.database.owner, STROOM, { clientId: ROSA, kind: 'phone', value: '+32400000079', safe: false });
    for (const number of ['0400 00 00 78', '0400 00 00 79'])
      expect((await sms(number)).text).toContain('Naar dit nummer sturen wij geen sms. Lees het moment voor.');
    expect(await messages()).toEqual([]);
  });

  test('about a moment that is over or no moment is refused', async () => {
    expect((await sms('0400 00 00 77', ROSA)).status).toBe(409);
  });
});
