import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import type { Portal } from '../support/portal.ts';
import { PASSWORD } from '../support/world.ts';

const REASON = 'Zij belt in paniek en we vinden haar vraag niet terug.';

/** So many minutes go by in which nobody asks for a page: for the server, and for a page that keeps time itself. */
async function nobodyComes({ database }: Portal, minutes: number, page?: Page): Promise<void> {
  await database.owner.query(`update auth.session set "updatedAt" = "updatedAt" - interval '${minutes} minutes'`);
  await page?.clock.fastForward(minutes * 60_000 + 6_000);
}

journey(
  'a coordinator is called away while typing; the screen locks, and the password brings back every word',
  async ({ open, portal, javaScript }) => {
    for (const width of [PHONE, DESK]) {
      const page = await open({ as: 'coordinator', width });
      if (javaScript) await page.clock.install();
      await page.goto('/stroom/dossier-openen');
      await page.getByLabel('Nummer op de kaart').fill('ABCDE12345');
      await page.getByLabel('Reden').fill(REASON);

      await nobodyComes(portal, 16, javaScript ? page : undefined);
      if (!javaScript) await page.getByRole('button', { name: 'Open het dossier voor één uur' }).click();
      await page.waitForURL(/\/aanmelden\/slot/);
      expect(await page.content()).not.toMatch(/paniek|ABCDE|Cora/);
      await expectAccessible(page);

      await page.getByLabel('Wachtwoord').fill('niet dit');
      await page.getByRole('button', { name: 'Ga verder' }).click();
      await expectAccessible(page);
      await page.getByLabel('Wachtwoord').fill(PASSWORD);
      await page.getByRole('button', { name: 'Ga verder' }).click();
      await page.getByText('Wat u typte, staat er nog').waitFor();
      expect(await page.getByLabel('Reden').inputValue()).toBe(REASON);
      expect(await page.getByLabel('Nummer op de kaart').inputValue()).toBe('ABCDE12345');
      await expectAccessible(page);
      await page.goto('/stroom/begin');
      await page.getByRole('heading', { name: 'U was iets aan het typen' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Gooi weg' }).click();
      await page.waitForLoadState();
      expect(await page.getByText('U was iets aan het typen').count()).toBe(0);
      await page.context().close();
    }
  },
);

journey('what cannot be taken back asks the password once more, and goes on where one was', async ({ open, portal }) => {
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/begin' });
  await portal.database.owner.query(`update auth.session set "createdAt" = now() - interval '1 hour'`);
  await page.goto('/stroom/medewerkers/uitnodigen');
  await expectAccessible(page);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.getByRole('heading', { name: 'Iemand uitnodigen' }).waitFor();
});

journey(
  'a page covers itself also without a connection, and hands over what was typed when there is one',
  async ({ open, portal, javaScript }) => {
    if (!javaScript) return; // a page without scripts keeps no time: see the first journey
    const page = await open({ as: 'coordinator', width: DESK });
    await page.clock.install();
    await page.goto('/stroom/dossier-openen');
    await page.getByLabel('Reden').fill(REASON);
    await page.route('**/aanmelden/slot/bewaren', (route) => route.abort());
    await nobodyComes(portal, 16, page);
    await page.getByRole('heading', { name: 'Het scherm is vergrendeld' }).waitFor();
    expect(await page.content()).not.toMatch(/paniek|Cora/);
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByText('Er is geen verbinding').waitFor();
    await page.unroute('**/aanmelden/slot/bewaren');
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByLabel('Wachtwoord').fill(PASSWORD);
    await page.getByRole('button', { name: 'Ga verder' }).click();
    expect(await page.getByLabel('Reden').inputValue()).toBe(REASON);
  },
);

journey('while one works in another window, or types, nothing locks', async ({ open, portal, javaScript }) => {
  if (!javaScript) return; // a page without scripts keeps no time: see the first journey
  const page = await open({ as: 'coordinator', width: DESK });
  await page.clock.install();
  await page.goto('/stroom/dossier-openen');
  await nobodyComes(portal, 14, page);
  await Promise.all([page.waitForResponse('**/aanmelden/hier'), page.getByLabel('Reden').pressSequentially('Nog')]);
  await nobodyComes(portal, 14, page);
  expect(await page.getByLabel('Reden').inputValue()).toBe('Nog');
  // this window thinks that nobody is there; the server knows better
  await Promise.all([page.waitForResponse('**/aanmelden/slot/bewaren'), page.clock.fastForward(120_000)]);
  expect(await page.getByLabel('Reden').inputValue()).toBe('Nog');
});

journey('the button Back shows no page of a shared computer that the browser kept whole', async ({ open, portal, javaScript }) => {
  if (!javaScript) return; // a browser keeps no page whole that says no-store, but for one that runs scripts
  const page = await open({ as: 'coordinator', width: DESK });
  await portal.database.owner.query('update auth.session set shared = true');
  await page.goto('/stroom/wachtlijst');
  await portal.database.owner.query('delete from auth.session');
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.waitForURL(/\/aanmelden\?verder/);
});

journey('a form that nobody touched is not kept when the screen locks', async ({ open, portal, javaScript }) => {
  if (!javaScript) return; // a page without scripts hands nothing over
  const page = await open({ as: 'coordinator', width: DESK });
  await page.clock.install();
  await page.goto('/stroom/vragen/nieuw');
  await nobodyComes(portal, 16, page);
  await page.waitForURL(/\/aanmelden\/slot\?verder=%2Fstroom%2Fvragen%2Fnieuw/);
});
