import { expect } from 'vitest';
import { send } from '../../src/messages/send.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { actorWith, as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { addContact } from '../support/sealed-rows.ts';
import { LIBRARY, NOW, ROSA, STROOM } from '../support/world.ts';

/** Rosa got a place in the library; she wishes to be reached in this way. */
async function tellRosa(portal: Portal, way: 'call' | 'sms' | 'letter'): Promise<void> {
  const { owner, db } = portal.database;
  await owner.query('update client set contact_way = $1 where id = $2', [way, ROSA]);
  if (way === 'letter') await addContact(owner, STROOM, { clientId: ROSA, kind: 'address', value: 'Voorbeeldstraat 1, 9070 Destelbergen' });
  await as(db, { digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now: NOW }, (scope) =>
    send(scope, {
      kind: 'appointment_booked',
      clientId: ROSA,
      helpPointId: LIBRARY,
      startsAt: Temporal.Instant.from('2023-10-31T15:30:00Z'),
      place: 'Bibliotheek Destelbergen',
    }),
  );
}

journey('a manager calls Rosa, does not reach her, reaches her the next day, and the list is empty', async ({ portal, open }) => {
  await tellRosa(portal, 'call');
  const page = await open({ as: 'manager', width: PHONE, path: '/stroom/bellijst' });
  expect(await page.getByRole('link', { name: '0400 00 00 10' }).getAttribute('href')).toBe('tel:+32400000010');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Niet bereikt' }).click();
  await page.getByText('Al 1 keer niet bereikt.').waitFor();
  await page.getByRole('heading', { name: 'Later bellen' }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Gebeld' }).click();
  await page.getByText('Er is nu niemand om te bellen.').waitFor();
  await expectAccessible(page);
  const { rows } = await portal.database.owner.query(`select distinct page from read_log where $1 = any(client_ids)`, [ROSA]);
  expect(rows).toEqual([{ page: 'bellijst' }]);
});

journey('a coordinator sees that a message did not leave, and why', async ({ portal, open }) => {
  await tellRosa(portal, 'sms');
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/berichten' });
  await page.getByText('Niet verzonden').waitFor();
  await page.getByText('Rosa, u hebt een afspraak op dinsdag 31 oktober, 16.30 uur.').waitFor();
  await expectAccessible(page);
});

journey('a coordinator prints a letter and says that it is posted', async ({ portal, open }) => {
  await tellRosa(portal, 'letter');
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/berichten' });
  await page.getByRole('link', { name: 'Bekijk de brief' }).click();
  await page.getByText('Voorbeeldstraat 1, 9070 Destelbergen').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'De brief is gepost' }).click();
  await page.getByText('Gepost', { exact: true }).waitFor();
  await expectAccessible(page);
});
