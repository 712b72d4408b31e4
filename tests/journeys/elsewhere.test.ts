import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

/** A municipality's own site, at two origins: by name, and by number. */
let site: Server;
let shown = '';
beforeAll(async () => {
  site = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(shown));
  await new Promise<void>((ready) => site.listen(0, ready));
});
afterAll(() => site.close());
const siteAt = (host: string) => `http://${host}:${(site.address() as AddressInfo).port}`;

journey('A coordinator lets the site of a municipality show the moments, and no other site can', async ({ open, portal, javaScript }) => {
  const desk = await open({ as: 'coordinator', width: DESK, path: '/stroom/elders' });
  await desk.getByLabel('Het adres van de website').fill('ftp://www.gemeente.example');
  await desk.getByRole('button', { name: 'Zet in de lijst' }).click();
  await desk.getByRole('alert').getByText('Dit is geen adres van een website met https.').waitFor();
  await expectAccessible(desk);
  await desk.getByLabel('Het adres van de website').fill(`${siteAt('localhost')}/nieuws/hulp.html`);
  await desk.getByRole('button', { name: 'Zet in de lijst' }).click();
  await desk.getByText(siteAt('localhost'), { exact: true }).waitFor();
  await expectAccessible(desk);
  shown = `<!doctype html><title>Gemeente</title>${(await desk.locator('pre').allTextContents()).join('')}`;
  expect(shown).toContain(`<iframe src="${portal.address}/inbed/stroom"`);

  const context = desk.context().browser();
  const reader = await (await context?.newContext({ javaScriptEnabled: javaScript, viewport: { width: PHONE, height: 740 } }))?.newPage();
  if (!reader) throw new Error('no browser');
  await reader.goto(siteAt('localhost'));
  const frame = reader.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Digitale hulp: Stroom' }).waitFor();
  expect(await frame.locator('.moments li').count()).toBe(3);
  const element = reader.locator('digihulp-momenten');
  if (javaScript) {
    await element.getByRole('heading', { name: 'Digitale hulp: Stroom', level: 2 }).waitFor();
    await element.getByText('Itsme, Mijn Burgerprofiel en eBox').waitFor();
    expect(await element.getByRole('link', { name: '14 tot 16 uur' }).getAttribute('href')).toContain(`${portal.address}/moment/`);
  } else {
    expect(await element.getByRole('link').getAttribute('href')).toBe(`${portal.address}/stroom`);
  }
  await frame.getByRole('link', { name: 'Alle momenten en de weg erheen' }).click();
  await reader.waitForURL(`${portal.address}/stroom`);

  await reader.goto(siteAt('127.0.0.1'));
  await reader.waitForLoadState('networkidle');
  expect(await reader.frames()[1]?.locator('h1').count()).toBe(0);
  expect(await element.getByText('Itsme, Mijn Burgerprofiel en eBox').count()).toBe(0);
  expect(await element.getByRole('link').getAttribute('href')).toBe(`${portal.address}/stroom`);

  await desk.getByRole('button', { name: `Haal ${new URL(siteAt('localhost')).host} weg` }).click();
  await desk.getByText('Wat de webmaster nodig heeft').waitFor({ state: 'detached' });
  await reader.goto(siteAt('localhost'));
  await reader.waitForLoadState('networkidle');
  expect(await reader.frames()[1]?.locator('h1').count()).toBe(0);
  await reader.context().close();
});

journey('Two Digibanken show the moments of each other, once both want it', async ({ open }) => {
  const citizen = await open({ width: PHONE, path: '/stroom' });
  const ours = await open({ as: 'coordinator', width: DESK, path: '/stroom/elders' });
  await ours.getByText('Hun momenten staan niet op uw site. Uw momenten staan niet op hun site.').waitFor();
  await ours.getByRole('link', { name: 'Kies' }).click();
  await ours.getByLabel('De momenten van Stad op onze site tonen').check();
  await expectAccessible(ours);
  await ours.getByRole('button', { name: 'Bewaar' }).click();
  await ours.getByText('U wilt hun momenten tonen. Zij kozen daar nog niet voor.').waitFor();
  await citizen.reload();
  expect(await citizen.getByText('Bij de buren').count()).toBe(0);

  const theirs = await open({ as: 'stadCoordinator', width: DESK, path: '/stad/elders/buren/stroom' });
  await theirs.getByLabel('Onze momenten op de site van Stroom laten tonen').check();
  await theirs.getByRole('button', { name: 'Bewaar' }).click();
  await theirs.getByText('Uw momenten staan op hun site.').waitFor();
  await citizen.reload();
  await citizen.getByRole('heading', { name: 'Bij de buren' }).waitFor();
  await citizen.getByText('Stadsbibliotheek Voorbeeld').waitFor();
  await expectAccessible(citizen);

  await theirs.getByRole('link', { name: 'Kies' }).click();
  await theirs.getByLabel('Onze momenten op de site van Stroom laten tonen').uncheck();
  await theirs.getByRole('button', { name: 'Bewaar' }).click();
  await theirs.getByText('Uw momenten staan niet op hun site.').waitFor();
  await citizen.reload();
  expect(await citizen.getByText('Bij de buren').count()).toBe(0);
});

journey('A coordinator sees what belongs in UiTdatabank, and says how it knows the help points', async ({ open, portal }) => {
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/elders/uitdatabank' });
  await page.getByText('Nee: UiTdatabank kent het hulppunt nog niet').first().waitFor();
  await expectAccessible(page);
  await page.getByText('Hoe UiTdatabank uw plekken kent').click();
  await page.getByLabel('Bibliotheek Destelbergen').fill('https://www.uitdatabank.be/place/zonder-nummer/preview');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('alert').getByText('In deze link staat geen nummer van UiTdatabank.').waitFor();
  await expectAccessible(page);
  const place = '5cf42d51-3a4f-46f0-a8af-1cf672be8c84';
  await page.getByLabel('Bibliotheek Destelbergen').fill(`https://www.uitdatabank.be/place/${place}/preview`);
  await page.getByLabel('De organisator').fill(place);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('cell', { name: 'Ja' }).first().waitFor();
  const file = await portal.stranger.get('/api/v1/uitdatabank/stroom/events');
  expect(JSON.parse(file.text).items[0].event.location['@id']).toBe(`https://io.uitdatabank.be/places/${place}`);
});
