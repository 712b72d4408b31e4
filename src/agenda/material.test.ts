import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { FIRM, LIBRARY, NOW, SERVICE_CENTRE, STROOM } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { mostInUse } from './material.ts';

let portal: Portal;
let coordinator: Visitor;
let trainer: Visitor;
beforeAll(async () => {
  portal = await openPortal();
  [coordinator, trainer] = [await portal.signIn('coordinator'), await portal.signIn('trainer')];
});
afterAll(() => portal.close());

const rows = async (query: string, ...values: unknown[]) => (await portal.database.owner.query(query, values)).rows;
const run = <T>(work: (scope: Scope) => Promise<T>) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith('cora', 'coordinator'), now: NOW }, work);
const uses = () => rows('select lower(during) as at, how_many from material_use order by 1');

const FORM = {
  soort: 'course',
  uitleg: 'Rustig oefenen.',
  themas: 'device.basic',
  niveau: 'start',
  talen: 'nl',
  organisatie: FIRM,
  hulppunt: LIBRARY,
  vorm: 'on_site',
  inschrijven: 'direct',
};
let laptops = '';
const activity = (titel: string, many: string, day = '3/10', van = '14u', tot = '16u') => ({
  ...FORM,
  titel,
  dag1: day,
  van1: van,
  tot1: tot,
  [`materiaal_${laptops}`]: many,
  als: 'ontwerp',
});

test('how many are away at once is counted where a use begins', () => {
  const at = (hour: number) => Temporal.Instant.from('2023-10-03T00:00:00Z').add({ hours: hour });
  const use = (from: number, until: number, howMany: number) => ({ startsAt: at(from), endsAt: at(until), howMany });
  const all = [use(8, 10, 4), use(9, 11, 5), use(10, 12, 3), use(14, 15, 9)];
  const during = (from: number, until: number) => mostInUse(all, { startsAt: at(from), endsAt: at(until) });
  expect([during(8, 9), during(8, 12), during(10, 11), during(11, 14), during(12, 14), during(0, 24)]).toEqual([4, 9, 8, 3, 0, 9]);
});

test('the coordinator puts material on the list; a name stands there once', async () => {
  const form = { naam: 'Laptops', aantal: '12', hulppunt: LIBRARY, plaats: '' };
  expect((await coordinator.post('/stroom/materiaal/nieuw', form)).location).toBe('/stroom/materiaal');
  expect((await coordinator.post('/stroom/materiaal/nieuw', form)).text).toContain('Dit staat al op de lijst.');
  expect((await coordinator.get('/stroom/materiaal')).text).toContain('Aantal: 12. Plaats: Bibliotheek Destelbergen.');
  expect((await trainer.get('/stroom/materiaal')).status).toBe(403);
  laptops = (await rows('select id from material'))[0].id;
});

test('what one activity has, another cannot: it reads who has it, how many are left, and until when', async () => {
  const made = await trainer.post('/stroom/aanbod/nieuw', activity('Eerste stappen', '8'));
  expect(made.status).toBe(303);
  expect((await trainer.get(made.location ?? '')).text).toContain('Laptops: 8 (uit Bibliotheek Destelbergen)');
  const second = await trainer.post('/stroom/aanbod/nieuw', {
    ...activity('Nog stappen', '5', '3/10', '15u', '17u'),
    hulppunt: SERVICE_CENTRE,
  });
  expect(second.status).toBe(422);
  expect(second.text).toContain(
    'Op dinsdag 3 oktober zijn er nog 4 vrij. Eerste stappen (Bibliotheek Destelbergen) heeft er 8, tot 16 uur.',
  );
  expect(await rows('select title from activity')).toEqual([{ title: 'Eerste stappen' }]);
  expect((await trainer.post('/stroom/aanbod/nieuw', activity('Daarna', '12', '3/10', '16u', '17u'))).status).toBe(303);
  expect((await trainer.post('/stroom/aanbod/nieuw', activity('Te veel', '13'))).text).toContain('Typ een getal van 0 tot 12.');
});

test('it moves along with its date, and comes back when the date falls away', async () => {
  const [{ id }] = await rows(`select id from activity where title = 'Eerste stappen'`);
  const page = `/stroom/aanbod/${id}/wijzigen`;
  const [{ date, version }] = await rows(
    'select s.id as date, a.version from session s join activity a on a.id = s.activity_id where a.id = $1',
    id,
  );
  const moved = { ...activity('Eerste stappen', '8', '4/10'), datum1: date, versie: String(version) };
  expect((await coordinator.post(page, moved)).status).toBe(303);
  expect((await uses()).map(({ at }) => at.toISOString())).toEqual(['2023-10-03T14:00:00.000Z', '2023-10-04T12:00:00.000Z']);
  await coordinator.post(`/stroom/aanbod/${id}/publiceren`);
  const week = (await coordinator.get('/stroom/materiaal?week=2023-10-05')).text;
  expect([week.includes('woensdag 4 oktober, 14 tot 16 uur'), week.includes('Eerste stappen, Bibliotheek Destelbergen')]).toEqual([
    true,
    true,
  ]);
  await coordinator.post(`/stroom/aanbod/${id}/afzeggen`, { hoe: 'cancelled', reden: 'trainer_away' });
  expect(await uses()).toHaveLength(1);
});

test('there are never fewer than are reserved, and what is reserved stays on the list', async () => {
  const page = `/stroom/materiaal/${laptops}`;
  const fewer = await coordinator.post(page, { naam: 'Laptops', aantal: '11', hulppunt: '', plaats: 'zolder' });
  expect([fewer.status, fewer.text.includes('Vanaf dinsdag 3 oktober zijn er 12 gereserveerd.')]).toEqual([422, true]);
  expect((await coordinator.post(`${page}/weg`)).status).toBe(409);
  expect((await coordinator.post(page, { naam: 'Laptops', aantal: '20', hulppunt: '', plaats: 'zolder' })).status).toBe(303);
});

test('of two who reserve the last ones at the same moment, one gets them; the database refuses what an act forgets', async () => {
  const both = await Promise.all(['Een', 'Twee'].map((titel) => trainer.post('/stroom/aanbod/nieuw', activity(titel, '15', '9/10'))));
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  const [{ id: date }] = await rows(`select s.id from session s join activity a on a.id = s.activity_id where a.title = 'Daarna'`);
  const past = run((scope) =>
    scope.db
      .updateTable('session')
      .set({ starts_at: Temporal.Instant.from('2023-10-09T12:00:00Z'), ends_at: Temporal.Instant.from('2023-10-09T13:00:00Z') })
      .where('id', '=', date)
      .execute(),
  );
  await expect(past).rejects.toThrow('more material in use than there is');
});

test('a copy asks the same, and a template holds none of it', async () => {
  const template = await trainer.post('/stroom/aanbod/nieuw', { ...activity('Sjabloon', '20'), als: 'sjabloon' });
  expect(template.status).toBe(303);
  const before = (await uses()).length;
  const copy = (await trainer.get(`/stroom/aanbod/nieuw?van=${template.location?.split('/').at(-1)}`)).text;
  expect(copy).toMatch(new RegExp(`name="materiaal_${laptops}"[^>]*value="20"|value="20"[^>]*name="materiaal_${laptops}"`));
  expect(await uses()).toHaveLength(before);
});
