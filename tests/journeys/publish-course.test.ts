import { expect } from 'vitest';
import { createActivity } from '../../src/agenda/write-activity.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import { actorWith, as } from '../support/database.ts';
import type { Portal } from '../support/portal.ts';
import { FIRM, LIBRARY, NOW, STROOM } from '../support/world.ts';

/** What the firm gave before, to begin from. */
function layTemplate(portal: Portal): Promise<string> {
  const words = {
    kind: 'course',
    title: 'Eerste stappen',
    description: 'Wij oefenen rustig op uw eigen gsm.',
    goal: 'zelf een bericht sturen',
    topics: ['device.basic'],
    level: 'start',
    languages: ['nl'],
    welcomes: [],
    organisationId: FIRM,
    helpPointId: LIBRARY,
    trainerAccountId: null,
    mode: 'on_site',
    onlineLink: null,
    room: null,
    price: 500,
    reducedPrice: 100,
    priorKnowledge: null,
    nextActivityId: null,
    bringAlong: ['Uw gsm en lader'],
    deviceProvided: false,
    childMinding: false,
    signup: 'direct',
    signupUntil: null,
    phone: null,
    minSeats: null,
    seats: 12,
  } as const;
  const actor = actorWith('sjabloon', 'trainer', { organisationId: FIRM });
  return as(portal.database.db, { digibankId: STROOM, actor, now: NOW }, (scope) =>
    createActivity(
      scope,
      { ...words, topics: [...words.topics], languages: [...words.languages], welcomes: [], bringAlong: [...words.bringAlong] },
      [],
      {
        asTemplate: true,
      },
    ),
  );
}

journey('A trainer makes a course from a template, publishes it, and moves a date online', async ({ portal, open }) => {
  await layTemplate(portal);
  const page = await open({ as: 'trainer', width: DESK, path: '/stroom/aanbod' });
  await page.getByText('Er komt nog niets.').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Nieuw aanbod' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Eerste stappen' }).click();
  expect(await page.getByLabel('Titel').inputValue()).toBe('Eerste stappen');
  await page.getByLabel('Titel').fill('Eerste stappen in Destelbergen');
  await page.getByLabel('Dag 1', { exact: true }).fill('di 10/10');
  await page.getByLabel('Dag 1, van').fill('14u');
  await page.getByLabel('Dag 1, tot').fill('16u30');
  await page.getByLabel('Dag 2', { exact: true }).fill('ma 17/10');
  await page.getByRole('button', { name: 'Nog data' }).click();
  expect(await page.getByLabel('Dag 1', { exact: true }).inputValue()).toBe('di 10/10');
  await page.getByLabel('Dag 8', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Bewaar als ontwerp' }).click();
  await page.getByRole('alert').getByText('Kijk de weekdag of de datum na.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Dag 2', { exact: true }).fill('volgende dinsdag');
  await page.getByLabel('Dag 2, van').fill('14 uur');
  await page.getByLabel('Dag 2, tot').fill('16.30');
  await page.getByRole('button', { name: 'Bewaar als ontwerp' }).click();
  await page.getByText('dinsdag 3 oktober, 14 tot 16.30 uur').waitFor();
  await page.getByText('0 van 12 plaatsen').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Publiceer' }).click();
  await page.getByText('Plaats vrij').waitFor();
  const own = page.url();

  const citizen = await open({ width: PHONE, path: '/momenten?waar=9070' });
  await citizen.getByRole('link', { name: '14 tot 16.30 uur' }).first().click();
  await citizen.getByText('Dit is een van 2 data.').waitFor();
  await expectAccessible(citizen);
  await citizen.getByRole('link', { name: 'Eerste stappen in Destelbergen' }).click();
  await citizen.getByText('Daarna kunt u: zelf een bericht sturen.').waitFor();
  await citizen.getByText('5 euro. Met kansentarief 1 euro.').waitFor();
  await citizen.getByRole('link', { name: 'Schrijf u in' }).waitFor();
  await expectAccessible(citizen);

  await page.goto(own);
  await page.getByRole('link', { name: 'Plaatsen voorbehouden' }).click();
  await page.getByLabel('Voor wie?').selectOption({ label: 'OCMW Voorbeeldgemeente' });
  await page.getByLabel('Hoeveel plaatsen?').fill('13');
  await page.getByLabel('Tot en met welke dag?').fill('morgen');
  await page.getByRole('button', { name: 'Reserveer deze plaatsen' }).click();
  await page.getByRole('alert').getByText('Zoveel plaatsen zijn nog niet gegeven of voorbehouden: 12.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Hoeveel plaatsen?').fill('3');
  await page.getByRole('button', { name: 'Reserveer deze plaatsen' }).click();
  await page.getByText('Plaatsen voor OCMW Voorbeeldgemeente: 3').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Geef vrij' }).click();
  await page.getByText('Plaatsen voor OCMW').waitFor({ state: 'detached' });

  await page.goto(own);
  await page.getByRole('link', { name: 'Data wijzigen' }).click();
  await expectAccessible(page);
  await page.getByLabel('dinsdag 3 oktober').check();
  await page.getByRole('button', { name: 'Wijzig deze data' }).click();
  await page.getByRole('alert').getByText('Kies wat er verandert.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Online', { exact: true }).check();
  await page.getByLabel('Link voor wie online meedoet').fill('https://vergaderen.example/les');
  await page.getByRole('button', { name: 'Wijzig deze data' }).click();
  await page.getByRole('row', { name: /dinsdag 3 oktober.*Online/ }).waitFor();
  await page.getByText('Online gezet (dinsdag 3 oktober, 14 uur), door Lies Lesgever.').waitFor();
  await expectAccessible(page);
  await citizen.reload();
  await citizen.getByText('Dinsdag 3 oktober, 14 tot 16.30 uur. Online.').waitFor();
  expect(await citizen.getByRole('main').textContent()).not.toContain('vergaderen.example');
});

journey('Two people change the same course: the second sees the difference and loses nothing', async ({ portal, open }) => {
  const id = await layTemplate(portal);
  const here = `/stroom/aanbod/${id}/wijzigen`;
  const [first, second] = [
    await open({ as: 'trainer', width: DESK, path: here }),
    await open({ as: 'coordinator', width: PHONE, path: here }),
  ];
  await first.getByLabel('Hoeveel plaatsen?').fill('8');
  await first.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await first.getByText('Dit is een sjabloon').waitFor();
  await second.getByLabel('Titel').fill('Stap voor stap');
  await second.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await second.getByText('Lies Lesgever wijzigde dit intussen').waitFor();
  await second.getByText('Hoeveel plaatsen?: 8').waitFor();
  expect(await second.getByLabel('Titel').inputValue()).toBe('Stap voor stap');
  await expectAccessible(second);
  await second.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await second.getByRole('heading', { name: 'Stap voor stap' }).waitFor();
});

journey('A course that is called off is put off first, and removed only while nobody registered', async ({ portal, open }) => {
  await layTemplate(portal);
  const page = await open({ as: 'coordinator', width: PHONE, path: '/stroom/aanbod?deel=templates' });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Eerste stappen' }).click();
  await page.getByRole('link', { name: 'Maak iets met dit sjabloon' }).click();
  await page.getByLabel('Dag 1', { exact: true }).fill('morgen');
  await page.getByLabel('Dag 1, van').fill('9u');
  await page.getByLabel('Dag 1, tot').fill('11u');
  await page.getByRole('button', { name: 'Bewaar als ontwerp' }).click();
  await page.getByRole('button', { name: 'Publiceer' }).click();
  await page.getByRole('link', { name: 'Uitstellen of afzeggen' }).click();
  await page.getByText('Er is nog niemand ingeschreven.').waitFor();
  await page.getByRole('button', { name: 'Doe dit' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Uitstellen', { exact: true }).check();
  await page.getByLabel('Te weinig mensen').check();
  await page.getByRole('button', { name: 'Doe dit' }).click();
  await page.getByText('Uitgesteld, door Cora').waitFor();
  await page.getByRole('button', { name: 'Publiceer' }).click();
  await page.getByText('Vul eerst een datum in die nog komt.').waitFor();
  await expectAccessible(page);

  await page.goto('/stroom/aanbod?deel=templates');
  await page.getByRole('link', { name: 'Eerste stappen' }).click();
  await page.getByRole('link', { name: 'Verwijder' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Verwijder' }).click();
  await page.waitForURL(/aanbod$/);
});
