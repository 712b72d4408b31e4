import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE, TABLET } from '../support/browser.ts';
import { STROOM, WORKSHOP } from '../support/world.ts';

/** Presses what leads to another page, and waits until it stands there. */
async function go(button: Locator): Promise<void> {
  await Promise.all([button.page().waitForEvent('load'), button.click()]);
}

journey(
  'somebody is helped as Merel from the first question to the count, reads everything by number, and gives a name much later',
  async ({ open, portal }) => {
    const phone = await open({ width: PHONE, path: '/hulp-vragen?waar=9070' });
    await phone.getByText('Aanmelden en wie ben ik').click();
    await phone.getByLabel('itsme installeren en gebruiken').check();
    await phone.getByLabel('Ik kom zelf langs').check();
    await phone.getByLabel('Hoe mogen wij u noemen?').fill('Merel');
    await phone.getByLabel('Weet niet').check();
    await go(phone.getByRole('button', { name: 'Stuur mijn vraag' }));
    const number = (await phone.locator('.big-number').textContent()) ?? '';

    const desk = await open({ as: 'manager', width: DESK, path: '/stroom/wachtlijst' });
    expect(await desk.getByRole('main').textContent()).toContain('Merel');
    await go(desk.getByRole('button', { name: 'Geef plaats op vrijdag 29 september, 14 uur' }).first());
    expect(await desk.locator('.sheet').textContent()).toContain('Merel');

    await portal.database.owner.query("insert into session_topic (digibank_id, session_id, topic) values ($1, $2, 'id.itsme')", [
      STROOM,
      WORKSHOP,
    ]);
    const table = await open({ as: 'coach', width: TABLET, path: `/stroom/vandaag/wie?moment=${WORKSHOP}` });
    await table.getByLabel('Nummer op de kaart of het ticket').fill(number);
    await go(table.getByRole('button', { name: 'Zoek het nummer' }));
    await go(table.getByRole('button', { name: 'Begin' }));
    await table.locator('.topic-row').first().locator('label').first().click();
    await table.locator('.topic-row').first().getByText('Met een tip', { exact: true }).click();
    await table.getByLabel('Opgelost', { exact: true }).check();
    await go(table.getByRole('button', { name: 'Noteer en sluit af' }));
    expect(await table.getByRole('main').textContent()).toContain('Merel');

    const office = await open({ as: 'coordinator', width: DESK, path: '/stroom/cijfers' });
    const counted = () => office.locator('tr', { hasText: 'bijnaam of een kaart' }).textContent();
    expect(await counted()).toMatch(/1$/);

    await office.goto('/stroom/rechten');
    await office.getByLabel('Het nummer op het papier van de persoon').fill(number);
    await go(office.getByRole('button', { name: 'Zoek de persoon' }));
    await go(office.getByRole('link', { name: 'Open de brief' }));
    const letter = await office.locator('.sheet').textContent();
    expect(letter).toContain('Merel');
    expect(letter).not.toContain('geboren');
    await expectAccessible(office);

    const { rows } = await portal.database.owner.query("select id, birth_year, last_name, postcode from client where first_name = 'Merel'");
    expect(rows).toMatchObject([{ birth_year: null, last_name: null }]);
    await office.goto(`/stroom/mensen/${rows[0].id}`);
    await go(office.getByRole('link', { name: 'Andere naam gebruiken' }));
    await expectAccessible(office);
    await office.getByLabel('Op de eigen naam').check();
    await go(office.getByRole('button', { name: 'Gebruik deze naam' }));
    expect(await office.getByRole('alert').textContent()).toContain('Vul de familienaam in, of kies een schuilnaam.');
    await expectAccessible(office);
    await office.getByLabel('Voornaam of schuilnaam').fill('Mira');
    await office.getByLabel('Familienaam').fill('Verzinne');
    await office.getByLabel('Geboortejaar').fill('1990');
    await office.setViewportSize({ width: PHONE, height: 740 });
    await expectAccessible(office);
    await go(office.getByRole('button', { name: 'Gebruik deze naam' }));
    expect(await office.getByRole('heading', { level: 1 }).textContent()).toBe('Mira Verzinne');
    await office.goto('/stroom/cijfers');
    expect(await counted()).toMatch(/1$/);
  },
);
