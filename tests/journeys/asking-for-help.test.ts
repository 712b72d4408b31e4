import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey('a citizen without account asks for help on a phone and gets a number to print', async ({ open, portal }) => {
  const page = await open({ width: PHONE, path: '/hulp-vragen' });
  await expectAccessible(page);

  await page.getByLabel('Waar woont u?').fill('9070');
  await page.getByRole('button', { name: 'Verder' }).click();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Stuur mijn vraag' }).click();
  await expectAccessible(page);
  expect(await page.getByRole('alert').textContent()).toContain('Kies 1 tot 3 onderwerpen.');

  await page.getByText('Aanmelden en wie ben ik').click();
  await page.getByLabel('itsme installeren en gebruiken').check();
  await page.getByLabel('Namiddag').check();
  await page.getByLabel('Ik kom zelf langs').check();
  await page.getByLabel('Weet niet').check();
  await page.getByRole('button', { name: 'Stuur mijn vraag' }).click();

  expect(new URL(page.url()).pathname).toMatch(/^\/ticket\/[0-9A-Z]{10}$/);
  await expectAccessible(page);
  expect(await page.locator('.big-number').textContent()).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  const { rows } = await portal.database.owner.query("select count(*)::int as n from help_request where channel = 'web'");
  expect(rows).toEqual([{ n: 1 }]);

  await page.setViewportSize({ width: DESK, height: 800 });
  await expectAccessible(page);
});

journey('a citizen from a town without a Digibank reads where to go, and nothing is kept', async ({ open, portal }) => {
  const page = await open({ width: PHONE, path: '/hulp-vragen?waar=8400' });
  await expectAccessible(page);
  const text = await page.getByRole('main').textContent();
  expect(text).toContain('is nog geen Digibank');
  expect(text).toContain('0400');
  const { rows } = await portal.database.owner.query('select count(*)::int as n from help_request');
  expect(rows).toEqual([{ n: 0 }]);
});
