import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey('A manager closes the library for today, and whoever looks for help reads it at once', async ({ open }) => {
  const page = await open({ as: 'manager', width: DESK, path: '/stroom/hulppunten' });
  await expectAccessible(page);
  expect(await page.getByRole('link', { name: 'Dienstencentrum Voorbeeld' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Bibliotheek Destelbergen' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sluit vandaag' }).click();
  await page.getByText('16.30 tot 18.30 uur').waitFor();
  await page.getByRole('button', { name: 'Sluit vandaag' }).click();
  await page.getByRole('alert').getByText('Schrijf waarom').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Waarom?').fill('werken in het gebouw');
  await page.getByRole('button', { name: 'Sluit vandaag' }).click();
  await page.getByText('Gesloten: werken in het gebouw').waitFor();
  await page.getByText('Gaat niet door').waitFor();
  await expectAccessible(page);

  const citizen = await open({ width: PHONE, path: '/?waar=9070' });
  await citizen.getByText('Let op: Bibliotheek Destelbergen is vandaag gesloten.').waitFor();
  await expectAccessible(citizen);
  await citizen.goto('/hulppunt/stroom/bibliotheek');
  await citizen.getByText('Vandaag is dit hulppunt gesloten: werken in het gebouw. Dinsdag 31 oktober kunt u er weer terecht').waitFor();
  await expectAccessible(citizen);
});
