import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey('a social worker refers somebody in two screens and later reads that there is a place', async ({ open, portal, javaScript }) => {
  const page = await open({ as: 'referrer', width: DESK, path: '/stroom/doorverwijzen' });
  await expectAccessible(page);

  await page.getByLabel('Voornaam of schuilnaam').fill('Zonnebloem');
  await page.getByLabel('Geboortejaar').fill('1975');
  await page.getByLabel('Postcode').fill('9070');
  await page.getByLabel('Een sms').check();
  await page.getByLabel('Telefoonnummer').fill('0400 00 00 91');
  await page.getByLabel('Weet niet').check();
  await page.getByLabel('Ja, de persoon zei ja').check();
  if (javaScript) expect(await page.locator('live-card').textContent()).toContain('Zonnebloem');
  await page.getByRole('button', { name: 'Verder' }).click();
  await expectAccessible(page);
  expect(await page.locator('live-card').textContent()).toContain('Zonnebloem');

  await page.getByText('Overheid', { exact: true }).click();
  await page.getByLabel('eBox', { exact: false }).first().check();
  await page.getByLabel('Grote letters').check();
  await page.getByRole('button', { name: 'Zet op de wachtlijst' }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/stroom\/doorverwijzen\/.*\/kaart$/);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Mijn mensen' }).first().click();
  await expectAccessible(page);
  expect(await page.getByRole('main').textContent()).toContain('Wij zoeken een plaats.');

  const list = await open({ as: 'manager', width: DESK, path: '/stroom/wachtlijst' });
  await expectAccessible(list);
  expect(await list.getByRole('main').textContent()).toContain('Zonnebloem');
  await list.getByRole('link', { name: 'Ander moment of afsluiten' }).click();
  await expectAccessible(list);
  await list.getByRole('button', { name: 'Geef deze plaats' }).first().click();
  await expectAccessible(list);
  expect(await list.getByRole('main').textContent()).toContain('Zonnebloem heeft een plaats');

  await page.reload();
  expect(await page.getByRole('main').textContent()).toContain('Heeft een plaats');
  expect(await page.getByRole('main').textContent()).not.toContain('eBox');
  await page.getByRole('link', { name: 'Zonnebloem' }).click();
  await expectAccessible(page);
  expect(await page.getByRole('main').textContent()).not.toContain('eBox');

  const phone = await open({ as: 'referrer', width: PHONE, path: '/stroom/mijn-mensen' });
  await expectAccessible(phone);
  await phone.goto('/stroom/doorverwijzen');
  await expectAccessible(phone);
  const { rows } = await portal.database.owner.query("select distinct reason from read_log where page = 'mensen'");
  expect(rows).toEqual([{ reason: 'own_referral' }]);
});
