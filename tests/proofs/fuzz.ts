import { setTimeout as sleep } from 'node:timers/promises';
import { NOBODY } from '../../src/foundation/actor.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { layApiToken } from '../support/api-token.ts';
import { ACCOUNTS, NOW, OCMW, STAD, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { atOnce } from './harness/at-once.ts';
import { ESCAPES_NOTHING, TAKES_ANY_KEY, WRITES_NEXT_DOOR } from './harness/controls.ts';
import { type Asked, hearWhatIsAsked, nameOf, SAYS_WHAT_IT_ASKS } from './harness/fuzz-fields.ts';
import { openPageReader, type PageReader, wrongIn } from './harness/fuzz-judge.ts';
import { type Dice, diceOf, MARK } from './harness/fuzz-payloads.ts';
import { type Attack, attack, givenFor, type Material } from './harness/fuzz-requests.ts';
import { layPeople, type Person } from './harness/matrix-people.ts';
import { type Route, readRoutes } from './harness/matrix-routes.ts';
import { type Chain, fingerprint, layChains } from './harness/matrix-world.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { type Answer, send } from './harness/send.ts';
import { type Proof, randomFrom } from './verdict.ts';

const AT_ONCE = 8;
/** Requests after which everybody signs in again and what they broke is laid anew. */
const LAP = 500;
/** Requests after which a new database begins, for what was sent stays and makes every list longer. */
const WORLD = 5_000;
/** Nobody waits longer for an answer, in milliseconds. */
const PATIENCE = 20_000;

/** `reached`: requests that came past the door and the form, without which nothing wrong could be found. */
type Findings = { sent: number; reached: number; statuses: Record<string, number>; slowest: number; wrong: string[] };

type Stage = { database: OwnDatabase; people: Person[]; chains: Chain[]; token: string };

async function layStage(): Promise<Stage> {
  const database = await openOwnDatabase();
  // Whoever works in Stad may write there.
  const people = (await layPeople(database)).filter(({ account }) => account !== database.world.stadCoordinator);
  await database.owner.query(`select set_config('digihulp.digibank', $1, false)`, [STAD]);
  // Nobody can ask Stad for help: what appears there was put there by somebody else.
  await database.owner.query('delete from digibank_municipality where digibank_id = $1', [STAD]);
  const token = await transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, (scope) => layApiToken(scope, OCMW));
  return { database, people, chains: await layFiles(database, people), token };
}

const layFiles = (database: OwnDatabase, people: readonly Person[]) =>
  layChains(database, people.find(({ name }) => name === 'referrer')?.account ?? '');

type Plan = {
  program: string;
  requests: number;
  routes: readonly Route[];
  asked: ReadonlyMap<string, Asked>;
  reader: PageReader;
  dice: Dice;
};

/** Sends so many requests to a program on one world, lap by lap, and judges every answer. */
async function attackAll(
  stage: Stage,
  { program, requests, dice, reader, routes, asked }: Plan,
  findings = nothingYet(),
): Promise<Findings> {
  const { database, people, token } = stage;
  const portal = await startApplication(program, envOf(database));
  const { address } = portal;
  try {
    for (let left = requests; left > 0 && !hasEnded(portal); left -= LAP) {
      const material = { routes, asked, address, token, people, ...(await layLap(stage)) };
      const attacks = Array.from({ length: Math.min(LAP, left) }, () => attack(dice, material));
      const before = await fingerprint(database, STAD);
      await sendLap(portal, attacks, reader, findings);
      const after = await fingerprint(database, STAD);
      for (const table of Object.keys(after))
        if (after[table] !== before[table])
          findings.wrong.push(`${table}: a row of another Digibank was written: ${await newest(database, table)}`);
    }
    if (hasEnded(portal)) findings.wrong.push(`the program ended: ${portal.said()}`);
    return findings;
  } finally {
    await portal.stop('SIGTERM');
  }
}

/** The row of Stad that was written last. */
async function newest({ owner }: OwnDatabase, table: string): Promise<string> {
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [STAD]);
  const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${table} t order by ctid desc limit 1`);
  return rows[0]?.row ?? 'it is gone';
}

const nothingYet = (): Findings => ({ sent: 0, reached: 0, statuses: {}, slowest: 0, wrong: [] });

/** The same on one new world after another. */
async function attackWorlds(plan: Plan): Promise<Findings> {
  const findings = nothingYet();
  for (let left = plan.requests; left > 0; left -= WORLD) {
    const stage = await layStage();
    try {
      await attackAll(stage, { ...plan, requests: Math.min(WORLD, left) }, findings);
    } finally {
      await stage.database.remove();
    }
  }
  return findings;
}

const envOf = ({ ownerUrl, dataFolder }: OwnDatabase) => ({
  DATABASE_URL: ownerUrl,
  DIGIHULP_DATA: dataFolder,
  DIGIHULP_NOW: NOW.toString(),
});

const hasEnded = ({ process }: Application) => process.exitCode !== null || process.signalCode !== null;

/** Everybody signs in; roles that were ended go on, tries are forgotten, and there are files in which nothing was done yet. */
async function layLap({ database, people }: Stage): Promise<Pick<Material, 'chains' | 'cookies'>> {
  const { owner, db } = database;
  const withRole = people.filter(({ role }) => role !== null).map(({ account }) => account);
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
  await owner.query(
    'update role_grant set valid_until = null, ended_at = null, ended_by = null, ended_why = null where account_id = any($1)',
    [withRole],
  );
  await owner.query('delete from throttle');
  const chains = await layFiles(database, people);
  await transaction(db, { digibankId: STAD, actor: NOBODY, now: NOW }, (scope) =>
    scope.db.updateTable('client').set({ compared: true }).where('digibank_id', '=', STAD).execute(),
  ); // else a job does, meanwhile
  const cookies = new Map<Person, string>();
  for (const person of people) cookies.set(person, await person.cookie());
  return { chains, cookies };
}

async function sendLap(portal: Application, attacks: readonly Attack[], reader: PageReader, findings: Findings): Promise<void> {
  const marked: { name: string; text: string }[] = [];
  await atOnce(AT_ONCE, attacks, async ({ name, sending }) => {
    if (hasEnded(portal)) return;
    const began = performance.now();
    const answer = await withPatience(send(portal.address, sending));
    findings.sent++;
    findings.slowest = Math.max(findings.slowest, Math.round(performance.now() - began));
    const note = (what: string) => findings.wrong.push(`${name}: ${what}; ${describe(sending)}`);
    if (typeof answer === 'string') return note(answer);
    findings.statuses[answer.status] = (findings.statuses[answer.status] ?? 0) + 1;
    if (cameIn(answer)) findings.reached++;
    for (const what of wrongIn(answer)) note(answer.status >= 500 ? `${what} (the program said: ${portal.said()})` : what);
    if (answer.text.includes(MARK) && `${answer.headers['content-type']}`.startsWith('text/html')) marked.push({ name, text: answer.text });
  });
  const foreign = await reader.foreignIn(marked.map(({ text }) => text));
  for (const [at, what] of foreign.entries()) if (what !== '') findings.wrong.push(`${marked[at]?.name}: our text is markup: ${what}`);
}

/** The answer; or in words why there is none. */
async function withPatience(answer: Promise<Answer>): Promise<Answer | string> {
  const waiting = new AbortController();
  const late = sleep(PATIENCE, `no answer within ${PATIENCE} ms`, waiting).catch(() => '');
  try {
    return await Promise.race([answer, late]);
  } catch (problem) {
    return `no answer: ${problem}`;
  } finally {
    waiting.abort();
  }
}

const cameIn = ({ status, location }: Answer) => (status < 400 ? !location?.startsWith('/aanmelden?verder=') : status === 422);

const describe = ({ method, path, headers, body }: Attack['sending']) =>
  JSON.stringify({ method, path: path.slice(0, 300), headers, body: `${body ?? ''}`.slice(0, 600) });

const summary = ({ wrong, ...counts }: Findings, show: number) => ({ ...counts, wrong: wrong.length, first: wrong.slice(0, show) });

/** Every route and every field of it, with what nobody types, by everybody; over HTTP. */
export const fuzz: Proof = {
  name: 'fuzz',
  goal: '100.000 gemaakte vragen aan elke route en elk veld, door elke rol: geen 5xx, geen script dat terugkomt, geen rij in een andere Digibank, geen formule in een rekenblad, geen weg naar elders, en het programma leeft',
  run: async ({ size, seed }) => {
    const routes = readRoutes();
    const reader = await openPageReader();
    const stage = await layStage();
    try {
      const asked = await hear(stage, routes, reader);
      const common = { asked, reader, dice: diceOf(randomFrom(seed)) };
      const controls: Record<string, ReturnType<typeof summary>> = {};
      for (const { name, edit, at } of CONTROLS) {
        const program = await buildApplication(name, [edit]);
        const found = await attackAll(stage, {
          ...common,
          program,
          requests: LAP / 2,
          routes: routes.filter((route) => nameOf(route) === at),
        });
        controls[name] = summary(found, 1);
      }
      const requests = size === 'full' ? 100_000 : 1_000;
      const plan = { ...common, program: await buildApplication('as-it-is'), requests, routes };
      const kept = await (size === 'full' ? attackWorlds(plan) : attackAll(stage, plan));
      const fields = [...asked.values()].reduce((sum, one) => sum + one.fields.size, 0);
      const figures = { routes: routes.length, fields, ...summary(kept, 10), controls };
      return {
        figures,
        pass: kept.wrong.length === 0 && kept.reached > requests / 5 && Object.values(controls).every(({ wrong }) => wrong > 0),
      };
    } finally {
      await stage.database.remove();
      await reader.close();
    }
  },
};

/** What is taken away, and where it must be found. */
const CONTROLS = [
  { name: 'escapes-nothing', edit: ESCAPES_NOTHING, at: 'GET /' },
  { name: 'takes-any-key', edit: TAKES_ANY_KEY, at: 'POST /:digibank/vandaag/binnen' },
  { name: 'writes-next-door', edit: WRITES_NEXT_DOOR, at: 'POST /hulp-vragen' },
];

async function hear({ database, people, chains }: Stage, routes: readonly Route[], reader: PageReader): Promise<Map<string, Asked>> {
  const portal = await startApplication(await buildApplication('says-what-it-asks', SAYS_WHAT_IT_ASKS), envOf(database));
  try {
    const [chain] = chains;
    if (!chain) throw new Error('no file');
    const given = givenFor(chains, ACCOUNTS.coach.email);
    return await hearWhatIsAsked(portal.address, database.dataFolder, { routes, people, chain, reader, given });
  } finally {
    await portal.stop('SIGTERM');
  }
}
