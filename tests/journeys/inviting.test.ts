import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { ACCOUNTS, NOW, PASSWORD } from '../support/world.ts';

/** The code on the letter that stands on a page. */
async function codeOn(page: Page): Promise<string> {
  const sentence = await page.getByText('Typ daar deze code').textContent();
  return sentence?.replace(/^.*: /, '') ?? '';
}

journey('A manager invites a coach on paper, and lets go who is not needed any more', async ({ open, portal }) => {
  const manager = await open({ as: 'manager', width: DESK, path: '/stroom/medewerkers' });
  await expectAccessible(manager);
  expect(await manager.getByText(ACCOUNTS.coordinator.name).count()).toBe(0);
  await manager.getByRole('link', { name: 'Nodig iemand uit' }).click();
  await manager.getByRole('button', { name: 'Maak de uitnodiging' }).click();
  await manager.getByRole('alert').getByText('Vul de naam in').waitFor();
  await expectAccessible(manager);
  await manager.getByLabel('Naam').fill('Nina Nieuw');
  await manager.getByRole('button', { name: 'Maak de uitnodiging' }).click();
  await manager.getByText('De code werkt tot en met').waitFor();
  await expectAccessible(manager);
  await manager.getByRole('link', { name: 'Bekijk de uitnodiging' }).click();
  const code = await codeOn(manager);
  await expectAccessible(manager);

  const nina = await open({ width: PHONE, path: '/aanmelden/uitnodiging' });
  await expectAccessible(nina);
  await nina.getByLabel('Code').fill(code.toLowerCase());
  await nina.getByRole('button', { name: 'Ga verder' }).click();
  await nina.getByText('Uw rol: begeleider').waitFor();
  await expectAccessible(nina);
  const link = nina.url();
  await nina.getByLabel('E-mailadres').fill('nina@stroom.example');
  await nina.getByLabel('Wachtwoord').fill('een lange zin als sleutel');
  await nina.getByRole('button', { name: 'Maak mijn account' }).click();
  await nina.getByText('Uw account is klaar').waitFor();
  await expectAccessible(nina);

  const again = await open({ width: PHONE });
  expect((await again.goto(link))?.status()).toBe(410);
  await again.getByText('Deze uitnodiging werkt niet').waitFor();
  await expectAccessible(again);

  portal.setNow(NOW.add({ hours: 24 }));
  await manager.goto('/stroom/medewerkers/nakijken');
  await expectAccessible(manager);
  await manager.getByLabel('Nina Nieuw').uncheck();
  await manager.getByRole('button', { name: 'Bevestig deze lijst' }).click();
  await manager.getByText('De lijst is laatst nagekeken op woensdag 27 september').waitFor();
  await manager.getByText('Beëindigd').waitFor();
  await expectAccessible(manager);
});

journey('A coach of Stad takes a role in Stroom with the same login, and goes from one to the other', async ({ open }) => {
  const coordinator = await open({ as: 'coordinator', width: DESK, path: '/stroom/medewerkers/uitnodigen' });
  await coordinator.getByLabel('Naam').fill(ACCOUNTS.stadCoach.name);
  await coordinator.getByLabel('Rol').selectOption({ label: 'begeleider' });
  await coordinator.getByLabel('Waar?').selectOption({ label: 'De hele Digibank' });
  await coordinator.getByRole('button', { name: 'Maak de uitnodiging' }).click();
  await coordinator.getByRole('link', { name: 'Bekijk de uitnodiging' }).click();
  const code = await codeOn(coordinator);

  const sofie = await open({ as: 'stadCoach', width: PHONE, path: `/aanmelden/uitnodiging/${code}` });
  await sofie.getByText('U bent aangemeld als Sofie Stad').waitFor();
  await expectAccessible(sofie);
  await sofie.getByRole('button', { name: 'Neem deze rol aan' }).click();
  expect(new URL(sofie.url()).pathname).toBe('/stroom/begin');
  await expectAccessible(sofie);
  await sofie.getByRole('link', { name: 'Andere Digibank' }).click();
  await sofie.getByRole('link', { name: 'Stad' }).click();
  expect(new URL(sofie.url()).pathname).toBe('/stad/begin');
});

journey(
  'Access ends while a form is open: nothing is kept, what was typed can be copied, and a day long it can be undone',
  async ({ open, portal }) => {
    const vera = await open({ as: 'manager', width: PHONE, path: '/stroom/hulppunten/bibliotheek/vandaag-gesloten' });
    await vera.getByLabel('Waarom?').fill('Werken in het gebouw');
    const closures = async () => (await portal.database.owner.query('select 1 from closure')).rows.length;

    const coordinator = await open({ as: 'coordinator', width: DESK, path: '/stroom/medewerkers' });
    await expectAccessible(coordinator);
    await coordinator.getByRole('link', { name: ACCOUNTS.manager.name }).click();
    await expectAccessible(coordinator);
    await coordinator.getByRole('button', { name: 'Beëindig de toegang' }).click();
    await coordinator.getByText('De toegang is beëindigd').waitFor();
    await expectAccessible(coordinator);

    await vera.getByRole('button', { name: 'Sluit vandaag' }).click();
    expect(await vera.getByLabel('Dit typte u').inputValue()).toBe('Werken in het gebouw');
    expect(await closures()).toBe(0);

    await coordinator.getByRole('button', { name: 'Maak dit ongedaan' }).click();
    await coordinator.getByRole('button', { name: 'Beëindig de toegang' }).waitFor();
    await vera.goto('/stroom/hulppunten/bibliotheek/vandaag-gesloten');
    await vera.getByLabel('Waarom?').fill('Werken in het gebouw');
    await vera.getByRole('button', { name: 'Sluit vandaag' }).click();
    await vera.getByText('Gesloten: Werken in het gebouw').waitFor();
    expect(await closures()).toBe(1);

    await coordinator.getByRole('button', { name: 'Meld overal af' }).click();
    await vera.goto('/stroom/hulppunten');
    expect(new URL(vera.url()).pathname).toBe('/aanmelden');
  },
);

journey('The operator makes a Digibank, and confirms its second coordinator without seeing who it is', async ({ open, portal }) => {
  const operator = await open({ as: 'operator', width: DESK, path: '/platform' });
  await expectAccessible(operator);
  await operator.getByRole('link', { name: 'Maak een Digibank' }).click();
  await operator.getByLabel('Naam van de Digibank').fill('Digibank Verzonnen');
  await operator.getByLabel('Adres op deze site').fill('platform');
  await operator.getByLabel('Wie coördineert?').fill('Werken Verzonnen');
  await operator.getByLabel('Telefoonnummer').fill('0400 00 00 05');
  await operator.getByLabel('Gemeenten').fill('Destelbergen, 9000');
  await operator.getByLabel('Naam van de eerste coördinator').fill('Fien Eerst');
  await operator.getByRole('button', { name: 'Maak de Digibank' }).click();
  await operator.getByRole('alert').getByText('Dit adres gebruikt de site zelf').waitFor();
  await expectAccessible(operator);
  await operator.getByLabel('Adres op deze site').fill('verzonnen');
  await operator.getByRole('button', { name: 'Maak de Digibank' }).click();
  const code = await codeOn(operator);
  await expectAccessible(operator);

  const fien = await open({ width: PHONE, path: `/aanmelden/uitnodiging/${code}` });
  await fien.getByLabel('E-mailadres').fill('fien@verzonnen.example');
  await fien.getByLabel('Wachtwoord').fill(PASSWORD);
  await fien.getByRole('button', { name: 'Maak mijn account' }).click();
  await fien.getByText('Uw account is klaar').waitFor();

  const { rows } = await portal.database.owner.query<{ id: string }>(`select id from auth."user" where email = 'fien@verzonnen.example'`);
  const [name = '', value = ''] = (await sessionCookie(portal.app.database, rows[0]?.id ?? '')).split('=');
  await fien.context().addCookies([{ name, value, url: portal.address }]);
  await fien.goto('/verzonnen/medewerkers/uitnodigen');
  await fien.getByLabel('Naam').fill('Gust Tweede');
  await fien.getByLabel('Rol').selectOption({ label: 'coördinator' });
  await fien.getByLabel('Waar?').selectOption({ label: 'De hele Digibank' });
  await fien.getByRole('button', { name: 'Maak de uitnodiging' }).click();
  await fien.getByText('De beheerder van de installatie bevestigt dit eerst').waitFor();
  await expectAccessible(fien);

  await operator.goto('/platform');
  await operator.getByRole('link', { name: 'Bekijk Digibank Verzonnen' }).click();
  expect(await operator.content()).not.toMatch(/Gust|Fien/);
  await expectAccessible(operator);
  await operator.getByRole('button', { name: 'Bevestig' }).click();
  expect(new URL(operator.url()).pathname).toBe('/platform');
  expect((await operator.goto('/verzonnen/medewerkers'))?.status()).toBe(403);
  await fien.goto('/verzonnen/medewerkers');
  await fien.getByText('De code werkt tot en met').waitFor();
});
