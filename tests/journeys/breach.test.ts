import { grantRole } from '../../src/access/accounts.ts';
import { logReads } from '../../src/access/read-log.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { actorWith, as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { ACCOUNTS, NOW, ROSA, STROOM } from '../support/world.ts';

async function idOf(portal: Portal, email: string): Promise<string> {
  const { rows } = await portal.database.owner.query<{ id: string }>('select id from auth."user" where email = $1', [email]);
  return rows[0]?.id ?? '';
}

/** The coordinator looks after privacy too; the coach had Rosa on the screen yesterday. */
async function coachLooked(portal: Portal): Promise<void> {
  const [coach, coordinator] = [await idOf(portal, ACCOUNTS.coach.email), await idOf(portal, ACCOUNTS.coordinator.email)];
  const yesterday = NOW.subtract({ hours: 24 });
  await as(portal.database.db, { digibankId: STROOM, actor: actorWith(coach, 'coach'), now: yesterday }, async (scope) => {
    await grantRole(scope, coordinator, 'privacy_officer');
    await logReads(scope, [{ clientIds: [ROSA], page: 'vandaag', reason: 'moment_of_today' }], { role: 'coach', what: 'looked' });
  });
}

journey('a privacy officer notes a breach, sees over whom it is, decides in time and closes it', async ({ portal, open }) => {
  await coachLooked(portal);
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/datalekken' });
  await page.getByRole('link', { name: 'Noteer een datalek' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Noteer' }).click();
  await page.getByRole('link', { name: 'Schrijf wat er gebeurd is.' }).waitFor();
  await page.getByLabel('Wat is er gebeurd?').fill('Een tas met een computer bleef op de trein.');
  await page.getByLabel('Om welk uur?').fill('9.15');
  await page.getByLabel('Namen en geboortejaren').check();
  await page.getByLabel('Gaat het over een medewerker').selectOption({ label: 'Bea Begeleider' });
  await page.getByRole('button', { name: 'Noteer' }).click();
  await page.getByText('Nog 65 uur om te melden, tot vrijdag 29 september, 9.15 uur.').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Bekijk over wie het gaat' }).click();
  await page.getByRole('rowheader', { name: 'Rosa Verzonnen' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Datalek', exact: true }).click();
  await page.getByRole('button', { name: 'Ik keek na over wie het gaat' }).click();
  await page.getByLabel('Ik meldde het aan de Gegevensbeschermingsautoriteit').check();
  await page.getByLabel('Waarom?').fill('De computer had geen slot.');
  await page.getByLabel('Nummer van de melding').fill('2023-1234');
  await page.getByRole('button', { name: 'Leg de beslissing vast' }).click();
  await page.getByLabel('Wat doen wij voortaan anders?').fill('Elke computer krijgt een slot.');
  await page.getByRole('button', { name: 'Sluit het datalek af' }).click();
  await page.getByText('Afgesloten').first().waitFor();
  await page.getByText('Elke computer krijgt een slot.').waitFor();
  await expectAccessible(page);
});

journey('the record of processing is completed, and the risk analysis answered', async ({ open }) => {
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/verwerkingsregister' });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Vul aan: vragen om hulp' }).click();
  await expectAccessible(page);
  await page.getByLabel('Waarom het mag').fill('Taak van algemeen belang, besluit van de raad van mei.');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('besluit van de raad van mei').waitFor();
  await page.getByRole('link', { name: 'Noteer een verwerker' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Verwerkingsregister' }).first().click();
  await page.getByRole('link', { name: 'Risicoanalyse' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Beantwoord: wat kan er mislopen voor iemand?' }).click();
  await page.getByLabel('Uw antwoord').fill('Iemand leest mee op een gedeelde telefoon.');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Iemand leest mee op een gedeelde telefoon.').waitFor();
});
