import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { journey, PHONE } from '../support/browser.ts';
import { ACCOUNTS, PASSWORD } from '../support/world.ts';

journey('a coordinator signs in on a phone, mistypes the password first, and comes to the page that was asked for', async ({ open }) => {
  const page = await open({ width: PHONE, path: '/stroom/begin' });
  expect(new URL(page.url()).pathname).toBe('/aanmelden');
  await expectAccessible(page);

  await page.getByLabel('E-mailadres').fill(ACCOUNTS.coordinator.email);
  await page.getByLabel('Wachtwoord').fill('niet dit');
  await page.getByRole('button', { name: 'Meld u aan' }).click();
  expect(await page.getByLabel('E-mailadres').inputValue()).toBe(ACCOUNTS.coordinator.email);
  await expectAccessible(page);

  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Meld u aan' }).click();
  expect(new URL(page.url()).pathname).toBe('/stroom/begin');
  await expectAccessible(page);
});
