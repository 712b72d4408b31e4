import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { NOW, STROOM } from '../../tests/support/world.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test('a coach reads the own role, its help point, and what belongs to it alone', async () => {
  const coach = await portal.signIn('coach');
  expect((await coach.get('/stroom/begin')).text).toContain('/stroom/wat-mag-ik');
  const { status, text } = await coach.get('/stroom/wat-mag-ik');
  expect(status).toBe(200);
  expect(text).toContain('Begeleider');
  expect(text).toContain('Deze rol geldt voor: Bibliotheek Destelbergen.');
  expect(text).toContain('Noteren waarbij iemand geholpen werd');
  expect(text).not.toContain('De wachtlijst zien');
});

test('a coordinator reads that the role is for the whole Digibank', async () => {
  const { text } = await (await portal.signIn('coordinator')).get('/stroom/wat-mag-ik');
  expect(text).toContain('Deze rol geldt voor: heel de Digibank.');
  expect(text).toContain('De rol heeft geen einddatum.');
});

test('a role with an end says until when, and is gone from the page at that moment', async () => {
  const { owner } = portal.database;
  await owner.query('select set_config($1, $2, false)', ['digihulp.digibank', STROOM]);
  await owner.query(`update role_grant set valid_until = $1 where role = 'community_worker'`, [NOW.add({ hours: 48 }).toString()]);
  const worker = await portal.signIn('communityWorker');
  expect((await worker.get('/stroom/wat-mag-ik')).text).toContain('De rol eindigt op donderdag 28 september');
  portal.setNow(NOW.add({ hours: 48 }));
  expect((await worker.get('/stroom/wat-mag-ik')).status).toBe(403);
});
