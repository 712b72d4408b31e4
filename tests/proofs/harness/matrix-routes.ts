import { readFileSync } from 'node:fs';
import { derivedId } from '../../../src/foundation/ids.ts';
import { taxonomyId } from '../../../src/outlets/hsds-taxonomies.ts';
import type { Chain } from './matrix-world.ts';

/** One address of the product and what it asks, as tests/repository/routes.txt lists them; a test holds that list to the URL table. */
export type Route = { method: string; path: string; permission: string };

/** What stands at the parameters, in their order. `keys`: the person's own keys to them. `open`: the keys themselves open it, to whoever
 *  holds the permission: they tell nothing about the person. Addresses below begin with the path of the line. */
type Line = { path: string; keys: (chain: Chain) => readonly string[]; open?: boolean };

const NO_TOKEN = 'geen-geldige-link';

/** The line of every address with a parameter. A new one needs its line here: the proof, and so the tests, fail without. */
const LINES: readonly Line[] = [
  { path: '/aanmelden/eerste-keer/:token', keys: () => [NO_TOKEN], open: true },
  { path: '/moment/:id', keys: ({ date }) => [date], open: true },
  { path: '/activiteit/:id', keys: ({ activity }) => [activity], open: true },
  { path: '/:digibank/aanbod/:id', keys: ({ activity }) => [activity] },
  { path: '/:digibank/aanbod/:id/deelnemers', keys: ({ activity }) => [activity], open: true }, // who takes part stands there by reach
  { path: '/:digibank/aanbod/:id/deelnemers/lijst.pdf', keys: ({ activity }) => [activity] },
  { path: '/:digibank/aanbod/:id/deelnemers/:inschrijving', keys: ({ activity, registration }) => [activity, registration] },
  { path: '/:digibank/aanbod/:id/deelnemers/:inschrijving/aanwezig', keys: ({ attended }) => [attended.activity, attended.registration] },
  ...['attest', 'attest.pdf'].map((paper) => ({
    path: `/:digibank/aanbod/:id/deelnemers/:inschrijving/${paper}`,
    keys: ({ attended }: Chain) => [attended.activity, attended.registration],
  })),
  { path: '/:digibank/aanbod/:id/deelnemers/:inschrijving/antwoord', keys: ({ offered }) => [offered.activity, offered.registration] },
  { path: '/:digibank/aanbod/:id/voorbehouden/:plaatsen', keys: ({ activity, quota }) => [activity, quota] },
  { path: '/api/v1/sessions/:id', keys: ({ date }) => [date], open: true },
  { path: '/hulppunt/:digibank/:slug', keys: ({ helpPoint }) => [helpPoint], open: true },
  { path: '/api/v1/hsds/services/:id', keys: ({ helpPointId }) => [helpPointId], open: true },
  { path: '/api/v1/hsds/organizations/:id', keys: ({ digibankId }) => [digibankId], open: true },
  { path: '/api/v1/hsds/taxonomies/:id', keys: () => [taxonomyId('kinds')], open: true },
  { path: '/api/v1/hsds/taxonomy_terms/:id', keys: () => [derivedId(taxonomyId('kinds'), 'library')], open: true },
  { path: '/:digibank/logos/:id', keys: ({ logo }) => [logo] },
  { path: '/:digibank/materiaal/:id', keys: ({ material }) => [material], open: true },
  { path: '/:digibank/elders/websites/:id', keys: ({ site }) => [site] },
  { path: '/:digibank/elders/buren/:ander', keys: () => ['stad'], open: true },
  { path: '/agenda/hulppunt/:digibank/:slug', keys: ({ helpPoint }) => [helpPoint], open: true },
  { path: '/agenda/moment/:id', keys: ({ date }) => [date], open: true },
  { path: '/agenda/gemeente/:gemeente', keys: () => ['9070'], open: true },
  { path: '/agenda/thema/:thema', keys: () => ['id'], open: true },
  { path: '/agenda/begeleider/:token', keys: () => [NO_TOKEN], open: true },
  { path: '/ticket/:number', keys: ({ number }) => [number], open: true },
  { path: '/inschrijving/:code', keys: ({ code }) => [code], open: true },
  { path: '/laat-weten/:code', keys: ({ interestCode }) => [interestCode], open: true },
  { path: '/inschrijving/:code/antwoord', keys: ({ offered }) => [offered.code], open: true },
  { path: '/inschrijving/:code/mening', keys: ({ attended }) => [attended.code], open: true },
  { path: '/attest/:number', keys: ({ certificate }) => [certificate], open: true },
  { path: '/:digibank/inschrijven/:id', keys: ({ activity }) => [activity], open: true },
  { path: '/:digibank/mensen/:id', keys: ({ client }) => [client] },
  { path: '/:digibank/mensen/:id/laat-weten/:interesse', keys: ({ client, interest }) => [client, interest] },
  { path: '/:digibank/mensen/:id/machtigingen/:machtiging', keys: ({ client, request }) => [client, request] },
  { path: '/:digibank/mensen/:id/toestemming/vragen/:doel', keys: ({ client }) => [client, 'photo_story'] },
  { path: '/:digibank/mensen/:id/toestemming/:regel', keys: ({ client, request }) => [client, request] },
  { path: '/:digibank/mensen/:id/wie-niet/:lijn', keys: ({ client, request }) => [client, request] },
  { path: '/:digibank/dubbels/:id', keys: ({ double }) => [double] },
  { path: '/:digibank/doorverwijzen/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/vragen/:number', keys: ({ number }) => [number], open: true },
  { path: '/:digibank/wachtlijst/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/vandaag/:visit', keys: ({ visit }) => [visit] },
  { path: '/:digibank/doorgegeven/:id', keys: ({ handover }) => [handover] },
  { path: '/:digibank/bellijst/:id', keys: ({ call }) => [call] },
  { path: '/:digibank/berichten/:id', keys: ({ letter }) => [letter] },
  { path: '/:digibank/hulppunten/:slug', keys: ({ helpPoint }) => [helpPoint] },
  { path: '/:digibank/hulppunten/:slug/uren/:rule', keys: ({ helpPoint, rule }) => [helpPoint, rule] },
  { path: '/:digibank/hulppunten/:slug/sluiten/:closure', keys: ({ helpPoint, closure }) => [helpPoint, closure] },
  { path: '/:digibank/rechten/:id', keys: ({ client }) => [client] },
  { path: '/:digibank/rechten/:id/verbeteren/:veld/:rij', keys: ({ client }) => [client, 'client.first_name', client] },
  { path: '/:digibank/rechten/:id/verwittigd/:verbetering', keys: ({ client, request }) => [client, request] },
  { path: '/:digibank/verwerkingsregister/:activiteit', keys: () => ['people'], open: true },
  { path: '/:digibank/risicoanalyse/:vraag', keys: () => ['need'], open: true },
  { path: '/:digibank/verwerkers/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/meekijken/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/datalekken/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/inzage/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/overeenkomsten/:id', keys: ({ request }) => [request] },
  { path: '/:digibank/medewerkers/:id', keys: ({ grant }) => [grant] },
  { path: '/:digibank/medewerkers/uitnodigingen/:id', keys: ({ invitation }) => [invitation] },
  { path: '/aanmelden/uitnodiging/:code', keys: () => [NO_TOKEN], open: true },
  { path: '/:digibank/bewaren/:code', keys: () => ['inactive_file'], open: true },
  { path: '/aanmelden/link/:token', keys: () => [NO_TOKEN], open: true },
  { path: '/platform/digibanken/:slug', keys: () => ['stroom'], open: true },
  { path: '/aanmelden/verder/:key', keys: ({ request }) => [request], open: true },
  { path: '/aanmelden/organisatie/:provider', keys: () => [NO_TOKEN], open: true },
  { path: '/aanmelden/manieren/organisatie/:provider', keys: () => [NO_TOKEN], open: true },
  { path: '/aanmelden/manieren/sleutel/:id', keys: ({ request }) => [request], open: true },
  { path: '/aanmelden/toestellen/:id', keys: ({ request }) => [request], open: true },
];

/** Forms that ask nothing but that one sends them: who may, does. */
export const SENT_IS_DONE: readonly string[] = [
  '/:digibank/medewerkers/nakijken',
  '/:digibank/mijn-agenda',
  '/:digibank/mijn-agenda/stoppen',
  '/:digibank/elders/uitdatabank',
  '/:digibank/elders/buren/:ander',
];

/** Addresses behind which no file of the matrix stands, so that nobody gets further there than the permission; the tests of each of
 *  these are elsewhere. Everywhere else somebody must get through, or the keys are wrong. */
const NO_FILE: readonly string[] = [
  // Keys that are sent to one person, once.
  ...[
    '/aanmelden/eerste-keer/',
    '/aanmelden/link/',
    '/aanmelden/uitnodiging/',
    '/aanmelden/organisatie/',
    '/aanmelden/manieren/',
    '/aanmelden/verder/',
  ],
  '/agenda/begeleider/',
  // An API token, a mobile unit, what the privacy officer keeps: none of these is laid.
  '/api/v1/sessions/:id/registrations',
  '/:digibank/hulppunten/:slug/route',
  ...['/:digibank/datalekken/', '/:digibank/inzage/', '/:digibank/meekijken/', '/:digibank/overeenkomsten/', '/:digibank/verwerkers/'],
  // Papers and pages of another state than that of the files.
  ...['/:digibank/doorgegeven/:id/', '/:digibank/medewerkers/uitnodigingen/:id/brief', '/:digibank/mensen/:id/machtigingen/:machtiging'],
  ...['/:digibank/vandaag/:visit/wie', '/:digibank/wachtlijst/:id/kaart', '/platform/digibanken/:slug/coordinator'],
];

/** Of the offer every form looks whose it is before it looks at what is typed; elsewhere pages alone show that a key is right. */
const OFFER = /^\/(activiteit|agenda|api|hulppunt|inschrijving|moment|:digibank\/(aanbod|elders|hulppunten|inschrijven))\//;

/** Whether somebody must get further than the permission at an address: to a page, or a form that knows its key. */
export function mustBeReached({ method, path }: Route): boolean {
  return hasKey(path) && !NO_FILE.some((start) => path.startsWith(start)) && (method === 'GET' || OFFER.test(path));
}

/** Ends all sessions of who sends it, those of the other requests of the same person at that moment too. */
export const ENDS_SESSIONS = '/aanmelden/toestellen/overal';

/** What is open to everybody in a demo alone: the portal of a proof is none. */
const WITHOUT_DEMO: Readonly<Record<string, string>> = { '/platform/stijl': 'platform.installation.read' };

/** Every address, in the order of routes.txt. */
export function readRoutes(): Route[] {
  return readFileSync('tests/repository/routes.txt', 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [method = '', path = '', permission = ''] = line.split(/\s+/);
      return { method, path, permission: WITHOUT_DEMO[path] ?? permission };
    });
}

const hasKey = (path: string) => path.replace(':digibank', '').includes(':');

/** The line of an address with a parameter: the longest that it begins with. */
export function lineOf(path: string): Line | null {
  const fitting = LINES.filter((line) => path === line.path || path.startsWith(`${line.path}/`));
  return fitting.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

/** Addresses with parameters of which nobody said what stands at each of them. */
export function routesWithoutLine(routes: readonly Route[]): string[] {
  const some = new Proxy({} as Chain, { get: () => 'iets' });
  const parametersOf = (path: string) => path.replace(':digibank', '').match(/:\w+/g)?.length ?? 0;
  return routes.filter(({ path }) => parametersOf(path) !== keysFor(path, some).length).map(({ method, path }) => `${method} ${path}`);
}

/** The keys that a file holds to an address; none where it has no parameter. */
export function keysFor(path: string, chain: Chain): readonly string[] {
  return hasKey(path) ? (lineOf(path)?.keys(chain) ?? []) : [];
}

/** The address in a Digibank with the keys filled in, in their order. */
export function addressOf(path: string, slug: string, keys: readonly string[]): string {
  const left = [...keys];
  return path.replace(':digibank', slug).replaceAll(/:\w+/g, () => left.shift() ?? '');
}
