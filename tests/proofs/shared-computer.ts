import type { Page } from 'playwright-core';
import { NOBODY } from '../../src/foundation/actor.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { findBrowser } from '../support/chromium.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { layWaiting } from '../support/waiting.ts';
import { ACCOUNTS, LIBRARY, NOW, STROOM } from '../support/world.ts';
import { buildApplication, type Edit, startApplication } from './harness/application.ts';
import { openProfile, type Profile } from './harness/browser-profile.ts';
import { KEEPS_PAGES, NEVER_COVERS } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import type { Proof, Size } from './verdict.ts';

/** Texts of people that must not be left: a name in the files, the name of who was signed in, and what was typed. */
const NAME = 'Kanariella';
const TYPED = 'Kanarietekst die iemand typte';
const CANARIES = [NAME, ACCOUNTS.coordinator.name.slice(0, 8), TYPED];

/** How somebody goes away. `idle`: they just walk off, and ten minutes go by. */
type Way = 'sign out' | 'leave fast' | 'idle';

type Walk = { way: Way; javaScript: boolean };

const ALL: Walk[] = (['sign out', 'leave fast', 'idle'] as const).flatMap((way) =>
  [true, false].map((javaScript) => ({ way, javaScript })),
);

/** `people`: how many files are opened before leaving. */
const SIZES: Record<Size, { walks: Walk[]; people: number }> = {
  small: { walks: ALL.filter(({ way, javaScript }) => javaScript === (way !== 'sign out')), people: 1 },
  full: { walks: ALL, people: 12 },
};

/** A page that the browser kept whole comes back without loading: nothing to wait for. */
const SOON = { waitUntil: 'commit', timeout: 1_000 } as const;

type Stage = { database: OwnDatabase; paths: string[] };

/** `shown`: pages on which a canary was rightly seen before leaving; where nothing is shown, nothing could be left. */
type Findings = { pages: number; shown: number; wrong: string[] };

/** People on the waiting list, and the pages on which who is signed in reads about them. The last one is a form. */
async function layStage(people: number): Promise<Stage> {
  const database = await openOwnDatabase();
  const requests = await transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => {
    const ids = await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, people);
    await scope.db.updateTable('client').set({ first_name: NAME }).execute();
    return scope.db.selectFrom('help_request').select(['id', 'client_id']).where('id', 'in', ids).execute();
  });
  const files = requests.flatMap(({ id, client_id }) => [`/stroom/wachtlijst/${id}/plaatsen`, `/stroom/mensen/${client_id}`]);
  return { database, paths: ['/stroom/wachtlijst', ...files, '/stroom/dossier-openen'] };
}

/** Walks through the pages at a shared computer in every way, and looks for what is left. */
async function walkAll({ database, paths }: Stage, program: string, walks: readonly Walk[]): Promise<Findings> {
  const browser = await findBrowser();
  if (!browser) throw new Error('no browser here: set CHROME_PATH to a Chrome or Chromium');
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portal = await startApplication(program, env);
  const findings: Findings = { pages: 0, shown: 0, wrong: [] };
  try {
    for (const walk of walks) {
      const profile = await openProfile(browser, walk.javaScript);
      try {
        await walkOnce(database, portal.address, paths, walk, profile, findings);
      } finally {
        await profile.close();
        profile.remove();
      }
    }
  } finally {
    await portal.stop('SIGTERM');
  }
  return findings;
}

async function walkOnce(database: OwnDatabase, address: string, paths: string[], walk: Walk, profile: Profile, findings: Findings) {
  const { context } = profile;
  const note = (where: string) => findings.wrong.push(`${walk.way}, ${walk.javaScript ? 'with' : 'without'} JavaScript: ${where}`);
  const [name = '', value = ''] = (await sessionCookie(database.db, database.world.coordinator)).split('=');
  await database.owner.query('update auth.session set shared = true');
  await context.addCookies([{ name, value, url: address }]);

  const page = await context.newPage();
  if (walk.way === 'idle' && walk.javaScript) await page.clock.install();
  await page.goto(address);
  for (const path of paths) {
    await page.goto(address + path);
    findings.pages += 1;
    if (canariesIn(await page.content()).length > 0) findings.shown += 1;
    if (canariesIn(`${page.url()} ${await page.title()}`).length > 0) note(`the history names somebody at ${path}`);
    for (const field of await remembering(page)) note(`the browser may remember what is typed in ${field} at ${path}`);
  }
  await page.locator('textarea').fill(TYPED);

  await leave(walk, database, page);
  const look = async (where: string) => {
    for (const canary of canariesIn(await page.content())) note(`${where}: ${canary} on the screen`);
  };
  await look('after leaving');
  for (let back = 0; back < paths.length + 2; back++) {
    await page.goBack(SOON).catch(() => null); // no further
    await look('after Back');
  }
  for (let forward = 0; forward < paths.length; forward++) {
    await page.goForward(SOON).catch(() => null);
    await look('after Forward');
  }
  const again = await context.newPage();
  for (const path of paths) {
    await again.goto(address + path);
    if (new URL(again.url()).pathname !== '/aanmelden') note(`${path} opens in a new tab`);
    if (canariesIn(await again.content()).length > 0) note(`${path} shows somebody in a new tab`);
  }
  for (const kept of await keptBy(again)) note(`the browser keeps ${kept}`);
  for (const { name, value } of await context.cookies()) if (canariesIn(`${name} ${value}`).length > 0) note(`a cookie names somebody`);
  await profile.close();
  for (const canary of CANARIES) for (const file of profile.filesWith(canary)) note(`${canary} on disk, in ${file}`);
}

async function leave({ way, javaScript }: Walk, database: OwnDatabase, page: Page): Promise<void> {
  if (way === 'sign out') await page.getByRole('button', { name: 'Meld u af' }).click();
  else if (way === 'leave fast')
    await (javaScript ? page.keyboard.press('Escape') : page.getByRole('button', { name: 'Snel weg' }).click());
  else {
    await database.owner.query(`update auth.session set "updatedAt" = now() - interval '11 minutes'`);
    if (javaScript) await page.clock.fastForward(11 * 60_000);
    else await page.reload(); // without scripts nothing changes on the screen by itself: the next click does it
  }
  await page.waitForURL((url) => ['/', '/aanmelden'].includes(url.pathname), { timeout: 3_000 }).catch(() => {}); // else seen below
  await page.waitForLoadState();
}

const canariesIn = (text: string) => CANARIES.filter((canary) => text.includes(canary));

/** Fields of which a browser keeps what was typed, to offer it to the next who types there. */
function remembering(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        'input:not([type=hidden], [type=radio], [type=checkbox]), textarea',
      ),
    ]
      .filter((field) => (field.getAttribute('autocomplete') ?? field.form?.getAttribute('autocomplete')) !== 'off')
      .map(({ name }) => name),
  );
}

/** What a site can leave in a browser beside cookies. */
function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `${key} in local storage`),
    ...Object.keys(sessionStorage).map((key) => `${key} in session storage`),
    ...(await indexedDB.databases()).map(({ name }) => `the database ${name}`),
    ...(await caches.keys()).map((key) => `the cache ${key}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `a service worker for ${scope}`),
  ]);
}

const summary = ({ wrong, ...counts }: Findings) => ({ ...counts, wrong: wrong.length, first: [...new Set(wrong)].slice(0, 30) });

/** Who leaves a shared computer leaves nothing of anybody there. */
export const sharedComputer: Proof = {
  name: 'shared-computer',
  goal: 'na afmelden, snel weggaan of tien minuten niets doen op een gedeelde computer: 0 teksten van mensen op het scherm, met Terug en Vooruit, in een nieuw tabblad, in geschiedenis, opslag, cookies of op de schijf van de browser, en geen veld waarvan de browser iets onthoudt',
  run: async ({ size }) => {
    const { walks, people } = SIZES[size];
    const stage = await layStage(people);
    const control = async (name: string, edits: Edit[], walk: Walk) => walkAll(stage, await buildApplication(name, edits), [walk]);
    try {
      const kept = await walkAll(stage, await buildApplication('as-it-is'), walks);
      const cached = await control('keeps-pages', KEEPS_PAGES, { way: 'sign out', javaScript: false });
      const open = await control('never-covers', [NEVER_COVERS], { way: 'idle', javaScript: true });
      const figures = { walks: walks.length, ...summary(kept), control: { cached: summary(cached), open: summary(open) } };
      return { figures, pass: kept.wrong.length === 0 && kept.shown > 0 && cached.wrong.length > 0 && open.wrong.length > 0 };
    } finally {
      await stage.database.remove();
    }
  },
};
