import { readFileSync } from 'node:fs';
import type { Chain } from './matrix-world.ts';

/** One address of the product and what it asks, as tests/repository/routes.txt lists them; a test holds that list to the URL table. */
export type Route = { method: string; path: string; permission: string };

/** What stands at a parameter. `key`: the person's own key to it. `open`: the key itself opens it, to whoever holds the permission:
 *  it tells nothing about the person. Addresses below begin with the path of the line. */
type Line = { path: string; key: (chain: Chain) => string; open?: boolean };

const NO_TOKEN = 'geen-geldige-link';

/** The line of every address with a parameter. A new one needs its line here: the proof, and so the tests, fail without. */
const LINES: readonly Line[] = [
  { path: '/aanmelden/eerste-keer/:token', key: () => NO_TOKEN, open: true },
  { path: '/moment/:id', key: ({ session }) => session, open: true },
  { path: '/activiteit/:id', key: ({ session }) => session, open: true },
  { path: '/activiteit/:id/blad.pdf', key: ({ session }) => session, open: true },
  { path: '/:digibank/aanbod/:id', key: ({ request }) => request },
  { path: '/api/v1/sessions/:id', key: ({ session }) => session, open: true },
  { path: '/hulppunt/:digibank/:slug', key: ({ helpPoint }) => helpPoint, open: true },
  { path: '/hulppunt/:digibank/:slug/affiche.pdf', key: ({ helpPoint }) => helpPoint, open: true },
  { path: '/:digibank/folder.pdf', key: () => '', open: true },
  { path: '/api/v1/hsds/services/:id', key: ({ helpPoint }) => helpPoint, open: true },
  { path: '/api/v1/hsds/organizations/:id', key: ({ helpPoint }) => helpPoint, open: true },
  { path: '/:digibank/elders/websites/:id', key: ({ request }) => request },
  { path: '/:digibank/elders/buren/:ander', key: () => 'stad', open: true },
  { path: '/agenda/hulppunt/:digibank/:slug', key: ({ helpPoint }) => helpPoint, open: true },
  { path: '/agenda/moment/:id', key: ({ session }) => session, open: true },
  { path: '/agenda/gemeente/:gemeente', key: () => '9070', open: true },
  { path: '/agenda/thema/:thema', key: () => 'id', open: true },
  { path: '/agenda/begeleider/:token', key: () => NO_TOKEN, open: true },
  { path: '/ticket/:number', key: ({ number }) => number, open: true },
  { path: '/inschrijving/:code', key: () => NO_TOKEN, open: true },
  { path: '/:digibank/inschrijven/:id', key: ({ request }) => request },
  { path: '/:digibank/mensen/:id', key: ({ client }) => client },
  { path: '/:digibank/dubbels/:id', key: ({ double }) => double },
  { path: '/:digibank/doorverwijzen/:id', key: ({ request }) => request },
  { path: '/:digibank/vragen/:number', key: ({ number }) => number, open: true },
  { path: '/:digibank/wachtlijst/:id', key: ({ request }) => request },
  { path: '/:digibank/vandaag/:visit', key: ({ visit }) => visit },
  { path: '/:digibank/doorgegeven/:id', key: ({ handover }) => handover },
  { path: '/:digibank/bellijst/:id', key: ({ call }) => call },
  { path: '/:digibank/berichten/:id', key: ({ letter }) => letter },
  { path: '/:digibank/hulppunten/:slug', key: ({ helpPoint }) => helpPoint },
  { path: '/:digibank/rechten/:id', key: ({ client }) => client },
  { path: '/:digibank/verwerkingsregister/:activiteit', key: () => 'people', open: true },
  { path: '/:digibank/risicoanalyse/:vraag', key: () => 'need', open: true },
  { path: '/:digibank/verwerkers/:id', key: ({ request }) => request },
  { path: '/:digibank/meekijken/:id', key: ({ request }) => request },
  { path: '/:digibank/datalekken/:id', key: ({ request }) => request },
  { path: '/:digibank/inzage/:id', key: ({ request }) => request },
  { path: '/:digibank/overeenkomsten/:id', key: ({ request }) => request },
  { path: '/:digibank/medewerkers/:id', key: ({ grant }) => grant },
  { path: '/:digibank/medewerkers/uitnodigingen/:id', key: ({ invitation }) => invitation },
  { path: '/aanmelden/uitnodiging/:code', key: () => NO_TOKEN, open: true },
  { path: '/:digibank/bewaren/:code', key: () => 'inactive_file', open: true },
  { path: '/aanmelden/link/:token', key: () => NO_TOKEN, open: true },
  { path: '/platform/digibanken/:slug', key: () => 'stroom', open: true },
  { path: '/aanmelden/verder/:key', key: ({ request }) => request, open: true },
  { path: '/aanmelden/organisatie/:provider', key: () => NO_TOKEN, open: true },
  { path: '/aanmelden/manieren/organisatie/:provider', key: () => NO_TOKEN, open: true },
  { path: '/aanmelden/manieren/sleutel/:id', key: ({ request }) => request, open: true },
  { path: '/aanmelden/toestellen/:id', key: ({ request }) => request, open: true },
];

/** Forms that ask nothing but that one sends them: who may, does. */
export const SENT_IS_DONE: readonly string[] = [
  '/:digibank/medewerkers/nakijken',
  '/:digibank/mijn-agenda',
  '/:digibank/mijn-agenda/stoppen',
  '/:digibank/elders/uitdatabank',
  '/:digibank/elders/buren/:ander',
];

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

/** Addresses with a parameter of which nobody said what stands there. */
export function routesWithoutLine(routes: readonly Route[]): string[] {
  return routes.filter(({ path }) => hasKey(path) && !lineOf(path)).map(({ method, path }) => `${method} ${path}`);
}

/** The address in a Digibank with a key filled in; without a parameter the key is not used. */
export function addressOf(path: string, slug: string, key: string): string {
  return path.replace(':digibank', slug).replaceAll(/:\w+/g, key);
}
