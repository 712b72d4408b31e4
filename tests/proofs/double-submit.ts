import { NOBODY } from '../../src/foundation/actor.ts';
import { newId } from '../../src/foundation/ids.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { layApiToken } from '../support/api-token.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { layMoments, layWaiting } from '../support/waiting.ts';
import { LIBRARY, NOW, OCMW, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { asking, askingAsCitizen } from './harness/asking.ts';
import { FORGETS_KEYS } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { placing } from './harness/placing.ts';
import { type Sending, send } from './harness/send.ts';
import type { Proof } from './verdict.ts';

const AT_ONCE = 50;

/** Something that is sent fifty times at once, the same key with other content, and how to count what was left behind. */
type Attempt = { same: Sending; other: Sending; count: () => Promise<number> };

/** A way in by which people and programs write: makes a fresh attempt for every round. */
type Door = { name: string; attempt: () => Promise<Attempt> };

/** What came of all rounds at one door. */
type Outcome = {
  door: string;
  rounds: number;
  most: number;
  fewest: number;
  differentAnswers: number;
  otherContentAccepted: number;
  failed: number;
};

async function layDoors(database: OwnDatabase): Promise<Door[]> {
  const { db, owner, world } = database;
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
  const cookie = await sessionCookie(db, world.manager);
  const inStroom = { digibankId: STROOM, actor: NOBODY, now: NOW };
  const token = await transaction(db, inStroom, (scope) => layApiToken(scope, OCMW));
  const count = async (text: string, value: string) => (await owner.query<{ n: number }>(text, [value])).rows[0]?.n ?? -1;
  const requestsOf = (firstName: string) => count('select count(*)::int as n from client where first_name = $1', firstName);
  let round = 0;
  return [
    {
      name: 'api',
      attempt: async () => {
        const name = `Programma ${round++}`;
        const key = newId();
        return { same: asking(token, key, name), other: asking(token, key, `${name} anders`), count: () => requestsOf(name) };
      },
    },
    {
      name: 'citizen',
      attempt: async () => {
        const name = `Burger ${round++}`;
        const key = newId();
        return { same: askingAsCitizen(key, name), other: askingAsCitizen(key, `${name} anders`), count: () => requestsOf(name) };
      },
    },
    {
      name: 'staff',
      attempt: async () => {
        const { person, moments } = await transaction(db, inStroom, async (scope) => ({
          person: (await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, 1))[0] ?? '',
          moments: await layMoments(scope, LIBRARY, { count: 2, seats: 100 }),
        }));
        const key = newId();
        const [moment = '', another = ''] = moments;
        return {
          same: placing(cookie, person, moment, key),
          other: placing(cookie, person, another, key),
          count: () => count('select seats_taken::int as n from session where id = $1', moment),
        };
      },
    },
  ];
}

/** Sends the same thing fifty times at once through two processes, then once more, then something else with the same key. */
async function knock(portals: readonly Application[], door: Door, rounds: number): Promise<Outcome> {
  const outcome: Outcome = { door: door.name, rounds, most: 0, fewest: Infinity, differentAnswers: 0, otherContentAccepted: 0, failed: 0 };
  const at = (index: number) => portals[index % portals.length]?.address ?? '';
  for (let round = 0; round < rounds; round++) {
    const { same, other, count } = await door.attempt();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(at(index), same)));
    answers.push(await send(at(1), same));
    const different = new Set(answers.map(({ status, location, text }) => JSON.stringify([status, location, text])));
    outcome.differentAnswers = Math.max(outcome.differentAnswers, different.size);
    outcome.failed += answers.filter(({ status }) => status >= 400).length;
    if ((await send(at(0), other)).status !== 422) outcome.otherContentAccepted++;
    const left = await count();
    outcome.most = Math.max(outcome.most, left);
    outcome.fewest = Math.min(outcome.fewest, left);
  }
  return outcome;
}

async function measure(database: OwnDatabase, doors: readonly Door[], program: string, rounds: number): Promise<Outcome[]> {
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portals = [await startApplication(program, env), await startApplication(program, env)];
  try {
    const outcomes: Outcome[] = [];
    for (const door of doors) outcomes.push(await knock(portals, door, rounds));
    return outcomes;
  } finally {
    await Promise.all(portals.map((portal) => portal.stop('SIGTERM')));
  }
}

const keepsPromise = (outcome: Outcome) =>
  outcome.most === 1 && outcome.fewest === 1 && outcome.differentAnswers === 1 && outcome.otherContentAccepted + outcome.failed === 0;

/** The same form or call many times at once, over HTTP, through two processes. */
export const doubleSubmit: Proof = {
  name: 'double-submit',
  goal: `hetzelfde ${AT_ONCE} keer tegelijk verstuurd geeft één opgeslagen stuk en overal hetzelfde antwoord; dezelfde sleutel met andere inhoud wordt geweigerd`,
  run: async ({ size }) => {
    const database = await openOwnDatabase();
    try {
      const doors = await layDoors(database);
      const kept = await measure(database, doors, await buildApplication('as-it-is'), size === 'full' ? 50 : 3);
      const control = await measure(database, doors, await buildApplication('forgets-keys', [FORGETS_KEYS]), 1);
      return { figures: { doors: kept, control }, pass: kept.every(keepsPromise) && !control.some(keepsPromise) };
    } finally {
      await database.remove();
    }
  },
};
