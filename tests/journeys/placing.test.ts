import { expect } from 'vitest';
import { newId } from '../../src/foundation/ids.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { LAST_SEAT, LIBRARY, NOW, ROSA, STROOM, YUSUF } from '../support/world.ts';

journey('two managers give the last seat: one gets it, the other reads why not and closes another question', async ({ open, portal }) => {
  const { owner } = portal.database;
  const waits = async (clientId: string, number: string) => {
    const id = newId();
    await owner.query(
      `insert into help_request (digibank_id, id, number, client_id, state, channel, help_point_id, nis_code, asked_at, deadline_on, consequence)
       values ($1, $2, $3, $4, 'waiting', 'phone', $5, '44013', $6, '2023-10-31', 'work')`,
      [STROOM, id, number, clientId, LIBRARY, NOW.subtract({ hours: 24 * 12 }).toString()],
    );
    await owner.query("insert into help_request_topic (digibank_id, help_request_id, topic) values ($1, $2, 'work.vdab_account')", [
      STROOM,
      id,
    ]);
    return id;
  };
  const rosa = await waits(ROSA, 'AAAAA00001');
  const yusuf = await waits(YUSUF, 'AAAAA00002');

  const one = await open({ as: 'manager', width: DESK, path: '/stroom/wachtlijst' });
  const other = await open({ as: 'coordinator', width: PHONE, path: `/stroom/wachtlijst/${yusuf}/plaatsen` });
  await expectAccessible(one);
  await expectAccessible(other);
  expect(await one.getByRole('main').textContent()).toContain('Het gaat om werk. Moet klaar zijn op dinsdag 31 oktober, over 35 dagen.');

  await one.getByRole('button', { name: 'Geef plaats op dinsdag 31 oktober, 16.30 uur' }).first().click();
  expect(new URL(one.url()).pathname).toBe(`/stroom/wachtlijst/${rosa}/kaart`);
  await expectAccessible(one);

  await other.getByRole('button', { name: 'Geef deze plaats' }).click();
  expect(await other.getByRole('alert').textContent()).toContain('Deze plaats is net weg.');
  await expectAccessible(other);
  const { rows } = await owner.query('select seats_taken from session where id = $1', [LAST_SEAT]);
  expect(rows).toEqual([{ seats_taken: 1 }]);

  await other.getByRole('link', { name: 'Sluit de vraag af' }).click();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Sluit af' }).click();
  expect(await other.getByRole('alert').textContent()).toContain('Kies waarom de vraag stopt.');
  await other.getByLabel('De persoon loste het zelf op').check();
  await other.getByRole('button', { name: 'Sluit af' }).click();
  expect(new URL(other.url()).pathname).toBe('/stroom/wachtlijst');
  expect(await other.getByRole('main').textContent()).toContain('Er wacht niemand.');
  await expectAccessible(other);
});

journey('a coach notes a question that was answered at once, and the coordinator decides about a double', async ({ open, portal }) => {
  const coach = await open({ as: 'coach', width: PHONE, path: '/stroom/vragen/nieuw' });
  await expectAccessible(coach);
  await coach.getByText('Contact met anderen').click();
  await coach.getByLabel('WhatsApp', { exact: false }).first().check();
  await coach.getByLabel('Ja, meteen').check();
  await coach.getByLabel('Nee', { exact: true }).check();
  await coach.getByRole('button', { name: 'Bewaar de vraag' }).click();
  expect(new URL(coach.url()).pathname).toMatch(/^\/stroom\/vragen\/\w{10}\/ticket$/);
  const { rows } = await portal.database.owner.query('select state, client_id, channel from help_request');
  expect(rows).toEqual([{ state: 'resolved', client_id: null, channel: 'in_person' }]);

  await portal.database.owner.query("insert into suspected_double values ($1, $2, $3, $4, '{name_phone}', 'open', $5)", [
    STROOM,
    newId(),
    YUSUF,
    ROSA,
    NOW.toString(),
  ]);
  const coordinator = await open({ as: 'coordinator', width: DESK, path: '/stroom/dubbels' });
  await expectAccessible(coordinator);
  await coordinator.getByRole('button', { name: 'Dit zijn twee mensen' }).click();
  await expectAccessible(coordinator);
  expect(await coordinator.getByRole('main').textContent()).toContain('Er zijn geen dossiers om na te kijken.');
});

journey('a manager gives several people a place at once, after seeing which', async ({ open, portal }) => {
  const { owner } = portal.database;
  await owner.query('update session set seats = 2 where id = $1', [LAST_SEAT]);
  for (const [client, number] of [
    [ROSA, 'AAAAA00001'],
    [YUSUF, 'AAAAA00002'],
  ])
    await owner.query(
      `insert into help_request (digibank_id, id, number, client_id, state, channel, help_point_id, nis_code, asked_at)
       values ($1, $2, $3, $4, 'waiting', 'phone', $5, '44013', $6)`,
      [STROOM, newId(), number, client, LIBRARY, NOW.toString()],
    );
  const page = await open({ as: 'manager', width: DESK, path: '/stroom/wachtlijst' });
  await page.getByLabel('Kies').first().check();
  await page.getByLabel('Kies').last().check();
  await page.getByRole('button', { name: 'Toon een voorstel' }).click();
  await expectAccessible(page);
  expect((await owner.query('select seats_taken from session where id = $1', [LAST_SEAT])).rows).toEqual([{ seats_taken: 0 }]);

  await page.getByRole('button', { name: 'Geef deze 2 plaatsen' }).click();
  expect(new URL(page.url()).search).toBe('?stand=geplaatst');
  await expectAccessible(page);
  expect(await page.getByRole('main').textContent()).toContain('Rosa V.');
  expect((await owner.query('select seats_taken from session where id = $1', [LAST_SEAT])).rows).toEqual([{ seats_taken: 2 }]);
});
