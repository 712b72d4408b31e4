import { expect } from 'vitest';
import { NOBODY } from '../../src/foundation/actor.ts';
import { askForHelp } from '../../src/requests/ask-for-help.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { LIBRARY, NOW, ROSA, STROOM } from '../support/world.ts';

/** Rosa waits for a place in the library. */
function askForRosa(portal: Portal) {
  return as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
    askForHelp(scope, {
      who: { clientId: ROSA },
      question: {
        topics: ['bank.app'],
        ownWords: null,
        nisCode: '44013',
        helpPointId: LIBRARY,
        dayParts: [],
        deadlineOn: null,
        consequence: 'none',
        language: null,
      },
      channel: 'phone',
    }),
  );
}

journey(
  'the manager notes what Rosa agrees to, takes it back in one tap, and lets her nephew ask in her name until that ends',
  async ({ portal, open }) => {
    await askForRosa(portal);
    const page = await open({ as: 'manager', width: PHONE, path: `/stroom/mensen/${ROSA}` });
    await page.getByRole('link', { name: 'Toestemming' }).click();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Vraag of delen mag' }).click();
    await expectAccessible(page);
    expect(await page.getByRole('main').textContent()).toContain('OCMW Voorbeeldgemeente: Hier is geen toestemming nodig');
    await page.getByRole('link', { name: 'Vraag of delen met Maatwerk Voorbeeld mag' }).click();
    await page.getByRole('button', { name: 'Rosa zegt ja' }).click();
    await page.getByRole('alert').getByText('Kies hoe de persoon ja zei.').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Met woorden').check();
    await page.getByLabel('In welke taal?').selectOption({ label: 'Arabisch' });
    await page.getByLabel('Ja, er was een tolk').check();
    await page.getByRole('button', { name: 'Rosa zegt ja' }).click();
    await page
      .getByText('Gezegd op dinsdag 26 september 2023, met woorden, in het Arabisch, met een tolk. Genoteerd door Vera Verantwoordelijke')
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Niet meer delen met Maatwerk Voorbeeld' }).click();
    await page.getByRole('button', { name: 'Niet meer delen met Maatwerk Voorbeeld' }).waitFor({ state: 'detached' });
    await page.getByText('Alles wat gezegd is').click();
    expect(await page.getByRole('main').textContent()).toContain('Ingetrokken.');
    await page.getByRole('link', { name: 'Blad om te tekenen' }).click();
    await expectAccessible(page);

    await page.goto(`/stroom/mensen/${ROSA}/machtigingen`);
    await page.getByRole('button', { name: 'Bewaar de machtiging' }).click();
    await page.getByRole('alert').getByText('Vul de laatste dag in.').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Wie mag iets doen?').fill('Karim Verzonnen');
    await page.getByLabel('Familie').check();
    await page.getByLabel('Hulp vragen').check();
    await page.getByLabel('Tot welke dag?').fill('1/10/2024');
    await page.getByLabel('De persoon zei het hier zelf').check();
    await page.getByRole('button', { name: 'Bewaar de machtiging' }).click();
    await page.getByRole('alert').getByText('Kies een dag vanaf vandaag, ten laatste over 1 jaar.').waitFor();
    await page.getByLabel('Tot welke dag?').fill('1/10/2023');
    await page.getByRole('button', { name: 'Bewaar de machtiging' }).click();
    await page.getByText('De persoon zei het zelf aan Vera Verantwoordelijke.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Noteer een vraag in naam van de persoon' }).click();
    await expectAccessible(page);
    const asking = page.url();
    await page.getByText('Overheid', { exact: true }).click();
    await page.getByLabel('eBox', { exact: false }).first().check();
    await page.getByRole('button', { name: 'Zet op de wachtlijst' }).click();
    await page.waitForURL(/\/vragen\/.*\/ticket$/);
    await page.goto(`/stroom/mensen/${ROSA}`);
    expect(await page.getByRole('main').textContent()).toContain('Gevraagd door Karim Verzonnen (familie), met een machtiging.');

    portal.setNow(NOW.add({ hours: 24 * 6 }));
    await page.goto(asking);
    await page.getByText('Deze machtiging is voorbij.').waitFor();
    await expectAccessible(page);
  },
);

journey('the coordinator writes an agreement down, is warned before it ends, and ends it', async ({ portal, open }) => {
  await askForRosa(portal);
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/overeenkomsten' });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Nieuwe overeenkomst' }).click();
  await page.getByRole('button', { name: 'Bewaar de overeenkomst' }).click();
  await page.getByRole('alert').getByText('Vul in wie tekende.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Met welke organisatie?').selectOption({ label: 'Maatwerk Voorbeeld' });
  await page.getByLabel('Protocol').check();
  await page.getByLabel('Naam, geboortejaar en postcode').check();
  await page.getByLabel('Eerste dag').fill('1/9/2023');
  await page.getByLabel('Laatste dag').fill('31/8/2023');
  await page.getByLabel('Waar ligt het document?').fill('Map 7');
  await page.getByLabel('Wie tekende voor de organisatie?').fill('Dirk Directeur');
  await page.getByLabel('Wanneer is er getekend?').fill('15/8/2023');
  await page.getByRole('button', { name: 'Bewaar de overeenkomst' }).click();
  await page.getByRole('alert').getByText('De laatste dag komt na de eerste.').waitFor();
  await page.getByLabel('Laatste dag').fill('31/10/2023');
  await page.getByRole('button', { name: 'Bewaar de overeenkomst' }).click();
  await page.getByText('Loopt binnenkort af').waitFor();
  await expectAccessible(page);

  await page.goto('/stroom/begin');
  await page.getByText('Overeenkomsten die binnen 60 dagen aflopen: 1').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Bekijk de overeenkomsten' }).click();
  await page.getByRole('link', { name: 'Bekijk' }).first().click();
  await page.getByRole('link', { name: 'Vernieuw' }).click();
  expect(await page.getByLabel('Eerste dag').inputValue()).toBe('1/11/2023');
  await page.goBack();
  await page.getByRole('button', { name: 'Beëindig deze overeenkomst' }).click();
  await page.getByText('Afgelopen').waitFor();
  await expectAccessible(page);
  await page.goto('/stroom/begin');
  expect(await page.getByRole('main').textContent()).not.toContain('60 dagen');

  const phone = await open({ as: 'coordinator', width: PHONE, path: `/stroom/mensen/${ROSA}/gedeeld` });
  await phone.getByText('Wij deelden nog niets met een organisatie.').waitFor();
  await expectAccessible(phone);
  await phone.goto('/stroom/overeenkomsten');
  await expectAccessible(phone);
});
