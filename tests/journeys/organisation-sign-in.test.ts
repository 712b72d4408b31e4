import { afterAll, beforeAll, expect } from 'vitest';
import { codeOf, stepOf } from '../../src/access/totp.ts';
import { expectAccessible, watchPage } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { type Organisation, providersFile, startOrganisation } from '../support/identity-provider.ts';
import { openPortal } from '../support/portal.ts';
import { fromBase32 } from '../support/sign-in-steps.ts';
import { NOW } from '../support/world.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await startOrganisation({
    ria: { sub: 'ria', name: 'Ria Toeleider', email: 'ria@gemeente.example', groups: 'toeleiders' },
    els: { sub: 'els', name: 'Els Zonder', email: 'els@gemeente.example' },
  });
});
afterAll(() => organisation.close());

const withOrganisation = () => {
  const role = { when: { groups: 'toeleiders' }, digibank: 'stroom', role: 'referrer', organisation: 'OCMW Voorbeeldgemeente' };
  const provider = { code: 'gemeente', name: 'Voorbeeldgemeente', issuer: organisation.issuer, digibanken: ['stroom'], roles: [role] };
  return openPortal(providersFile([provider]));
};

journey(
  'a referrer signs in with the account of the municipality, shows a code too, and comes to the page that was asked for',
  async ({ open, portal }) => {
    const page = await open({ width: DESK, path: '/stroom/mijn-mensen' });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Meld u aan met Voorbeeldgemeente' }).click();
    await page.getByRole('button', { name: 'ria' }).click();
    await page.waitForURL(`${portal.address}/aanmelden/code`);
    watchPage(page, portal.address);
    const secret = fromBase32((await page.locator('code').textContent()) ?? '');
    await page.getByLabel('Code').fill(codeOf(secret, stepOf(NOW)));
    await page.getByRole('button', { name: 'Ga verder' }).click();
    expect(new URL(page.url()).pathname).toBe('/stroom/mijn-mensen');
    await expectAccessible(page);
    await page.goto('/aanmelden/slot?verder=/aanmelden/manieren');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hoe meldt u zich aan?');
    await page.getByRole('button', { name: 'Ontkoppel Voorbeeldgemeente' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Dit is uw enige manier');
    await expectAccessible(page);
  },
  withOrganisation,
);

journey(
  'who refuses there, and who is not known here yet, reads on a phone what to do next',
  async ({ open, portal }) => {
    const page = await open({ width: PHONE, path: '/aanmelden' });
    const goAs = async (who: string) => {
      await page.getByRole('button', { name: 'Meld u aan met Voorbeeldgemeente' }).click();
      await page.getByRole('button', { name: who }).click();
      await page.waitForURL(`${portal.address}/**`);
      watchPage(page, portal.address);
    };
    await goAs('niemand');
    expect(await page.getByRole('main').textContent()).toContain('U stopte bij Voorbeeldgemeente');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Naar het aanmelden' }).click();
    await goAs('els');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('We kennen deze aanmelding nog niet');
    await expectAccessible(page);
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Begin opnieuw');
    await expectAccessible(page);
  },
  withOrganisation,
);
