import { type Meter, postgresMeter, processMeter } from '../../bench/cpu.ts';
import { load, type Shot } from '../../bench/load.ts';
import { postmasterOf } from '../../bench/stage.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { newId } from '../../src/foundation/ids.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { layWaiting } from '../support/waiting.ts';
import { LIBRARY, NOW, ROSA, STROOM, WORKSHOP } from '../support/world.ts';
import { type Application, buildApplication, type Edit, startApplication } from './harness/application.ts';
import { ASKS_AGAIN_AND_AGAIN, ASKS_NO_PERMISSION } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { send } from './harness/send.ts';
import type { Proof } from './verdict.ts';

const GOAL = 0.1;

/** `warm` before each job, then `turns` stretches of `seconds` of each side. */
const SIZES = {
  small: { seconds: 0.3, warm: 0.4, turns: 3 },
  full: { seconds: 2, warm: 4, turns: 12 },
} as const;

/** A page or act that is asked, again and again. */
type Job = { name: string; next: (cookie: string) => Shot };

/** A program on a database of its own, how much CPU both together used so far, and the session of who asks. */
type Side = { portal: Application; meter: Meter; cookie: string };

/** What one side used. CPU in milliseconds. */
type Used = { requests: number; cpu: number };

const get = (path: string) => (cookie: string) => ({ method: 'GET' as const, path: `/stroom/${path}`, headers: { cookie }, expect: 200 });

function sayPresent(cookie: string): Shot {
  const body = new URLSearchParams({ _key: newId(), moment: WORKSHOP, aanwezig: 'ja' }).toString();
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', path: '/stroom/vandaag/aanwezig', headers, body, expect: 303 };
}

const JOBS: readonly [Job, ...Job[]] = [
  { name: 'start', next: get('begin') },
  { name: 'waitingList', next: get('wachtlijst') },
  { name: 'file', next: get(`mensen/${ROSA}`) },
  { name: 'act', next: sayPresent },
];

/** Both sides in turns (with, without, without, with …), so that what else happens on the machine falls on both. Gives how much more CPU
 *  the first takes, as a part of what the second takes. */
async function compare(sides: readonly [Side, Side], job: Job, size: keyof typeof SIZES) {
  const { seconds, warm, turns } = SIZES[size];
  const ask = ({ portal, cookie }: Side, long: number) =>
    load(portal.address, { connections: 1, seconds: long, next: () => job.next(cookie) });
  for (const side of sides) await ask(side, warm);
  const used = new Map(sides.map((side): [Side, Used] => [side, { requests: 0, cpu: 0 }]));
  for (let turn = 0; turn < turns; turn++)
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const before = side.meter();
      const { requests, firstWrong } = await ask(side, seconds);
      const { requests: soFar = 0, cpu = 0 } = used.get(side) ?? {};
      used.set(side, { requests: soFar + requests, cpu: cpu + side.meter() - before });
      if (firstWrong) throw new Error(`not the answer that was measured: ${firstWrong}`);
    }
  const [asking = 0, notAsking = 0] = [...used.values()].map(({ cpu, requests }) => cpu / requests);
  return { withMs: rounded(asking), withoutMs: rounded(notAsking), added: rounded(asking / notAsking - 1) };
}

const rounded = (figure: number) => Math.round(figure * 1000) / 1000;

/** A file that is open, a list of forty that wait, and the manager who asks for them. */
async function layStage(database: OwnDatabase): Promise<string> {
  await transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => {
    const at = { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' };
    const [request] = await layWaiting(scope, at, 40);
    await scope.db
      .updateTable('help_request')
      .set({ client_id: ROSA })
      .where('digibank_id', '=', STROOM)
      .where('id', '=', request ?? '')
      .execute();
  });
  await database.owner.query('analyze');
  return sessionCookie(database.db, database.world.manager);
}

/** What it costs that every request asks who may do and see what. */
export const permissionCost: Proof = {
  name: 'permission-cost',
  goal: 'wie wat mag, vragen bij elke vraag (rollen, verborgen mensen, bereik, relatie): ≤ 10 % CPU erbij, van Node en de databank samen',
  run: async ({ size }) => {
    const asked = await openOwnDatabase({ embedded: true });
    const notAsked = await openOwnDatabase({ embedded: true });
    const portals: Application[] = [];
    try {
      const { rows: veiled } = await notAsked.owner.query<{ table: string }>(
        `select quote_ident(tablename) as table from pg_policies where policyname = 'veil'`,
      );
      for (const { table } of veiled) await notAsked.owner.query(`drop policy veil on ${table}`);
      const open = async (database: OwnDatabase, cookie: string, name: string, edits: readonly Edit[]): Promise<Side> => {
        const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
        const portal = await startApplication(await buildApplication(name, edits), env);
        portals.push(portal);
        const [program, server] = [processMeter(portal.process.pid ?? 0), postgresMeter((await postmasterOf(database.db)) ?? 0)];
        return { portal, cookie, meter: () => program() + server() };
      };
      const cookie = await layStage(asked);
      const asking = await open(asked, cookie, 'as-it-is', []);
      const slow = await open(asked, cookie, 'asks-again-and-again', [ASKS_AGAIN_AND_AGAIN]);
      const notAsking = await open(notAsked, await layStage(notAsked), 'asks-no-permission', ASKS_NO_PERMISSION);
      const added: Record<string, Awaited<ReturnType<typeof compare>>> = {};
      for (const job of JOBS) {
        await expectTheSame([asking, notAsking], job);
        added[job.name] = await compare([asking, notAsking], job, size);
      }
      const control = await compare([slow, notAsking], JOBS[0], size);
      const worst = Math.max(...Object.values(added).map((one) => one.added));
      // A test run shares its machine with others: there a few short stretches are shown and not judged.
      const isCheap = size === 'small' ? worst < control.added : worst <= GOAL;
      return { figures: { ...added, worst, veiledTables: veiled.length, control }, pass: isCheap && control.added > GOAL };
    } finally {
      for (const portal of portals) await portal.stop('SIGTERM');
      for (const database of [asked, notAsked]) await database.remove();
    }
  },
};

/** Both sides must do the same work: a page that shows less costs less. Keys differ from database to database, and are all as long. */
async function expectTheSame(sides: readonly Side[], job: Job): Promise<void> {
  const lengths = sides.map(async ({ portal, cookie }) => {
    const { method, path } = job.next(cookie);
    return method === 'GET' ? (await send(portal.address, { path, cookie })).text.length : 0;
  });
  if (new Set(await Promise.all(lengths)).size > 1) throw new Error(`${job.name} is not the same on both sides`);
}
