import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey('The coordinator makes a help point, shows it, puts material there, and closes it for good', async ({ open }) => {
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/hulppunten' });
  await page.getByRole('link', { name: 'Een nieuw hulppunt' }).click();
  await page.getByLabel('Hoe heet het hulppunt?').fill('Buurthuis De Haard');
  await page.getByLabel('Welk woord gebruikt men er?').fill('Digipunt');
  await page.getByLabel('Postcode').fill('9070');
  await page.getByRole('button', { name: 'Maak het hulppunt' }).click();
  await page.getByRole('alert').getByText('Kies wat voor plaats het is.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Welzijnsschakel of buurthuis').check();
  await page.getByLabel('Gemeente of dorp').fill('Heusden');
  await page.getByRole('button', { name: 'Maak het hulppunt' }).click();
  await page.getByText('Digipunt in Heusden').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Toon aan iedereen' }).click();
  await page.getByText('Zoals gewoonlijk').waitFor();

  const citizen = await open({ width: PHONE, path: '/hulppunt/stroom/buurthuis-de-haard' });
  await citizen.getByRole('heading', { name: 'Buurthuis De Haard' }).waitFor();

  const desk = await open({ as: 'coordinator', width: DESK, path: '/stroom/materiaal' });
  await desk.getByText('Er staat nog geen materiaal op de lijst.').waitFor();
  await desk.getByRole('link', { name: 'Voeg materiaal toe' }).click();
  await desk.getByLabel('Wat is het?').fill('Beamer');
  await desk.getByLabel('Hoeveel zijn er?').fill('1');
  await desk.getByLabel('In welk hulppunt staat het?').selectOption({ label: 'Buurthuis De Haard' });
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk.getByText('Niemand reserveerde dit.').waitFor();
  await expectAccessible(desk);
  await desk.goto(new URL('/stroom/aanbod/nieuw', desk.url()).href);
  await desk.getByText('Reserveer materiaal').click();
  await desk.getByLabel('Beamer: hoeveel?').fill('2');
  await desk.getByLabel('Beamer: hoeveel?').press('Enter');
  await desk.getByRole('alert').getByText('Typ een getal van 0 tot 1. Meer zijn er niet.').waitFor();
  await expectAccessible(desk);

  await page.getByRole('link', { name: 'Voorgoed sluiten' }).click();
  await page.getByLabel('Vanaf welke dag is het gesloten?').fill('vandaag');
  await page.getByLabel('Waarom?').fill('het gebouw is verkocht');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await page.getByText('Er valt niets weg. Niemand heeft een plaats.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sluit voorgoed' }).click();
  await page.getByText('Voorgoed gesloten', { exact: true }).waitFor();
  await citizen.reload();
  await citizen.getByText('Dit hulppunt is er niet meer').waitFor();
  await expectAccessible(citizen);
});
