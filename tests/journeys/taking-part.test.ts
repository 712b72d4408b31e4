import { expect } from 'vitest';
import { NOBODY } from '../../src/foundation/actor.ts';
import type { Scope } from '../../src/foundation/transaction.ts';
import { expectAccessible } from '../support/accessible.ts';
import { layActivity } from '../support/activities.ts';
import { DESK, type Journey, journey, PHONE, TABLET } from '../support/browser.ts';
import { as } from '../support/database.ts';
import { LIBRARY, NOW, STROOM } from '../support/world.ts';

const lay = (portal: Journey['portal'], what: Parameters<typeof layActivity>[2]) =>
  as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope: Scope) => layActivity(scope, LIBRARY, what));

journey('a citizen on a phone waits for a full workshop, hears that a seat is free, and takes it', async ({ open, portal }) => {
  const { id } = await lay(portal, { seats: 1 });
  const signUp = async (name: string) => {
    const page = await open({ width: PHONE, path: `/activiteit/${id}/inschrijven` });
    await expectAccessible(page);
    await page.getByLabel('Hoe mogen wij u noemen?').fill(name);
    await page.getByLabel('Ik kom zelf langs').check();
    await page.getByLabel('Weet niet').check();
    await page.getByRole('button', { name: 'Schrijf mij in' }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/inschrijving\/[0-9A-Z]{10}$/);
    await expectAccessible(page);
    return page;
  };
  const first = await signUp('Nadia');
  await first.getByRole('heading', { name: 'U hebt een plaats.' }).waitFor();
  const second = await signUp('Omar');
  await second.getByRole('heading', { name: 'nummer 1' }).waitFor();

  await first.getByRole('link', { name: 'Ik kan niet komen' }).click();
  await expectAccessible(first);
  await first.getByRole('button', { name: 'Schrijf mij uit' }).click();
  await first.getByRole('alert').getByText('Kies waarom u niet komt.').waitFor();
  await expectAccessible(first);
  await first.getByLabel('Die dag past niet').check();
  await first.getByRole('button', { name: 'Schrijf mij uit' }).click();
  await first.getByRole('heading', { name: 'U bent niet meer ingeschreven.' }).waitFor();
  await expectAccessible(first);

  const code = (await second.locator('.big-number').textContent()) ?? '';
  await second.goto('/inschrijving');
  await expectAccessible(second);
  await second.getByLabel('Uw code').fill(code.toLowerCase());
  await second.getByRole('button', { name: 'Toon mijn inschrijving' }).click();
  await second.getByText('Wilt u deze plaats?').waitFor();
  await expectAccessible(second);
  await second.getByRole('button', { name: 'Ja, ik kom' }).click();
  await second.getByRole('heading', { name: 'U hebt een plaats.' }).waitFor();
  await second.getByRole('link', { name: 'Kies een ander moment' }).click();
  await second.getByText('Er is nu geen ander moment met een vrije plaats.').waitFor();
  await expectAccessible(second);
});

journey('a referrer registers a whole group, and a manager notes on a tablet who came', async ({ open, portal }) => {
  const { id } = await lay(portal, { seats: 3, inHours: [1] });
  const referrer = await open({ as: 'referrer', width: DESK, path: '/stroom/inschrijven' });
  await expectAccessible(referrer);
  await referrer.getByRole('link', { name: 'Beginnen met de smartphone' }).click();
  await referrer.getByRole('link', { name: 'Schrijf een hele groep in' }).click();
  await expectAccessible(referrer);
  await referrer.getByLabel('Wie komt er?').fill('Ali Verzonnen\nBo\nCem\nDilara');
  await referrer.getByLabel('Ja, met een handtekening').check();
  await referrer.getByRole('button', { name: 'Schrijf de groep in' }).click();
  await referrer.getByRole('alert').getByText('Er zijn 3 plaatsen en u vulde 4 mensen in.').waitFor();
  await expectAccessible(referrer);
  await referrer.getByLabel('Wie komt er?').fill('Ali Verzonnen\nBo\nCem');
  await referrer.getByRole('button', { name: 'Schrijf de groep in' }).click();
  await referrer.getByRole('heading', { name: 'Deelnemers: Beginnen met de smartphone' }).waitFor();
  await expectAccessible(referrer);

  const manager = await open({ as: 'manager', width: TABLET, path: `/stroom/aanbod/${id}/deelnemers` });
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Ali is er', exact: true }).click();
  await manager.getByRole('button', { name: 'Ali was er', exact: true }).waitFor();
  await manager.getByText('Deed mee', { exact: true }).waitFor();
  await manager.getByRole('link', { name: 'Attest van Ali' }).click();
  await manager.getByText('Stroom verklaart dat Ali Verzonnen deelnam aan:').waitFor();
  await expectAccessible(manager);
  await manager.goto(`/stroom/aanbod/${id}/deelnemers/lijst`);
  await expectAccessible(manager);
});

journey('somebody who calls is registered at the desk and gets a card', async ({ open, portal }) => {
  await lay(portal, { seats: 3 });
  const desk = await open({ as: 'coach', width: TABLET, path: '/stroom/inschrijven' });
  await desk.getByRole('link', { name: 'Beginnen met de smartphone' }).click();
  await expectAccessible(desk);
  await desk.getByLabel('Per telefoon').check();
  await desk.getByLabel('Ja, dat werd gezegd').check();
  await desk.getByLabel('Voornaam').fill('Nadia');
  await desk.getByLabel('Weet niet').check();
  await desk.getByRole('button', { name: 'Schrijf in' }).click();
  await desk.getByRole('heading', { name: 'Nadia: de kaart' }).waitFor();
  await expectAccessible(desk);
});
