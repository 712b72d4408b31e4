import ICAL from 'ical.js';
import { expect } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { journey, PHONE, TABLET } from '../support/browser.ts';
import { STROOM, WORKSHOP } from '../support/world.ts';

journey('A citizen puts the moments of a help point, of a town, and one moment alone in the own calendar', async ({ open, portal }) => {
  const summaries = async (address: string | null) => {
    const { text } = await portal.stranger.get(address ?? '');
    const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent');
    return events.map((event) => event.getFirstPropertyValue('summary'));
  };
  const page = await open({ width: PHONE, path: '/hulppunt/stroom/dienstencentrum' });
  const ofPoint = page.getByRole('link', { name: 'Zet deze momenten in uw eigen agenda' });
  expect(await summaries(await ofPoint.getAttribute('href'))).toEqual(['Vrije inloop']);

  await page.goto(`/moment/${WORKSHOP}`);
  const ofMoment = page.getByRole('link', { name: 'Zet dit moment in uw eigen agenda' });
  expect(await summaries(await ofMoment.getAttribute('href'))).toHaveLength(1);

  await page.goto('/momenten');
  await page.getByRole('link', { name: 'De momenten in uw eigen agenda' }).click();
  await expectAccessible(page);
  await page.getByLabel('De postcode van de gemeente').fill('9999');
  await page.getByRole('button', { name: 'Zoek de agenda' }).click();
  await page.getByRole('alert').getByText('Wij kennen de postcode 9999 niet.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('De postcode van de gemeente').fill('9070');
  await page.getByRole('button', { name: 'Zoek de agenda' }).click();
  const ofTown = page.getByRole('link', { name: 'Digitale hulp in Destelbergen' });
  expect(await summaries(await ofTown.getAttribute('href'))).toHaveLength(3);
  await expectAccessible(page);
});

journey('A coach puts the own shifts in a calendar, and stops that when the address went astray', async ({ open, portal }) => {
  await portal.database.owner.query(
    `insert into shift (digibank_id, id, session_id, account_id)
     select $1, gen_random_uuid(), $2, id from auth."user" where email = 'coach@stroom.example'`,
    [STROOM, WORKSHOP],
  );
  const page = await open({ as: 'coach', width: TABLET, path: '/stroom/mijn-agenda' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Maak mijn adres' }).click();
  const address = (await page.locator('code').textContent()) ?? '';
  await expectAccessible(page);
  const found = await portal.stranger.get(new URL(address).pathname);
  expect(found.text).toContain('Mijn beurten bij Stroom');
  expect(found.text).toContain(`UID:${WORKSHOP}@digihulp`);

  await page.getByRole('button', { name: 'Stop dit adres' }).click();
  await page.getByRole('button', { name: 'Maak mijn adres' }).waitFor();
  expect((await portal.stranger.get(new URL(address).pathname)).status).toBe(404);
});
