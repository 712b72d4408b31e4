import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { ROSA, ROSA_NUMBER, WORKSHOP } from '../../tests/support/world.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
  const coach = await portal.signIn('coach');
  await coach.post(`/stroom/vandaag/wie?moment=${WORKSHOP}`, { hoe: 'nummer', nummer: ROSA_NUMBER });
});
afterAll(() => portal.close());

test('a coach opens the file of who is at the table today under first name and initial, and may say that it is family', async () => {
  const { text } = await (await portal.signIn('coach')).get(`/stroom/mensen/${ROSA}`);
  expect(text).toContain('<h1>Rosa V.</h1>');
  expect(text).not.toContain('Verzonnen');
  expect(text).toContain(`/stroom/mensen/${ROSA}/familie`);
  expect(text).not.toContain('wie-niet');
});

test('the manager of the place reads the name, sets who may not see the person, and lifts it as easily', async () => {
  const manager = await portal.signIn('manager');
  const address = `/stroom/mensen/${ROSA}/wie-niet`;
  expect((await manager.get(`/stroom/mensen/${ROSA}`)).text).toContain('<h1>Rosa Verzonnen</h1>');
  const page = (await manager.get(address)).text;
  const coach = /<option value="([^"]+)">Bea Begeleider/.exec(page)?.[1] ?? '';
  expect(await manager.post(address, { soort: 'never', wie: coach })).toMatchObject({ status: 303, location: address });
  expect((await (await portal.signIn('coach')).get(`/stroom/mensen/${ROSA}`)).status).toBe(404);
  const line = /wie-niet\/([0-9a-f-]{36})\/weg/.exec((await manager.get(address)).text)?.[1];
  expect((await manager.post(`${address}/${line}/weg`)).status).toBe(303);
  expect((await manager.post(`${address}/${line}/weg`)).status).toBe(409);
  expect((await (await portal.signIn('coach')).get(`/stroom/mensen/${ROSA}`)).status).toBe(200);
});

test('what cannot be set is refused and leaves nothing: nobody left to lift it, no kind, nobody chosen', async () => {
  const manager = await portal.signIn('manager');
  const address = `/stroom/mensen/${ROSA}/wie-niet`;
  const coordinator = /<option value="([^"]+)">Cora Coördinator/.exec((await manager.get(address)).text)?.[1] ?? '';
  await portal.database.owner.query('delete from sight_limit');
  const refused = await manager.post(address, { soort: 'never', wie: coordinator });
  expect([refused.status, refused.text.includes('Minstens één coördinator')]).toEqual([422, true]);
  expect((await manager.post(address)).status).toBe(422);
  expect((await portal.database.owner.query('select from sight_limit')).rows).toEqual([]);
});
