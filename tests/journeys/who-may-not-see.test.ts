import { expect, inject } from 'vitest';
import { grantRole } from '../../src/access/accounts.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { askForHelp } from '../../src/requests/ask-for-help.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { LIBRARY, NOW, ROSA, STROOM, YUSUF_NUMBER } from '../support/world.ts';

const inStroom = (portal: Portal, work: Parameters<typeof as>[2]) =>
  as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);

/** Rosa waits for a place in the library. */
function askForRosa(portal: Portal) {
  return inStroom(portal, (scope) =>
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

journey('the manager hides Rosa from a colleague at her wish, sees it stand there, and takes it back', async ({ portal, open }) => {
  await askForRosa(portal);
  const page = await open({ as: 'manager', width: PHONE, path: '/stroom/wachtlijst' });
  await page.getByRole('link', { name: 'Ander moment of afsluiten' }).click();
  await page.getByRole('link', { name: 'Open het dossier' }).click();
  await page.getByRole('heading', { name: 'Rosa Verzonnen' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Wie mag deze persoon niet zien?' }).click();
  await page.getByRole('button', { name: 'Zet op de lijst' }).click();
  await page.getByRole('alert').getByText('Kies een collega uit de lijst.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Deze collega mag mij nooit zien').check();
  await page.getByLabel('Welke collega?').selectOption({ label: 'Bea Begeleider (begeleider)' });
  await page.getByRole('button', { name: 'Zet op de lijst' }).click();
  await page.getByRole('heading', { name: 'Deze collega’s zien deze persoon nooit' }).waitFor();
  await page.getByText('Gezet door Vera Verantwoordelijke').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Haal Bea Begeleider van de lijst' }).click();
  await page.getByRole('button', { name: 'Haal Bea Begeleider van de lijst' }).waitFor({ state: 'detached' });
  const { rows } = await portal.database.owner.query('select kind, lifted_at is not null as lifted from sight_limit');
  expect(rows).toEqual([{ kind: 'never', lifted: true }]);
});

journey('a coordinator opens a file without a relation, and the privacy officer reads why', async ({ portal, open }) => {
  await inStroom(portal, (scope) => grantRole(scope, inject('world').policyReader, 'privacy_officer'));
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/begin' });
  await page.getByRole('link', { name: 'Dossier openen' }).first().click();
  await page.getByRole('button', { name: 'Open het dossier voor één uur' }).click();
  await page.getByRole('alert').getByText('Schrijf de reden op.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Nummer op de kaart').fill(YUSUF_NUMBER);
  await page.getByLabel('Reden').fill('De politie zoekt deze man dringend.');
  await page.getByLabel('Ik weet dat de privacyverantwoordelijke dit ziet').check();
  await page.getByRole('button', { name: 'Open het dossier voor één uur' }).click();
  await page.getByRole('heading', { name: 'Yusuf' }).waitFor();
  const officer = await open({ as: 'policyReader', width: DESK, path: '/stroom/zonder-band' });
  await officer.getByText('De politie zoekt deze man dringend.').waitFor();
  await expectAccessible(officer);
});
