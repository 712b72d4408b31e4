import { expect } from 'vitest';
import { grantRole } from '../../src/access/accounts.ts';
import { logReads } from '../../src/access/read-log.ts';
import { sealReadLogs } from '../../src/access/seal-read-log.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { actorWith, as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { ACCOUNTS, NOW, ROSA, ROSA_NUMBER, STROOM } from '../support/world.ts';

/** The manager, whose surname Rosa happens to have, opened her file; the coordinator is the privacy officer too. */
async function managerLooked(portal: Portal): Promise<void> {
  const { owner, db } = portal.database;
  await owner.query('update client set last_name = $1 where id = $2', ['Verantwoordelijke', ROSA]);
  const idOf = async (email: string) =>
    (await owner.query<{ id: string }>('select id from auth."user" where email = $1', [email])).rows[0]?.id ?? '';
  const [manager, coordinator] = [await idOf(ACCOUNTS.manager.email), await idOf(ACCOUNTS.coordinator.email)];
  await as(db, { digibankId: STROOM, actor: actorWith(manager, 'help_point_manager'), now: NOW }, async (scope) => {
    await grantRole(scope, coordinator, 'privacy_officer');
    await logReads(scope, [{ clientIds: [ROSA], page: 'wachtlijst', reason: 'waiting_list' }], {
      role: 'help_point_manager',
      what: 'changed',
    });
  });
  await sealReadLogs(portal.app);
}

journey('a privacy officer asks about what stands out, on a phone', async ({ portal, open }) => {
  await managerLooked(portal);
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/inzage' });
  await page.getByText('Keek naar Rosa V., met dezelfde familienaam.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ik keek dit na' }).click();
  await page.getByText('Er valt niets op dat u nog moet nakijken.').waitFor();
});

journey('whoever asks gets a sheet that says who looked', async ({ portal, open }) => {
  await managerLooked(portal);
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/inzage' });
  await page.getByLabel('Nummer op de kaart of het ticket').fill(ROSA_NUMBER);
  await page.getByRole('button', { name: 'Zoek deze persoon' }).click();
  await page.getByRole('heading', { name: 'Alle blikken in het dossier van Rosa V.' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Maak een blad voor deze persoon' }).click();
  await page.getByRole('heading', { name: 'Wie keek naar mijn gegevens?' }).waitFor();
  await expectAccessible(page);
  expect(await page.getByRole('article').textContent()).toContain('Bibliotheek Destelbergen, verantwoordelijke van een hulppunt');
});
