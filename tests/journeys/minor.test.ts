import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey(
  'a child of ten asks for help: a manager writes down that the mother agrees, and the coordinator finds both on the list',
  async ({ open, portal }) => {
    const page = await open({ as: 'manager', width: PHONE, path: '/stroom/vragen/nieuw' });
    await page.getByText('Aanmelden en wie ben ik').click();
    await page.getByLabel('itsme installeren en gebruiken').check();
    await page.getByLabel('Voornaam of schuilnaam').fill('Kiem');
    await page.getByLabel('Geboortejaar').fill('2013');
    await page.getByLabel('Postcode').fill('9070');
    await page.getByLabel('Weet niet').check();
    await page.getByRole('button', { name: 'Bewaar de vraag' }).click();
    await page.locator('.sheet').waitFor();

    const { rows } = await portal.database.owner.query("select id from client where first_name = 'Kiem'");
    await page.goto(`/stroom/mensen/${rows[0].id}`);
    expect(await page.getByRole('main').textContent()).toContain('Tot dan vertrekt er geen sms en geen e-mail.');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Ouder of voogd' }).click();
    await page.getByRole('button', { name: 'Schrijf het akkoord op' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Vul de naam van de volwassene in.');
    await expectAccessible(page);
    await page.getByLabel('Naam van de volwassene').fill('Salie Verzonnen');
    await page.getByLabel('Moeder of vader').check();
    await page.getByLabel('Met de stem').check();
    await page.getByRole('button', { name: 'Schrijf het akkoord op' }).click();
    await page.getByText('Salie Verzonnen is akkoord dat wij helpen.').waitFor();
    await expectAccessible(page);

    const office = await open({ as: 'coordinator', width: DESK, path: '/stroom/jongeren' });
    expect(await office.locator('tr', { hasText: 'Kiem' }).textContent()).toContain('Salie Verzonnen');
    await expectAccessible(office);
  },
);
