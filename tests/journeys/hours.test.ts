import { expect } from 'vitest';
import { bookSeat } from '../../src/agenda/book-seat.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';
import type { Portal } from '../support/portal.ts';
import { NOW, ROSA, STROOM } from '../support/world.ts';

/** The moments of rules on one day: state, and how many seats are taken. */
async function momentsOn({ database }: Portal, day: string) {
  const { rows } = await database.owner.query(
    `select id, state, seats_taken as taken from session
     where opening_rule_id is not null and (starts_at at time zone 'Europe/Brussels')::date = $1`,
    [day],
  );
  return rows;
}

const seatForRosa = (portal: Portal, sessionId: string) =>
  transaction(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) =>
    bookSeat(scope, { sessionId, clientId: ROSA }),
  );

journey('A manager adds hours after seeing what comes, closes for a week, and opens again', async ({ open, portal }) => {
  const page = await open({ as: 'manager', width: DESK, path: '/stroom/hulppunten/bibliotheek' });
  await page.getByRole('link', { name: 'Uren veranderen' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Voeg uren toe' }).click();
  await page.getByLabel('Er is een begeleider').check();
  await page.getByLabel('Welke weekdag?').selectOption('vrijdag');
  await page.getByLabel('Van', { exact: true }).fill('16u');
  await page.getByLabel('Tot', { exact: true }).fill('14');
  await page.getByLabel('Vanaf welke dag?').fill('vrijdag');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await page.getByRole('alert').getByText('Het einde moet na het begin liggen.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Van', { exact: true }).fill('14 uur');
  await page.getByLabel('Tot', { exact: true }).fill('16 uur');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await page.getByText('Komt erbij (8)').waitFor();
  await page.getByText('vrijdag 29 september, 14 tot 16 uur').waitFor();
  await expectAccessible(page);
  expect(await momentsOn(portal, '2023-10-06')).toEqual([]);
  await page.getByRole('button', { name: 'Bewaar en laat het weten' }).click();
  await page.getByText('Vera Verantwoordelijke: nieuw: Elke vrijdag, 14 tot 16 uur').waitFor();
  await expectAccessible(page);
  const [moment] = await momentsOn(portal, '2023-10-06');
  expect(moment?.state).toBe('planned');
  await seatForRosa(portal, moment?.id ?? '');

  await page.getByRole('link', { name: 'Sluit enkele dagen' }).click();
  await page.getByLabel('Vanaf welke dag?').fill('2/10');
  await page.getByLabel('Tot en met welke dag?').fill('zondag 8 oktober');
  await page.getByLabel('Waarom?').fill('verbouwing');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await page.getByText('vrijdag 6 oktober, 14 tot 16 uur: Vrije inloop. Mensen met een plaats: 1.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sluit en laat het weten' }).click();
  await page.getByText('Gesloten van maandag 2 oktober tot en met zondag 8 oktober', { exact: true }).waitFor();
  expect(await momentsOn(portal, '2023-10-06')).toEqual([{ id: moment?.id, state: 'cancelled', taken: 0 }]);
  const { rows: told } = await portal.database.owner.query('select client_id, kind from message');
  expect(told).toEqual([{ client_id: ROSA, kind: 'appointment_cancelled' }]);

  const citizen = await open({ width: PHONE, path: '/hulppunt/stroom/bibliotheek' });
  await citizen.getByText('verbouwing').first().waitFor();
  await expectAccessible(citizen);

  await page.getByRole('link', { name: 'Open weer' }).click();
  await page.getByLabel('Vanaf welke dag is het weer open?').fill('6/10');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open weer' }).click();
  await page.getByText('Gesloten van maandag 2 oktober tot en met donderdag 5 oktober', { exact: true }).waitFor();
  expect(await momentsOn(portal, '2023-10-06')).toEqual([{ id: moment?.id, state: 'planned', taken: 0 }]);
});

journey('Of two who change the same hours, the second reads what the first did', async ({ open, portal }) => {
  const first = await open({ as: 'manager', width: PHONE, path: '/stroom/hulppunten/bibliotheek/uren/nieuw' });
  await first.getByLabel('Er is een begeleider').check();
  await first.getByLabel('Welke weekdag?').selectOption('donderdag');
  await first.getByLabel('Van', { exact: true }).fill('9');
  await first.getByLabel('Tot', { exact: true }).fill('12');
  const second = await open({ as: 'coordinator', width: DESK, path: '/stroom/hulppunten/bibliotheek/uren/nieuw' });
  await first.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await first.getByRole('button', { name: 'Bewaar en laat het weten' }).click();
  await first.getByText('Elke donderdag, 9 tot 12 uur').first().waitFor();
  await second.getByLabel('Er is een begeleider').check();
  await second.getByLabel('Welke weekdag?').selectOption('donderdag');
  await second.getByLabel('Van', { exact: true }).fill('10u30');
  await second.getByLabel('Tot', { exact: true }).fill('12');
  await second.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await second.getByText('Iemand anders veranderde deze uren intussen.').waitFor();
  await second.getByText('Vera Verantwoordelijke: nieuw: Elke donderdag, 9 tot 12 uur').waitFor();
  await expectAccessible(second);
  expect(await second.getByLabel('Van', { exact: true }).inputValue()).toBe('10u30');
  await second.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await second.getByRole('alert').getByText('Er is al iets op dat uur: Elke donderdag, 9 tot 12 uur.').waitFor();

  await first.getByRole('link', { name: 'Alleen donderdag 28 september anders' }).click();
  expect(await first.getByLabel('Welke dag?').inputValue()).toBe('28/9/2023');
  await first.getByLabel('Van').fill('10');
  await first.getByLabel('Waarom?').fill('de begeleider komt later');
  await first.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await first.getByText('donderdag 28 september, 9 tot 12 uur wordt 10 tot 12 uur').waitFor();
  await expectAccessible(first);
  const [thursday] = await momentsOn(portal, '2023-09-28');
  await seatForRosa(portal, thursday?.id ?? '');
  await first.getByRole('button', { name: 'Bewaar en laat het weten' }).click();
  await first.getByText('Donderdag 28 september: 10 tot 12 uur', { exact: true }).waitFor();
  const { rows: told } = await portal.database.owner.query('select client_id, kind from message');
  expect(told).toEqual([{ client_id: ROSA, kind: 'appointment_moved' }]);

  await first.getByRole('link', { name: 'Stop' }).click();
  await first.getByLabel('Vanaf welke dag niet meer?').fill('vandaag');
  await first.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await first.getByText('1 persoon heeft hier een plaats: Rosa V.').waitFor();
  await expectAccessible(first);
  await first.getByRole('button', { name: 'Stop en laat het weten' }).click();
  await first.getByText('Er zijn nog geen uren.').waitFor();
  expect(await momentsOn(portal, '2023-09-28')).toMatchObject([{ state: 'cancelled', taken: 0 }]);
});

journey('A manager keeps true what everybody reads of the help point', async ({ open }) => {
  const page = await open({ as: 'manager', width: PHONE, path: '/stroom/begin' });
  await page.getByText('Klopt dit nog?').waitFor();
  await page.getByRole('link', { name: 'Bibliotheek Destelbergen' }).click();
  await expectAccessible(page);
  await page.getByLabel('gratis wifi').check();
  await page.getByLabel('Voor wie komt er iemand aan huis?').fill('Voor wie moeilijk buiten komt');
  await page.getByLabel('Wat kost een huisbezoek, in euro?').fill('gratis');
  await page.getByRole('button', { name: 'Bewaar de gegevens' }).click();
  await page.getByRole('alert').getByText('Typ een bedrag van 0 tot 100 euro.').waitFor();
  await page.getByLabel('Wat kost een huisbezoek, in euro?').fill('2,50');
  await page.getByRole('button', { name: 'Bewaar de gegevens' }).click();
  await page.getByRole('link', { name: 'De openbare bladzijde' }).click();
  await page.getByText('Voor wie moeilijk buiten komt. Het kost 2,50 euro.').waitFor();
  await expectAccessible(page);
  await page.goto('/stroom/hulppunten/bibliotheek/gegevens');
  await page.getByText('Vera Verantwoordelijke: veranderd: Wat staat er voor bezoekers?').waitFor();
  await page.getByRole('button', { name: 'Ja, alles klopt nog' }).click();
  await page.goto('/stroom/begin');
  expect(await page.getByText('Klopt dit nog?').count()).toBe(0);
});

journey('Who runs a mobile unit gives it a route, and everybody reads when it stops where', async ({ open, portal }) => {
  await portal.database.owner.query(`update help_point set kind = 'mobile' where slug = 'dienstencentrum'`);
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/hulppunten/dienstencentrum/uren' });
  await page.getByRole('link', { name: 'Haltes van de route' }).click();
  await page.getByLabel('Hoe heet de halte?').fill('Kerkplein');
  await page.getByLabel('Postcode').fill('9890');
  await page.getByLabel('Gemeente of dorp').fill('Nergens');
  await page.getByRole('button', { name: 'Voeg de halte toe' }).click();
  await page.getByRole('alert').getByText('Wij kennen geen plaats met die naam en postcode 9890.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Gemeente of dorp').fill('Asper');
  await page.getByRole('button', { name: 'Voeg de halte toe' }).click();
  await page.getByText('9890 Asper').waitFor();
  await page.goto('/stroom/hulppunten/dienstencentrum/uren/nieuw');
  await page.getByLabel('Er is een begeleider').check();
  await page.getByLabel('Een keer per maand, op een vaste weekdag').check();
  await page.getByLabel('Welke weekdag?').selectOption('maandag');
  await page.getByLabel('De hoeveelste van de maand?').selectOption('laatste');
  await page.getByLabel('Van', { exact: true }).fill('9u30');
  await page.getByLabel('Tot', { exact: true }).fill('12u');
  await page.getByLabel('Aan welke halte?').selectOption('Kerkplein, Asper');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await page.getByText('maandag 30 oktober, 9.30 tot 12 uur').waitFor();
  await page.getByRole('button', { name: 'Bewaar en laat het weten' }).click();
  await page.getByText('halte Kerkplein, Asper').waitFor();
  await expectAccessible(page);

  const citizen = await open({ width: PHONE, path: '/hulppunt/stroom/dienstencentrum' });
  await citizen.getByText('Kerkplein, 9890 Asper').waitFor();
  await citizen.getByText('Elke laatste maandag van de maand, 9.30 tot 12 uur').waitFor();
  await expectAccessible(citizen);
});
