import { expect } from 'vitest';
import { codeOf, stepOf } from '../../src/access/totp.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { fromBase32 } from '../support/sign-in-steps.ts';
import { ACCOUNTS, NOW, PASSWORD } from '../support/world.ts';

journey(
  'a coordinator signs in on a phone, mistypes the password first, puts the app with codes on it, and comes to the page that was asked for; then signs out everywhere',
  async ({ open }) => {
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
    await expectAccessible(page);

    const secret = fromBase32((await page.locator('code').textContent()) ?? '');
    await page.getByLabel('Code').fill('000 000');
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await expectAccessible(page);
    await page.getByLabel('Code').fill(codeOf(secret, stepOf(NOW)));
    await page.getByRole('button', { name: 'Ga verder' }).click();
    expect(new URL(page.url()).pathname).toBe('/stroom/begin');
    await expectAccessible(page);

    await page.goto('/aanmelden/toestellen');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Meld overal af' }).click();
    await page.goto('/stroom/begin');
    expect(new URL(page.url()).pathname).toBe('/aanmelden');
  },
);

journey('a coach at a shared computer leaves fast, and nothing of the session is left', async ({ open, portal, javaScript }) => {
  const page = await open({ width: DESK, path: '/aanmelden?verder=/stroom/vandaag' });
  await page.getByLabel('E-mailadres').fill(ACCOUNTS.coach.email);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByLabel('Dit is een gedeelde computer').check();
  await page.getByRole('button', { name: 'Meld u aan' }).click();
  const secret = fromBase32((await page.locator('code').textContent()) ?? '');
  await page.getByLabel('Code').fill(codeOf(secret, stepOf(NOW)));
  await page.getByRole('button', { name: 'Ga verder' }).click();
  expect(new URL(page.url()).pathname).toBe('/stroom/vandaag');
  await expectAccessible(page);

  if (javaScript) await page.keyboard.press('Escape');
  else await page.getByRole('button', { name: 'Snel weg' }).click();
  await page.waitForURL(`${portal.address}/`);
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual([]);
  await page.goBack();
  expect(new URL(page.url()).pathname).not.toBe('/stroom/vandaag');
  expect((await portal.database.owner.query('select from auth.session')).rowCount).toBe(0);
});
