import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { newId, sha256 } from '../../src/foundation/ids.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE, TABLET } from '../support/browser.ts';
import { actorWith, as } from '../support/database.ts';
import type { Portal, Visitor } from '../support/portal.ts';
import { LIBRARY, NOW, ROSA_NUMBER, STROOM, WORKSHOP } from '../support/world.ts';

/** Seven people were helped in the library in the spring. */
async function layCounts(portal: Portal): Promise<void> {
  await as(portal.database.db, { digibankId: STROOM, actor: actorWith('seed', 'coordinator'), now: NOW }, async ({ db }) => {
    await db
      .insertInto('service_fact')
      .values(
        [1, 2, 3, 4, 5, 6, 7].map((person) => ({
          digibank_id: STROOM,
          id: newId(),
          service: 'guidance',
          on_date: Temporal.PlainDate.from('2023-04-11'),
          help_point_id: LIBRARY,
          nis_code: '44013',
          person_key: sha256(`person ${person}`),
          identity_level: person < 3 ? 'pseudonymous' : 'identified',
          topics: ['id.itsme'],
          source_id: newId(),
        })),
      )
      .execute();
    await db
      .insertInto('goal')
      .values({
        digibank_id: STROOM,
        id: newId(),
        indicator: 'R1',
        value: 10,
        first_day: Temporal.PlainDate.from('2023-01-01'),
        last_day: Temporal.PlainDate.from('2024-12-31'),
      })
      .execute();
  });
}

/** Rosa comes with her card and is helped with two topics. */
async function helpRosa(coach: Visitor): Promise<void> {
  await coach.post(`/stroom/vandaag/wie?moment=${WORKSHOP}`, { hoe: 'nummer', nummer: ROSA_NUMBER });
  const today = await coach.get('/stroom/vandaag');
  const visit = /vandaag\/([0-9a-f-]{36})\/begin/.exec(today.text)?.[1];
  const logged = await coach.post(`/stroom/vandaag/${visit}`, {
    onderwerp: ['id.itsme', 'gov.ebox'],
    'wie_id.itsme': 'hint',
    'wie_gov.ebox': 'alone',
    afloop: 'resolved',
  });
  expect(logged.status).toBe(303);
}

const sentences = async (page: Page) =>
  (await page.locator('.big-figure > summary').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());

journey('a coordinator sees the count rise by one and only one', async ({ portal, open }) => {
  await layCounts(portal);
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/cijfers' });
  expect(await sentences(page)).toEqual(['7 mensen geholpen in 2023.', 'Nog 3 tot 10.', 'In Deinze was er deze maand geen begeleider.']);
  await helpRosa(await portal.signIn('coach'));
  await page.reload();
  expect((await sentences(page)).slice(0, 2)).toEqual(['8 mensen geholpen in 2023.', 'Nog 2 tot 10.']);

  for (const summary of await page.locator('main summary').all()) await summary.click();
  await page.getByText('Een mens telt één keer per Digibank en per jaar.').first().waitFor();
  await page.getByText('Daarom mag u de getallen niet optellen.').waitFor();
  for (const width of [PHONE, TABLET, DESK]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
});

journey('a policy maker sees no small count of the own municipality', async ({ portal, open }) => {
  await layCounts(portal);
  const page = await open({ as: 'policyReader', width: DESK, path: '/stroom/cijfers' });
  expect((await sentences(page))[0]).toBe('7 mensen geholpen in 2023.');
  const who = page.locator('tr', { hasText: 'bijnaam of een kaart' });
  expect(await who.textContent()).toContain('niet getoond');
  expect(await page.getByText('Nog 3 tot 10').count()).toBe(0);
  await expectAccessible(page);

  await page.goto('/stroom/cijfers?jaar=2001');
  await page.getByRole('heading', { name: 'Cijfers van 2023' }).waitFor();
});
