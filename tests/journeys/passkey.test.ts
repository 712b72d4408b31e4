import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { journey, PHONE } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';

/** Gives the browser a device that keeps passkeys, with a finger on it. */
async function deviceOf(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { putFinger: (isUserVerified: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) };
}

journey(
  'a coach makes a passkey on the own phone, signs in with it, and removes it; without JavaScript the other ways stay',
  async ({ open, javaScript }) => {
    const page = await open({ as: 'coach', width: PHONE });
    const device = await deviceOf(page);
    await page.goto('/aanmelden/manieren');
    await expectAccessible(page);
    const make = page.getByRole('button', { name: 'Maak een toegangssleutel' });
    if (!javaScript) {
      expect(await make.isVisible()).toBe(false);
      await page.goto('/aanmelden');
      expect(await page.getByRole('button', { name: 'toegangssleutel' }).isVisible()).toBe(false);
      await page.getByLabel('Wachtwoord').waitFor();
      await expectAccessible(page);
      return;
    }
    await page.getByLabel('Naam van dit toestel').fill('Mijn gsm');
    await make.click();
    await page.getByRole('heading', { name: 'Mijn gsm' }).waitFor();
    await expectAccessible(page);

    await page.context().clearCookies();
    await page.goto('/aanmelden?verder=/stroom/vandaag');
    const use = page.getByRole('button', { name: 'Meld u aan met een toegangssleutel' });
    await device.putFinger(false);
    await use.click();
    await page.getByText('Dat lukte niet.').waitFor();
    await expectAccessible(page);
    await device.putFinger(true);
    await use.click();
    await page.waitForURL(({ pathname }) => pathname === '/stroom/vandaag');

    await page.goto('/aanmelden/manieren');
    await page.getByRole('link', { name: 'Verander of verwijder: Mijn gsm' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Verwijder deze toegangssleutel' }).click();
    await page.getByText('U hebt nog geen toegangssleutel').waitFor();
    await page.context().clearCookies();
    await page.goto('/aanmelden');
    await use.click();
    await page.getByRole('heading', { name: 'Deze toegangssleutel werkt hier niet' }).waitFor();
    await expectAccessible(page);
  },
  () => openPortal({}, 'localhost'),
);
