import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { STROOM } from '../../tests/support/world.ts';
import { privacyOfRooms } from '../foundation/privacy.ts';
import { registeredRooms } from '../foundation/rooms.ts';
import { hasWords } from './kept-in-words.ts';
import { ACTIVITIES } from './questions.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test('every table about people has words, and every room that keeps people has a line in the record', () => {
  const tables = privacyOfRooms().flatMap((room) => room.tables.map(({ table }) => table));
  expect(tables.filter((table) => !hasWords(table))).toEqual([]);
  const rooms = registeredRooms().filter(({ privacy }) => privacy?.tables.length);
  expect(rooms.map(({ name }) => name).filter((name) => !ACTIVITIES.some((activity) => activity === name))).toEqual([]);
});

test('what somebody says takes the place of what we propose, on the page and in the spreadsheet; what was said before stays known', async () => {
  const officer = await portal.signIn('coordinator');
  expect((await officer.get('/stroom/verwerkingsregister')).text).toContain('Voorstel');
  for (const ground of ['Beslissing van de raad van 2022', '=Beslissing van 2023'])
    expect((await officer.post('/stroom/verwerkingsregister/requests', { purpose: '', ground, remark: '' })).status).toBe(303);
  const page = (await officer.get('/stroom/verwerkingsregister')).text;
  const sheet = await officer.get('/stroom/verwerkingsregister.csv');
  expect(page).toContain('=Beslissing van 2023');
  expect(page).not.toContain('Beslissing van de raad');
  expect(sheet.text).toContain(`"'=Beslissing van 2023"`);
  expect(sheet.headers.get('content-disposition')).toContain('verwerkingsregister-stroom.csv');
  const { rows } = await portal.database.owner.query('select answer from privacy_answer where digibank_id = $1 order by id', [STROOM]);
  expect(rows).toHaveLength(2);
  expect((await officer.get('/stroom/verwerkingsregister/iets')).status).toBe(404);
});

test('the assessment shows the answers with who gave them', async () => {
  const officer = await portal.signIn('coordinator');
  await officer.post('/stroom/risicoanalyse/risks', { antwoord: 'Een ex-partner kijkt mee.' });
  const { text } = await officer.get('/stroom/risicoanalyse');
  expect(text).toContain('Een ex-partner kijkt mee.');
  expect(text).toContain('Cora Coördinator');
});

test('a processor is noted with where and by which agreement, and ends once', async () => {
  const officer = await portal.signIn('coordinator');
  const noted = { naam: 'Voorbeeldpost', dienst: 'sms versturen', plaats: 'belgium', afspraak: 'Map 3', sinds: '1/2/2023' };
  expect((await officer.post('/stroom/verwerkers', { ...noted, plaats: '' })).status).toBe(422);
  expect((await officer.post('/stroom/verwerkers', noted)).status).toBe(303);
  const { rows } = await portal.database.owner.query<{ id: string }>('select id from processor');
  const end = `/stroom/verwerkers/${rows[0]?.id}/einde`;
  expect((await officer.post(end)).status).toBe(303);
  expect((await officer.post(end)).status).toBe(409);
  expect((await officer.get('/stroom/verwerkingsregister')).text).toContain('Voorbeeldpost: sms versturen. In België.');
});
