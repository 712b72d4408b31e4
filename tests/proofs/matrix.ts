import { newId } from '../../src/foundation/ids.ts';
import { rooms } from '../../src/rooms.ts';
import { NOW, STAD, STROOM } from '../support/world.ts';
import { buildApplication, startApplication } from './harness/application.ts';
import { atOnce } from './harness/at-once.ts';
import { ASKS_A_FACTOR_ONCE, BELIEVES_WHO_CAME_BEFORE, MIXES_ACTIVITIES, OPENS_THE_LIST, REACHES_ALL } from './harness/controls.ts';
import { nameOf } from './harness/fuzz-fields.ts';
import { expectedFor, layPeople, layWhoCameBefore, maySee, type Outcome, type Person } from './harness/matrix-people.ts';
import {
  addressOf,
  ENDS_SESSIONS,
  keysFor,
  lineOf,
  mustBeReached,
  type Route,
  readRoutes,
  routesWithoutLine,
  SENT_IS_DONE,
} from './harness/matrix-routes.ts';
import { type Chain, fingerprint, layChains, plantEverywhere } from './harness/matrix-world.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { type Answer, type Sending, send } from './harness/send.ts';
import type { Proof, Size } from './verdict.ts';

const AT_ONCE = 8;

/** The world in which people knock. `plain`: tables of the other Digibank without a text in which a canary can stand. */
type Stage = { database: OwnDatabase; people: Person[]; chains: Chain[]; plain: string[]; size: Size };

/** What is asked: by whom, at which address, and about whose file. */
type Case = { person: Person; route: Route; chain: Chain; slug: string };

/** `shown`: texts that were rightly seen, `reached`: addresses behind which somebody found something; where nothing is shown or found,
 *  nothing wrong could be found either. */
type Findings = { asked: number; shown: number; reached: Set<string>; wrong: string[] };

async function layStage(size: Size): Promise<Stage> {
  const database = await openOwnDatabase();
  const people = [...(await layPeople(database)), ...(await layWhoCameBefore(database))];
  const all = await layChains(database, people.find(({ name }) => name === 'referrer')?.account ?? '');
  const stad = all.filter(({ digibankId }) => digibankId === STAD);
  const published = new Set(rooms.flatMap((room) => room.published ?? []));
  const plain = await Promise.all(stad.map((chain) => plantEverywhere(database, chain, published)));
  return { database, people, chains: all, plain: plain.flat(), size };
}

/** Every address with every key by everybody, and every form about a file that is not theirs. */
async function knock(stage: Stage, program: string, routes: readonly Route[], methods: readonly string[]): Promise<Findings> {
  const { database } = stage;
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portal = await startApplication(program, env);
  const findings: Findings = { asked: 0, shown: 0, reached: new Set(), wrong: [] };
  const cases = casesFor(stage, routes);
  const reads = cases.filter(({ route }) => route.method === 'GET');
  const forms = cases.filter(
    ({ route, chain }) =>
      route.method === 'POST' && !(chain.digibankId === STAD && route.permission === 'public' && lineOf(route.path)?.open),
  );
  const others = forms.filter((asked) => !isOwn(asked) && !isDone(asked));
  const elsewhere = [...reads, ...forms].filter((asked) => isElsewhere(asked, stage.size));
  try {
    await atOnce(AT_ONCE, reads, (asked) => hold(portal.address, stage, asked, findings));
    const before = await fingerprints(database);
    await atOnce(AT_ONCE, others, (asked) => hold(portal.address, stage, asked, findings));
    await atOnce(AT_ONCE, elsewhere, (asked) => hold(portal.address, stage, { ...asked, slug: 'stad' }, findings));
    await atOnce(AT_ONCE, crossedCases(stage, routes), (asked) => holdCrossed(portal.address, asked, findings));
    for (const method of methods) await atOnce(AT_ONCE, reads, (asked) => holdMethod(portal.address, stage, asked, method, findings));
    findings.wrong.push(...changed(before, await fingerprints(database)));
    const own = forms.filter(isOwn);
    await atOnce(AT_ONCE, own, (asked) => hold(portal.address, stage, asked, findings));
    const stad = Object.entries(await fingerprints(database)).filter(([name]) => name.startsWith(STAD));
    findings.wrong.push(...changed(Object.fromEntries(stad.map(([name]) => [name, before[name] ?? ''])), Object.fromEntries(stad)));
    return findings;
  } finally {
    await portal.stop('SIGTERM');
  }
}

/** Everybody at every address, with the keys of every file. Small: once where nobody is let in or no key is asked, and with three files. */
function casesFor({ people, chains, size }: Stage, routes: readonly Route[]): Case[] {
  const all = routes.flatMap((route) => people.flatMap((person) => chains.map((chain) => ({ person, route, chain, slug: 'stroom' }))));
  if (size === 'full') return all.filter(({ route, chain }) => route.path !== ENDS_SESSIONS || chain.digibankId === STAD);
  return all.filter(({ person, route, chain }) => {
    if (chain.digibankId === STAD) return true;
    if (person.ends) return chain.name === 'eigen';
    if (!lineOf(route.path) || !['eigen', 'vreemd'].includes(chain.name)) return false;
    return route.permission === 'public' ? person.name === 'stranger' : expectedFor(person, route.permission) === 'in';
  });
}

/** A form about somebody's own file; or one of an open address, where the key is enough. */
const isOwn = ({ person, route, chain }: Case) =>
  maySee(person, route.permission, chain) || (route.permission === 'public' && lineOf(route.path)?.open);

const isDone = ({ person, route }: Case) => SENT_IS_DONE.includes(route.path) && expectedFor(person, route.permission) === 'in';

/** Addresses of Stad, for those who have nothing to do there. Small: for two of them. */
function isElsewhere({ person, route, chain }: Case, size: Size): boolean {
  const asks = size === 'full' ? person.name !== 'coordinator of Stad' : ['coordinator', 'coach'].includes(person.name);
  return chain.digibankId === STAD && asks && route.path.startsWith('/:digibank/');
}

/** Addresses with two keys, where the first is of one file and the second of another: nobody's, so for nobody there. */
function crossedCases({ people, chains }: Stage, routes: readonly Route[]): Case[] {
  const [own, other] = ['eigen', 'vreemd'].map((name) => chains.find((chain) => chain.name === name));
  if (!own || !other) return [];
  const crossed: Chain = {
    ...{ ...other, name: 'gekruist', helpPoint: own.helpPoint, activity: own.activity, client: own.client },
    offered: { ...other.offered, activity: own.offered.activity },
    attended: { ...other.attended, activity: own.attended.activity },
  };
  return routes
    .filter(({ path }) => keysFor(path, own).length > 1 && String(keysFor(path, own)) !== String(keysFor(path, crossed)))
    .flatMap((route) => people.map((person) => ({ person, route, chain: crossed, slug: 'stroom' })))
    .filter(({ person, route }) => expectedFor(person, route.permission) === 'in');
}

async function holdCrossed(address: string, asked: Case, findings: Findings): Promise<void> {
  const { status } = await send(address, sendingOf(asked, await cookieOf(asked.person, address), asked.chain));
  findings.asked++;
  // What a form does is seen in the tables: some say that it is done where there was nothing to do.
  const isRefused = asked.route.method === 'POST' ? status < 500 : status === 404;
  if (!isRefused) findings.wrong.push(`${asked.person.name}: ${nameOf(asked.route)} (own first key, another's second): ${status}`);
}

/** The session with which somebody knocks. Who was in before came in with it a moment ago. */
async function cookieOf(person: Person, address: string): Promise<string> {
  const cookie = await person.cookie();
  if (!person.ends) return cookie;
  const { status } = await send(address, { path: '/stroom/toestel-kwijt', cookie });
  if (status !== 200) throw new Error(`${person.name} did not come in before: ${status}`);
  await person.ends(cookie);
  return cookie;
}

/** Sends one request and holds the answer against what the permission data say. */
async function hold(address: string, stage: Stage, asked: Case, findings: Findings): Promise<void> {
  const { person, route, chain, slug } = asked;
  const cookie = await cookieOf(person, address);
  const answer = await send(address, sendingOf(asked, cookie, chain));
  findings.asked++;
  const expected = slug === 'stad' ? expectedFor({ ...person, role: null }, route.permission) : expectedFor(person, route.permission);
  const name = `${person.name}: ${route.method} ${route.path} (${slug}, ${chain.name})`;
  if (outcomeOf(answer) !== expected) findings.wrong.push(`${name}: ${answer.status} instead of ${expected}`);
  noteCanaries(stage, asked, answer, name, findings);
  const line = lineOf(route.path);
  const isIn = line && expected === 'in' && outcomeOf(answer) === 'in';
  if (isIn && !findings.reached.has(nameOf(route)) && (await isReached(address, asked, cookie, answer)))
    findings.reached.add(nameOf(route));
  const isSame = String(line?.keys(chain)) === String(line?.keys(NOTHING));
  const isOpen = route.permission === 'public' || (line?.open && (chain.digibankId === STROOM || isSame));
  if (expected !== 'in' || isOpen || maySee(person, route.permission, chain)) return;
  const nothing = await send(address, sendingOf(asked, cookie, NOTHING));
  findings.asked++;
  if (!line) return;
  if (likeness(answer, chain) !== likeness(nothing, NOTHING))
    findings.wrong.push(`${name}: ${answer.status}, where what is not there gives ${nothing.status} or another page`);
  if (answer.status < 400 && route.method === 'GET') findings.wrong.push(`${name}: ${answer.status} for what is not theirs`);
}

/** Whether an answer shows that something was found: a page, or a form that went through; or one that is not right, where a form about
 *  nothing is not found. */
async function isReached(address: string, asked: Case, cookie: string, { status }: Answer): Promise<boolean> {
  if (status < 400) return true;
  if (asked.route.method === 'GET' || ![409, 422].includes(status)) return false;
  return (await send(address, sendingOf(asked, cookie, NOTHING))).status === 404;
}

/** A method that no address has: nobody gets anything by it. */
async function holdMethod(address: string, stage: Stage, asked: Case, method: string, findings: Findings): Promise<void> {
  const answer = await send(address, { ...sendingOf(asked, await cookieOf(asked.person, address), asked.chain), method });
  const name = `${asked.person.name}: ${method} ${asked.route.path} (${asked.chain.name})`;
  findings.asked++;
  if (answer.status < 400 || answer.status >= 500) findings.wrong.push(`${name}: ${answer.status}`);
  noteCanaries(stage, { ...asked, slug: 'stad' }, answer, name, findings);
}

function noteCanaries({ chains }: Stage, { person, route, slug }: Case, answer: Answer, name: string, findings: Findings): void {
  const text = `${answer.text} ${answer.location}`.toLowerCase();
  for (const other of chains.filter(({ canary }) => text.includes(canary.toLowerCase()))) {
    if (slug === 'stroom' && maySee(person, route.permission, other)) findings.shown++;
    else findings.wrong.push(`${name} shows a text of ${other.name}`);
  }
}

/** Keys behind which nothing is: what an address answers to them is what it must answer to somebody else's. */
const NOTHING: Chain = new Proxy({} as Chain, {
  get: (_, name) => {
    if (name === 'offered' || name === 'attended') return NOTHING;
    return name === 'number' || name === 'code' ? '0000000000' : name === 'helpPoint' ? 'nergens' : newId();
  },
});

/** The request: the key in the address, and every key of the file under the names that forms and questions use. */
function sendingOf({ route, slug }: Case, cookie: string, keys: Chain): Sending {
  const path = addressOf(route.path, slug, keysFor(route.path, keys));
  const named = { moment: keys.session, session: keys.session, afspraak: keys.appointment, hulppunt: keys.helpPointId };
  if (route.method === 'GET') return { path: lineOf(route.path) ? path : `${path}?${new URLSearchParams(named)}`, cookie };
  if (path.startsWith('/api/')) return { path, cookie, json: named };
  return {
    path,
    cookie,
    form: { _key: newId(), ...named, vraag: keys.request, request: keys.request, client: keys.client, ...filledIn(route, keys) },
  };
}

/** What makes a form complete where it asks little. A day is typed, and the page to sign in keeps what was typed: only where it is asked. */
const filledIn = ({ path }: Route, { attended, changedDay }: Chain) => ({
  ...{ aanwezig: 'ja', groep: 'id', decision: 'same_person', reason: 'other', kwam: 'ja', gezicht: 'good' },
  datum: attended.date,
  ...(path.endsWith('/antwoord') && { antwoord: 'put_off' }),
  ...(path.endsWith('/dag/terug') && { dag: changedDay }),
});

/** Who is not signed in gets what they typed to copy, with 401. */
function outcomeOf({ status, location, headers }: Answer): Outcome | 'broken' {
  if (status >= 500) return 'broken';
  if (status === 401 && headers['content-type']?.startsWith('text/html')) return 'sign-in';
  if (status === 403) return 'refused';
  if (status === 303 && location?.startsWith('/aanmelden/slot?verder=')) return 'again';
  return status === 303 && location?.startsWith('/aanmelden?verder=') ? 'sign-in' : 'in';
}

/** An answer without the keys that were asked for, and without those that are new in every page. */
function likeness({ status, location, text }: Answer, keys: Chain): string {
  const plain = (words: string) => words.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'key').replaceAll(keys.helpPoint, 'key');
  return JSON.stringify([status, plain(location ?? ''), plain(text)]);
}

async function fingerprints(database: OwnDatabase): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const digibank of [STROOM, STAD])
    for (const [table, print] of Object.entries(await fingerprint(database, digibank))) prints[`${digibank} ${table}`] = print;
  return prints;
}

function changed(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before)
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} was changed by who may not`);
}

const summary = ({ wrong, reached, ...counts }: Findings) => ({
  ...counts,
  reached: reached.size,
  wrong: wrong.length,
  first: wrong.slice(0, 20),
});

/** Every address, by everybody, with every key, against the permission data; over HTTP. */
export const matrix: Proof = {
  name: 'matrix',
  goal: 'elke route × elke rol × eigen of ander hulppunt, organisatie en Digibank × niet aangemeld, beëindigd, verlopen, vergrendeld, net nog binnen of lang geleden aangemeld: geen antwoord dat de rechten niet toelaten, geen tekst van een ander, en wat van een ander is lijkt op wat er niet is',
  run: async ({ size }) => {
    const routes = readRoutes();
    const missing = routesWithoutLine(routes);
    const stage = await layStage(size);
    try {
      const control = routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/:digibank/wachtlijst'));
      const fresh = routes.filter(({ path }) => path === '/:digibank/medewerkers/uitnodigen');
      const opened = await knock(stage, await buildApplication('opens-the-list', [OPENS_THE_LIST]), control, []);
      const reaching = await knock(stage, await buildApplication('reaches-all', [REACHES_ALL]), control, []);
      const cards = routes.filter(({ path }) => path === '/:digibank/aanbod/:id/deelnemers/:inschrijving/kaart');
      const mixing = await knock(stage, await buildApplication('mixes-activities', [MIXES_ACTIVITIES]), cards, []);
      const forgetful = await knock(stage, await buildApplication('asks-once', [ASKS_A_FACTOR_ONCE]), fresh, []);
      const believing = await knock(stage, await buildApplication('believes', [BELIEVES_WHO_CAME_BEFORE]), control, []);
      const methods = size === 'full' ? ['PUT', 'PATCH', 'DELETE'] : [];
      const kept = await knock(stage, await buildApplication('as-it-is'), routes, methods);
      const neverReached = routes.filter((route) => mustBeReached(route) && !kept.reached.has(nameOf(route))).map(nameOf);
      const figures = {
        routes: routes.length,
        people: stage.people.length,
        files: stage.chains.length,
        routesWithoutLine: missing,
        neverReached,
        tablesWithoutCanary: stage.plain,
        ...summary(kept),
        control: {
          opened: summary(opened),
          reaching: summary(reaching),
          mixing: summary(mixing),
          forgetful: summary(forgetful),
          believing: summary(believing),
        },
      };
      const holds = missing.length === 0 && neverReached.length === 0 && kept.wrong.length === 0 && kept.shown > 0;
      return { figures, pass: holds && [opened, reaching, mixing, forgetful, believing].every(({ wrong }) => wrong.length > 0) };
    } finally {
      await stage.database.remove();
    }
  },
};
