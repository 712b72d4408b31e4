import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { newId, newNumber } from '../../src/foundation/ids.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE, TABLET } from '../support/browser.ts';
import { actorWith, as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { NOW, ROSA, STROOM, WORKSHOP, YUSUF_NUMBER } from '../support/world.ts';

/** Rosa has a seat at the workshop of today, which is about itsme and eBox. */
async function expectRosa(portal: Portal): Promise<void> {
  await as(portal.database.db, { digibankId: STROOM, actor: actorWith('seed', 'coordinator'), now: NOW }, async ({ db }) => {
    await db
      .insertInto('appointment')
      .values({
        digibank_id: STROOM,
        id: newId(),
        session_id: WORKSHOP,
        client_id: ROSA,
        code: newNumber(),
        state: 'booked',
        booked_at: NOW,
      })
      .execute();
    await db
      .insertInto('session_topic')
      .values(['id.itsme', 'gov.ebox'].map((topic) => ({ digibank_id: STROOM, session_id: WORKSHOP, topic })))
      .execute();
    await db.updateTable('session').set({ seats_taken: 1 }).where('digibank_id', '=', STROOM).where('id', '=', WORKSHOP).execute();
  });
}

async function expectAccessibleOnAllScreens(page: Page): Promise<void> {
  for (const width of [PHONE, DESK, TABLET]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
}

/** Presses what leads to another page, and waits until it stands there. */
async function go(button: Locator): Promise<void> {
  await Promise.all([button.page().waitForEvent('load'), button.click()]);
}

/** Two taps: the topic, and who did it. */
async function tap(page: Page, topic: string, who: string): Promise<void> {
  const row = page.locator('.topic-row', { hasText: topic }).first();
  await row.locator('label').first().click();
  await row.getByText(who, { exact: true }).click();
}

const inLane = (page: Page, lane: string) => page.locator('section', { has: page.getByRole('heading', { name: lane }) });

journey('a coach opens today, lets in who is expected, logs two topics and hands a question over', async ({ portal, open }) => {
  await expectRosa(portal);
  const page = await open({ as: 'coach', width: TABLET, path: '/stroom/vandaag' });
  await expectAccessibleOnAllScreens(page);
  expect(await inLane(page, 'Verwacht').textContent()).toContain('Rosa V.');
  expect(await page.content()).not.toContain('Verzonnen');

  await go(page.getByRole('button', { name: 'Ik ben er' }));
  await page.getByText('U bent er.').waitFor();
  await go(inLane(page, 'Verwacht').getByRole('button', { name: 'Is er' }));
  await go(inLane(page, 'Hier').getByRole('button', { name: 'Begin' }));
  await expectAccessibleOnAllScreens(page);

  await go(page.getByRole('link', { name: 'Geef door' }));
  await expectAccessible(page);
  await go(page.getByRole('button', { name: 'Geef door' }));
  expect(await page.getByRole('alert').textContent()).toContain('Kies waarover het gaat.');
  await page.getByLabel('Schulden of rekeningen').check();
  await page.getByLabel('De bezoeker is akkoord.').check();
  await go(page.getByRole('button', { name: 'Geef door' }));
  await page.getByText('De vraag is in goede handen').waitFor();

  await tap(page, 'itsme installeren', 'Met een tip');
  await page.locator('.topic-row', { hasText: 'eBox' }).locator('label').first().click();
  await go(page.getByRole('button', { name: 'Noteer en sluit af' }));
  expect(await page.getByRole('alert').textContent()).toContain('Kies wie het deed bij');
  await expectAccessible(page);
  await page.locator('.topic-row', { hasText: 'eBox' }).getByText('Samen', { exact: true }).click();
  await page.getByLabel('Opgelost', { exact: true }).check();
  await go(page.getByRole('button', { name: 'Noteer en sluit af' }));

  expect(await inLane(page, 'Klaar').textContent()).toContain('Rosa V.');
  expect(await inLane(page, 'Klaar').textContent()).toContain('In goede handen');
  await expectAccessible(page);

  const community = await open({ as: 'communityWorker', width: DESK, path: '/stroom/doorgegeven' });
  await expectAccessible(community);
  expect(await community.content()).toContain('Schulden of rekeningen');
  await go(community.getByRole('button', { name: 'Ik volg dit op' }));
  await go(community.getByRole('link', { name: 'Geef verder door' }));
  await expectAccessible(community);
  await go(community.getByRole('link', { name: 'Doorgeven aan Maatwerk Voorbeeld' }));
  await expectAccessible(community);
  await go(community.getByRole('button', { name: 'Ik gaf het door' }));
  expect(await community.getByRole('alert').textContent()).toContain('Kies hoe de persoon ja zei.');
  await community.getByLabel('Met woorden').check();
  await go(community.getByRole('button', { name: 'Ik gaf het door' }));
  await expectAccessible(community);
  expect(await community.getByRole('article').textContent()).toContain(
    'Wij vertellen hun: naam, geboortejaar en postcode; waarover de vraag gaat.',
  );
  await go(community.getByRole('link', { name: 'Doorgegeven vragen' }).first());
  await go(community.getByRole('button', { name: 'Het is aangekomen' }));
  await expectAccessible(community);
  await community.getByText('Gedaan, de laatste vier weken').waitFor();
});

journey('somebody walks in, is helped first and says who it is after', async ({ open }) => {
  const page = await open({ as: 'coach', width: TABLET, path: '/stroom/vandaag' });
  await go(page.getByRole('button', { name: 'Overheid' }));
  expect(await inLane(page, 'Hier').textContent()).toContain('Bezoeker 1');
  await go(inLane(page, 'Hier').getByRole('button', { name: 'Begin' }));
  await go(page.getByRole('link', { name: 'Zeg wie het is' }));
  await expectAccessible(page);
  await page.getByLabel('Nummer op de kaart').fill('yvsvf-00002');
  await go(page.getByRole('button', { name: 'Zoek het nummer' }));
  expect(YUSUF_NUMBER).toBe('YVSVF00002');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Yusuf');

  await page.goto('/stroom/vandaag');
  await go(page.getByRole('link', { name: 'Zoek of schrijf in' }));
  await page.getByLabel('Voornaam of bijnaam').fill('Sterre');
  await go(page.getByRole('button', { name: 'Zoek met deze gegevens' }));
  expect(await page.getByRole('alert').textContent()).toContain('Vul een geboortejaar in.');
  await page.getByLabel('Geboortejaar').fill('1971');
  await page.getByLabel('Postcode').fill('9070');
  await go(page.getByRole('button', { name: 'Zoek met deze gegevens' }));
  expect(await page.getByRole('alert').textContent()).toContain('Wij vinden niemand');
  await expectAccessible(page);
  await page.getByLabel('Nee', { exact: true }).check();
  await page.getByLabel('De bezoeker is akkoord dat wij dit bewaren.').check();
  await go(page.getByRole('button', { name: 'Schrijf in' }));
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ingeschreven');
  await expectAccessible(page);
  await go(page.getByRole('link', { name: 'Terug naar vandaag' }));
  expect(await inLane(page, 'Hier').textContent()).toContain('Sterre');
});
