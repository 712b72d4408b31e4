import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey('A coach answers the phone by keyboard, reads three moments aloud and notes a question', async ({ open }) => {
  const page = await open({ as: 'coach', width: DESK, path: '/stroom/aan-de-telefoon' });
  await expectAccessible(page);
  await page.keyboard.type('9070');
  await page.keyboard.press('Enter');
  await page.getByText('Voor Destelbergen zijn er deze 3 momenten.').waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(DESK);
  await page.getByLabel('Gsm-nummer van de beller').fill('0400');
  await page.getByRole('button', { name: 'Stuur moment 1' }).click();
  await page.getByRole('alert').getByText('Een gsm-nummer begint met 04').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Noteer een vraag' }).click();
  expect(await page.getByLabel('Postcode').inputValue()).toBe('9070');

  const small = await open({ as: 'coach', width: PHONE, path: '/stroom/aan-de-telefoon?waar=9070&wat=itsme' });
  await expectAccessible(small);

  const citizen = await open({ width: PHONE, path: '/momenten/kaart?waar=9070' });
  await citizen.getByRole('link', { name: 'Naar de lijst' }).focus();
  await expectAccessible(citizen);
  await citizen.goto('/attest');
  await citizen.getByLabel('Nummer van het attest').fill('123');
  await citizen.getByRole('button', { name: 'Kijk na' }).click();
  await citizen.getByRole('alert').getByText('Het heeft 10 letters en cijfers.').waitFor();
  await expectAccessible(citizen);
});
