import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey(
  'somebody whose mail is read at home gets no paper and no message, and is called between nine and twelve',
  async ({ open, portal }) => {
    const page = await open({ as: 'manager', width: PHONE, path: '/stroom/vragen/nieuw' });
    await page.getByText('Aanmelden en wie ben ik').click();
    await page.getByLabel('itsme installeren en gebruiken').check();
    await page.getByLabel('Voornaam of schuilnaam').fill('Narcis');
    await page.getByLabel('Postcode').fill('9070');
    await page.getByLabel('Een sms').check();
    await page.getByLabel('Telefoonnummer').fill('0400 00 00 71');
    await page.getByLabel('Niets naar huis sturen').check();
    await page.getByLabel('Geen papier meegeven').check();
    await page.getByLabel('Weet niet').check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bewaar de vraag' }).click();
    await page.getByText('Geef geen papier mee.').waitFor();
    expect(await page.locator('.sheet').count()).toBe(0);
    await expectAccessible(page);

    await page.goto('/stroom/wachtlijst');
    await page.getByRole('button', { name: 'Geef plaats op dinsdag 31 oktober, 16.30 uur' }).first().click();
    expect(await page.getByRole('main').textContent()).toMatch(
      /Geef geen papier mee\..*Dinsdag 31 oktober, 16\.30 tot 18\.30 uur, Bibliotheek/s,
    );
    expect(await page.locator('.sheet').count()).toBe(0);
    await expectAccessible(page);

    await page.goto('/stroom/bellijst');
    expect(await page.getByRole('main').textContent()).toContain('Stuur niets naar huis: geen sms, geen e-mail en geen brief.');
    await page.getByRole('link', { name: '0400 00 00 71' }).waitFor();
    await expectAccessible(page);

    const { rows } = await portal.database.owner.query("select id from client where first_name = 'Narcis'");
    await page.goto(`/stroom/mensen/${rows[0].id}`);
    await page.getByRole('link', { name: 'Veilig contact' }).click();
    await expectAccessible(page);
    await page.getByLabel('Vanaf').selectOption('12');
    await page.getByLabel('Tot').selectOption('9');
    await page.getByRole('button', { name: 'Leg dit vast' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Het tweede uur moet later zijn dan het eerste.');
    await expectAccessible(page);
    await page.getByLabel('Vanaf').selectOption('9');
    await page.getByLabel('Tot').selectOption('12');
    await page.getByRole('button', { name: 'Leg dit vast' }).click();
    await page.getByText('Bel alleen van 9 tot 12 uur.').waitFor();
    await page.setViewportSize({ width: DESK, height: 800 });
    await expectAccessible(page);

    await page.goto('/stroom/bellijst');
    await page.getByRole('heading', { name: 'Later bellen' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('Vanaf woensdag 27 september, 9 uur.');
    expect(await page.getByRole('link', { name: '0400 00 00 71' }).count()).toBe(0);
    await expectAccessible(page);
  },
);

journey('a manager writes down that a number gets no SMS any more', async ({ open }) => {
  const page = await open({ as: 'manager', width: PHONE, path: '/stroom/geen-sms' });
  await page.getByRole('button', { name: 'Leg dit vast' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Vul het telefoonnummer in.');
  await expectAccessible(page);
  await page.getByLabel('Telefoonnummer').fill('0400 00 00 71');
  await page.getByRole('button', { name: 'Leg dit vast' }).click();
  await page.getByText('Het nummer krijgt geen sms meer.').waitFor();
  await expectAccessible(page);
});
