import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { NOBODY } from '../../src/foundation/actor.ts';
import { startEmbeddedPostgres } from '../../src/foundation/embedded-postgres.ts';
import { newId } from '../../src/foundation/ids.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { layApiToken } from '../support/api-token.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { layMoments, layWaiting } from '../support/waiting.ts';
import { LIBRARY, NOW, OCMW, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { asking } from './harness/asking.ts';
import { ANSWERS_LATE, ANSWERS_TOO_EARLY, FORGETS_KEYS } from './harness/controls.ts';
import { openOwnDatabase } from './harness/own-database.ts';
import { placing } from './harness/placing.ts';
import { type Answer, type Sending, send } from './harness/send.ts';
import { type Proof, randomFrom } from './verdict.ts';

const WRITERS = 24;

/** A write that somebody wants done once: it is sent again, with the same key, until it is answered. */
type Wish = { kind: 'ask' | 'place'; key: string; subject: string; sending: Sending; answer: Answer | null; sendings: number };

/** What the portal can be asked to do in this run. */
type Stage = { dataFolder: string; token: string; cookie: string; moment: string; waiting: string[] };

/** Lays the world, people who wait and a moment with room for all, in the data folder of a portal that is not running. */
async function layStage(places: number): Promise<Stage & { remove: () => Promise<void> }> {
  const database = await openOwnDatabase({ embedded: true });
  const { dataFolder, db, world } = database;
  const stage = await transaction(db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => ({
    token: await layApiToken(scope, OCMW),
    moment: (await layMoments(scope, LIBRARY, { count: 1, seats: 32_000 }))[0] ?? '',
    waiting: await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, places),
  }));
  const cookie = await sessionCookie(db, world.manager);
  await database.leave();
  return { ...stage, cookie, dataFolder, remove: database.remove };
}

/** Writers that never stop asking, a portal that is killed under them again and again, and what they got answered. */
async function killUnderLoad(program: string, stage: Stage, kills: number, random: () => number) {
  const env = { DIGIHULP_DATA: stage.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const waiting = [...stage.waiting];
  const wishes: Wish[] = [];
  const outages: number[] = [];
  let portal: Application = await startApplication(program, env);
  let stopping = false;
  let adopted = 0;
  let answered = 0;

  const nextWish = (): Wish => {
    const key = newId();
    const person = random() < 0.3 ? waiting.pop() : undefined;
    const subject = person ?? `Proef ${wishes.length}`;
    const sending = person ? placing(stage.cookie, person, stage.moment, key) : asking(stage.token, key, subject);
    return { kind: person ? 'place' : 'ask', key, subject, sending, answer: null, sendings: 0 };
  };
  const write = async () => {
    while (!stopping) {
      const wish = nextWish();
      wishes.push(wish);
      while (!wish.answer) {
        wish.sendings++;
        wish.answer = await send(portal.address, wish.sending).catch(() => null);
        if (wish.answer) answered++;
        else await sleep(20);
      }
    }
  };

  const writers = Array.from({ length: WRITERS }, write);
  for (let killed = 0; killed < kills; killed++) {
    const warm = answered + 2 * WRITERS;
    while (answered < warm) await sleep(20);
    await sleep(random() * 500);
    const server = serverPid(stage.dataFolder);
    await portal.stop('SIGKILL');
    const began = performance.now();
    portal = await startApplication(program, env);
    outages.push(Math.round(performance.now() - began));
    if (serverPid(stage.dataFolder) === server) adopted++;
  }
  stopping = true;
  await Promise.all(writers);
  await portal.stop('SIGTERM');
  return { wishes, outages, adopted };
}

function serverPid(dataFolder: string): string | undefined {
  return readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
}

/** Holds every confirmed wish against what stands in the database. */
async function compare(stage: Stage, wishes: readonly Wish[]) {
  const server = await startEmbeddedPostgres({ dataFolder: stage.dataFolder });
  const owner = new pg.Client(server.url);
  await owner.connect();
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
  const { rows: asked } = await owner.query<{ subject: string; n: number }>(
    `select c.first_name as subject, count(*)::int as n from help_request r join client c using (digibank_id)
     where c.id = r.client_id and r.channel = 'api' group by c.first_name`,
  );
  const { rows: placed } = await owner.query<{ subject: string; n: number }>(
    `select r.id as subject, count(*)::int as n from help_request r join appointment a using (digibank_id, client_id)
     where a.session_id = $1 and a.state = 'booked' and r.state = 'scheduled' group by r.id`,
    [stage.moment],
  );
  const { rows: seats } = await owner.query<{ taken: number }>('select seats_taken as taken from session where id = $1', [stage.moment]);
  await owner.end();
  await server.stop();
  const done = new Map([...asked, ...placed].map(({ subject, n }) => [subject, n]));
  const confirmed = wishes.filter(({ answer }) => answer?.status === 201 || answer?.status === 303);
  return {
    confirmed: confirmed.length,
    sentAgain: wishes.filter(({ sendings }) => sendings > 1).length,
    refused: wishes.length - confirmed.length,
    lost: confirmed.filter(({ subject }) => !done.has(subject)).length,
    doubled: wishes.filter(({ subject }) => (done.get(subject) ?? 0) > 1).length,
    seatsWrong: seats[0]?.taken !== placed.length,
  };
}

async function measure(program: string, options: { kills: number; seed: number }) {
  const stage = await layStage(options.kills * 150);
  try {
    const { wishes, outages, adopted } = await killUnderLoad(program, stage, options.kills, randomFrom(options.seed));
    const sorted = [...outages].sort((a, b) => a - b);
    const back = { medianMs: sorted[sorted.length >> 1] ?? 0, slowestMs: sorted.at(-1) ?? 0 };
    return { kills: options.kills, adopted, back, ...(await compare(stage, wishes)) };
  } finally {
    await stage.remove();
  }
}

/** kill -9 of the portal with its embedded database, under writes through the API and through a staff form. */
export const kill: Proof = {
  name: 'kill',
  goal: 'na elke kill -9 gaat geen enkele bevestigde schrijfactie verloren en wordt geen enkele dubbel uitgevoerd; terug binnen 5 seconden met dezelfde databank',
  run: async ({ size, seed }) => {
    const kills = size === 'full' ? 100 : 3;
    const controlKills = size === 'full' ? 10 : 2;
    const lateKills = size === 'full' ? 10 : 1;
    const kept = await measure(await buildApplication('as-it-is'), { kills, seed });
    const early = await measure(await buildApplication('answers-too-early', ANSWERS_TOO_EARLY), { kills: controlKills, seed });
    const late = await measure(await buildApplication('answers-late', [ANSWERS_LATE]), { kills: lateKills, seed });
    const forgetful = await measure(await buildApplication('forgets-keys', [ANSWERS_LATE, FORGETS_KEYS]), { kills: controlKills, seed });
    const holds =
      kept.lost + kept.doubled + kept.refused === 0 && !kept.seatsWrong && kept.adopted === kills && kept.back.slowestMs <= 5_000;
    const holdsLate = late.lost + late.doubled === 0 && late.sentAgain > 0;
    const controlsBite = early.lost > 0 && forgetful.doubled > 0;
    const figures = { ...kept, answersLate: late, control: { early, forgetful } };
    return { figures, pass: holds && kept.confirmed > 0 && holdsLate && controlsBite };
  },
};
