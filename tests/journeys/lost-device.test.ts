import { expectAccessible } from '../support/accessible.ts';
import { DESK, journey, PHONE } from '../support/browser.ts';

journey('a coach loses a telephone: the account closes at once, and the coordinator finds it to look into', async ({ open }) => {
  const coach = await open({ as: 'coach', width: PHONE, path: '/stroom/toestel-kwijt' });
  await coach.getByLabel('Een telefoon').check();
  await coach.getByLabel('Weet ik niet').check();
  await coach.getByLabel('Om welk uur?').fill('8');
  await expectAccessible(coach);
  await coach.getByRole('button', { name: 'Meld dit en sluit het account af' }).click();
  await coach.getByRole('heading', { name: 'Aanmelden' }).waitFor();
  await coach.goto(new URL('/stroom/begin', coach.url()).href);
  await coach.getByRole('heading', { name: 'Aanmelden' }).waitFor();

  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/datalekken' });
  await page.getByText('De telefoon van Bea Begeleider is kwijt sinds dinsdag 26 september, 8 uur.').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Dit is een datalek' }).click();
  await page.getByText('De uren lopen').waitFor();
});

journey('a coordinator reports the computer of a colleague, from the page of that colleague', async ({ open }) => {
  const page = await open({ as: 'coordinator', width: DESK, path: '/stroom/medewerkers' });
  await page.getByRole('link', { name: 'Bea Begeleider' }).click();
  await page.getByRole('link', { name: 'Het toestel is verloren of gestolen' }).click();
  await page.getByRole('button', { name: 'Meld dit en sluit het account af' }).click();
  await page.getByRole('link', { name: 'Kies wat er kwijt is.' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Een computer').check();
  await page.getByLabel('Ja').check();
  await page.getByRole('button', { name: 'Meld dit en sluit het account af' }).click();
  await page.getByRole('heading', { name: 'Bea Begeleider' }).waitFor();
});
