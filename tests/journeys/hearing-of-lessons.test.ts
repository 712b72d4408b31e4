import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { journey, PHONE } from '../support/browser.ts';

journey('a citizen on a phone finds no lesson, asks to hear of one, and stops it with the code', async ({ open }) => {
  const page = await open({ width: PHONE, path: '/momenten?wat=uitpas' });
  await page.getByRole('link', { name: 'Laat het mij weten' }).click();
  await expectAccessible(page);
  await page.getByLabel('Waar woont u?').fill('9070');
  await page.getByRole('button', { name: 'Ga verder' }).click();
  expect(await page.getByLabel('UiTPAS en tickets').isChecked()).toBe(true);
  await expectAccessible(page);
  await page.getByLabel('Ook in de gemeenten in de buurt').check();
  await page.getByRole('button', { name: 'Laat het mij weten' }).click();
  await page.getByRole('alert').getByText('Kies hoe wij contact opnemen.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Bel mij').check();
  await page.getByLabel('Telefoonnummer').fill('0400 00 00 99');
  await page.getByLabel('Hoe mogen wij u noemen?').fill('Omar');
  await page.getByLabel('Weet niet').check();
  await page.getByRole('button', { name: 'Laat het mij weten' }).click();
  await page.getByRole('heading', { name: 'U krijgt een bericht als er een les komt.' }).waitFor();
  await expectAccessible(page);
  const code = new URL(page.url()).pathname.slice(-10);

  await page.goto('/laat-weten');
  await page.getByText('Hebt u al een code?').click();
  await page.getByLabel('Uw code').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Toon mijn vraag' }).click();
  await page.getByRole('button', { name: 'Stop met berichten' }).click();
  await page.getByRole('heading', { name: 'U krijgt geen bericht meer.' }).waitFor();
  await expectAccessible(page);
});
