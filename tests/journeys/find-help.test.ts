import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE, SMALLEST } from '../support/browser.ts';
import { LIBRARY, STROOM, WORKSHOP } from '../support/world.ts';

journey('A citizen types a town on an old phone and sees where somebody helps now', async ({ open }) => {
  const page = await open({ width: PHONE, path: '/' });
  await expectAccessible(page);
  await page.getByLabel('Waar woont u?').fill('destelbergen');
  await page.getByRole('button', { name: 'Zoek hulp' }).click();
  const answer = page.locator('.card');
  await answer.getByText('Nu kunt u terecht in de bibliotheek van Destelbergen.').waitFor();
  expect(await answer.textContent()).toContain('Er is iemand tot 18.30 uur. U hoeft geen afspraak te maken.');
  expect(await answer.getByRole('link', { name: '0400 00 00 02' }).getAttribute('href')).toBe('tel:+32400000002');
  expect(await page.getByLabel('Waar woont u?').inputValue()).toBe('destelbergen');
  await expectAccessible(page);

  await answer.getByRole('link', { name: 'Meer over dit hulppunt' }).click();
  await page.getByRole('heading', { name: 'Bibliotheek Destelbergen', level: 1 }).waitFor();
  await page.getByText('Nu kunt u hier terecht, tot 18.30 uur.').waitFor();
  await expectAccessible(page);
});

journey('A citizen makes a slip of the pen, or types a name that nobody knows, and gets on all the same', async ({ open }) => {
  const page = await open({ width: DESK, path: '/?waar=nevle' });
  await page.getByText('Bedoelt u Nevele?').waitFor();
  await expectAccessible(page);

  await page.getByLabel('Waar woont u?').fill('qqqqqqq');
  await page.getByRole('button', { name: 'Zoek hulp' }).click();
  await page.getByText('Wij kennen “qqqqqqq” niet.').waitFor();
  await expectAccessible(page);

  await page.getByLabel('Waar woont u?').fill('');
  await page.getByRole('button', { name: 'Zoek hulp' }).click();
  await page.getByText('Schrijf waar u woont').waitFor();
  await expectAccessible(page);

  await page.goto('/?waar=heusden');
  await page.getByRole('link', { name: '9070 Heusden, in Destelbergen' }).click();
  await page.getByText('Nu kunt u terecht').waitFor();
});

journey('A citizen of a town without a Digibank is told so, and where the nearest help is', async ({ open }) => {
  const page = await open({ width: PHONE, path: '/?waar=8400' });
  await page.getByText('In Oostende is nog geen Digibank.').waitFor();
  expect(await page.locator('.card').textContent()).toMatch(/ongeveer \d+ kilometer van het centrum van Oostende/);
  await expectAccessible(page);
});

journey('A citizen comes after closing time and reads when somebody is there again', async ({ open, portal }) => {
  portal.setNow(Temporal.Instant.from('2023-09-26T18:00:00Z'));
  const page = await open({ width: PHONE, path: '/?waar=9070' });
  await page.getByText('Vandaag is er niemand meer in de buurt van Destelbergen. Morgen van 13 tot 17 uur wel').waitFor();
  await expectAccessible(page);
  await page.goto('/hulppunt/stroom/dienstencentrum');
  await page.getByText('Vandaag is hier niemand meer. Vrijdag 29 september wel, van 14 tot 16 uur.').waitFor();
  await expectAccessible(page);
});

journey('A citizen looks for a moment by day and topic, and reads what to bring', async ({ open, portal }) => {
  await portal.database.owner.query("update session set bring_along = '{Uw identiteitskaart}' where id = $1", [WORKSHOP]);
  const page = await open({ width: DESK, path: '/momenten' });
  await expectAccessible(page);
  await page.getByLabel('Welke dag?').fill('31 september');
  await page.getByRole('button', { name: 'Toon de momenten' }).click();
  await page.getByRole('alert').getByText('31 september bestaat niet.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Welke dag?').fill('donderdag');
  await page.getByRole('button', { name: 'Toon de momenten' }).click();
  await page.getByText('Donderdag 28 september is er niets. Dit komt daarna.').waitFor();
  await page.getByRole('link', { name: '14 tot 16 uur' }).waitFor();
  await page.waitForLoadState();
  expect(await page.locator('.found li').count()).toBe(2);

  await page.goto('/momenten?wat=dokter');
  await page.getByText('Zo vinden wij niets.').waitFor();
  await expectAccessible(page);

  await page.goto(`/moment/${WORKSHOP}`);
  await page.getByText('Uw identiteitskaart').waitFor();
  await page.getByText('Nog 4 plaatsen vrij.').waitFor();
  await expectAccessible(page);
});

journey('A citizen opens the site of one Digibank and finds its help points', async ({ open }) => {
  const page = await open({ width: PHONE, path: '/stroom' });
  await expectAccessible(page);
  expect(await page.getByRole('link', { name: 'Stadsbibliotheek' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Dienstencentrum Voorbeeld, Digiclub in Destelbergen' }).click();
  await page.getByRole('heading', { name: 'Dienstencentrum Voorbeeld', level: 1 }).waitFor();
  expect((await page.goto('/hulppunt/stroom/bestaat-niet'))?.status()).toBe(404);
  expect((await page.goto('/bestaat-niet'))?.status()).toBe(404);
  await expectAccessible(page);
});

journey('A citizen finds a moment by place, day and topic on the smallest phone, and looks at the map', async ({ open, portal }) => {
  const { owner } = portal.database;
  await owner.query(`insert into session_topic (digibank_id, session_id, topic) values ($1, $2, 'id.itsme')`, [STROOM, WORKSHOP]);
  const page = await open({ width: SMALLEST, path: '/' });
  await page.getByLabel('Waar woont u?').fill('9070');
  await page.getByRole('button', { name: 'Zoek hulp' }).click();
  await page.getByText('Zoek preciezer').click();
  await page.getByLabel('Welke dag?').fill('di 26/9');
  await page.getByLabel('Waarover?').fill('its me');
  await page.getByLabel('gratis', { exact: true }).check();
  await page.getByRole('button', { name: 'Toon de momenten' }).click();
  await page.getByText('Dit is er vandaag in de buurt van Destelbergen').waitFor();
  const found = page.locator('.found li');
  await page.waitForLoadState();
  expect(await found.count()).toBe(1);
  const words = await found.textContent();
  for (const part of [
    '16.30 tot 18.30 uur',
    'Itsme',
    'Bibliotheek Destelbergen',
    'Er is iemand die u helpt.',
    'Met of zonder afspraak.',
    '0400 00 00 02',
  ])
    expect(words).toContain(part);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Leren in groep' }).click();
  await found.getByText('Itsme').waitFor();
  await page.getByRole('link', { name: 'Computer of internet' }).click();
  await page.getByText('Zo vinden wij niets.').waitFor();
  await page.goBack();

  await page.getByRole('link', { name: 'Toon op de kaart' }).click();
  await page.getByRole('heading', { name: 'In de buurt van Destelbergen' }).waitFor();
  const list = page.locator('.map-list li');
  expect(await list.first().textContent()).toContain('Nu is er iemand, tot 18.30 uur.');
  await page.waitForLoadState();
  expect(await page.locator('.map .map-dot.now').count()).toBe(1);
  await expectAccessible(page);

  await page.locator('.map a[aria-label="De momenten in Gent"]').focus();
  await page.keyboard.press('Enter');
  await page.getByText('in de buurt van Gent').waitFor();
});

journey('A citizen sees on the map of the whole region where somebody is there now', async ({ open, portal }) => {
  const page = await open({ width: DESK, path: '/momenten/kaart' });
  await page.getByText('Destelbergen: 2 hulppunten. Nu is er iemand.').waitFor();
  await expectAccessible(page);
  await portal.database.owner.query(
    `insert into shift (digibank_id, id, session_id, account_id) values ($1, gen_random_uuid(), $2, 'iemand')`,
    [STROOM, WORKSHOP],
  );
  await page.reload();
  await page.getByText('Destelbergen: 2 hulppunten.', { exact: true }).waitFor();
  await portal.database.owner.query('update help_point set takes_devices = true where id = $1', [LIBRARY]);
  await page.getByRole('link', { name: 'Een oud toestel afgeven' }).click();
  await page.getByText('Destelbergen: 1 hulppunt.', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Destelbergen', exact: true }).click();
  await page.getByText('Er komt iemand die u helpt. Dat is nog niet bevestigd.').waitFor();
});

journey('A citizen lets the browser fill in the municipality', async ({ open, javaScript }) => {
  const page = await open({ width: PHONE, path: '/momenten' });
  const button = page.getByRole('button', { name: 'Vul de gemeente in waar ik nu ben' });
  if (!javaScript) {
    expect(await button.count()).toBe(0);
    return;
  }
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 51.06, longitude: 3.8 });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await button.click();
  await expect.poll(() => page.getByLabel('Waar?').inputValue()).toBe('Destelbergen');
  expect(asked.filter((one) => !one.endsWith('/momenten/gemeenten.json'))).toEqual([]);
  await expectAccessible(page);
});
