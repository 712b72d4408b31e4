import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { ROSA_NUMBER } from '../support/world.ts';

journey('at the rights desk a field is put right, and a note stands beside what happened', async ({ open }) => {
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/rechten' });
  await page.getByLabel('Het nummer op het papier van de persoon').fill(ROSA_NUMBER);
  await page.getByRole('button', { name: 'Zoek de persoon' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Verbeter iets' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Verbeter: geboortejaar' }).click();
  await page.getByLabel('Geboortejaar').fill('2100');
  await page.getByRole('button', { name: 'Verbeter dit' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Geboortejaar').fill('1956');
  await page.getByRole('button', { name: 'Verbeter dit' }).click();
  await page.getByText('1956').first().waitFor();
  await page.getByLabel('Wat wil de persoon erbij laten schrijven?').fill('Ik was er op 5 september niet.');
  await page.getByRole('button', { name: 'Bewaar de nota' }).click();
  await page.getByRole('heading', { name: 'Nota van de persoon' }).nth(1).waitFor();
  await expectAccessible(page);
});

journey('a file stands still: nobody finds it but the rights desk, until the person was told', async ({ open }) => {
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/rechten' });
  await page.getByLabel('Het nummer op het papier van de persoon').fill(ROSA_NUMBER);
  await page.getByRole('button', { name: 'Zoek de persoon' }).click();
  await page.getByRole('link', { name: 'Zet stil' }).click();
  await expectAccessible(page);
  await page.getByLabel('De persoon zegt dat er iets niet klopt').check();
  await page.getByRole('button', { name: 'Zet het dossier stil' }).click();
  await page.getByText('Dit dossier staat stil').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Een andere persoon' }).click();
  await page.getByRole('heading', { name: 'Dossiers die stilstaan' }).waitFor();
  await page.getByRole('link', { name: 'Open', exact: true }).click();
  await page.getByRole('link', { name: 'Gebruik het weer' }).click();
  await page.getByLabel('Ik belde').check();
  await page.getByLabel('Waarom mag het weer?').fill('Nagekeken, het klopt.');
  await page.getByRole('button', { name: 'De persoon weet het, gebruik het weer' }).click();
  await page.getByRole('link', { name: 'Zet stil' }).waitFor();
});
