import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { logReads } from '../../src/access/read-log.ts';
import { chainKey } from '../../src/access/read-log-chain.ts';
import { sealNext } from '../../src/access/seal-read-log.ts';
import { verifyReadLog } from '../../src/access/verify-read-log.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { openDatabase } from '../../src/foundation/database.ts';
import { newId } from '../../src/foundation/ids.ts';
import { readOrMakeKey } from '../../src/foundation/key.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { actorWith } from '../support/database.ts';
import { NOW, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { canariesIn, layCanaries, type Stage } from './harness/canaries.ts';
import { ANSWERS_TOO_EARLY, LOGS_NOTHING } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { type Sending, send } from './harness/send.ts';
import { type Proof, randomFrom } from './verdict.ts';

const SIZES = {
  small: { steps: 20, kills: 1, tampers: 22, writes: 200 },
  full: { steps: 600, kills: 40, tampers: 1_000, writes: 2_000 },
};

/** What a walk met: answers, those with somebody's canary, and those of which a canary stood in no row when the answer was there. */
type Walk = { answers: number; withCanary: number; withoutRow: number; serverErrors: number; broken: number };

/** Somebody who opens whatever a page links to, and sends half-filled forms, one after the other. After each answer that shows somebody, the
 *  rows of this account that came since must name everybody on it: a row that is seen by another connection was committed before. */
async function walk(
  walker: Stage['walkers'][number],
  options: { address: () => string; onlooker: pg.Client; stage: Stage; steps: number; random: () => number; answered: () => void },
) {
  const { address, onlooker, stage, steps, random, answered } = options;
  const found: Walk = { answers: 0, withCanary: 0, withoutRow: 0, serverErrors: 0, broken: 0 };
  const links = new Set(walker.start);
  let lastRow = newId(); // rows of earlier walks lie before
  while (found.answers < steps) {
    const path = [...links][Math.floor(random() * links.size)] ?? '';
    const isForm = path.endsWith('/plaatsen') && random() < 0.5;
    const sending: Sending = {
      path,
      cookie: walker.cookie,
      ...(isForm && { form: { _key: newId(), session: random() < 0.5 ? stage.moment : '' } }),
    };
    const answer = await send(address(), sending).catch(() => null);
    if (!answer) {
      found.broken++;
      await sleep(30);
      continue;
    }
    found.answers++;
    answered();
    if (answer.status >= 500) found.serverErrors++;
    for (const [, href = ''] of answer.text.matchAll(/href="(\/stroom\/[^"#]+)"/g)) links.add(href.replaceAll('&amp;', '&'));
    if (answer.location?.startsWith('/stroom/')) links.add(answer.location);
    const shown = canariesIn(answer.text, stage);
    const { rows } = await onlooker.query<{ id: string; client_ids: string[] }>(
      'select id, client_ids from read_log where digibank_id = $1 and account_id = $2 and id > $3 order by id',
      [STROOM, walker.accountId, lastRow],
    );
    lastRow = rows.at(-1)?.id ?? lastRow;
    const logged = new Set(rows.flatMap(({ client_ids }) => client_ids));
    if (shown.length > 0) found.withCanary++;
    if (shown.some((id) => !logged.has(id))) found.withoutRow++;
  }
  return found;
}

/** All walkers at once through a portal that is killed under them and started again. */
async function measure(database: OwnDatabase, program: string, options: { steps: number; kills: number; seed: number }): Promise<Walk> {
  const stage = await layCanaries(database);
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const random = randomFrom(options.seed);
  let portal: Application = await startApplication(program, env);
  let done = false;
  let answers = 0;
  const walking = Promise.all(
    stage.walkers.map(async (walker) => {
      const onlooker = new pg.Client(database.ownerUrl);
      await onlooker.connect();
      return walk(walker, {
        address: () => portal.address,
        onlooker,
        stage,
        steps: options.steps,
        random,
        answered: () => answers++,
      }).finally(() => onlooker.end());
    }),
  ).finally(() => {
    done = true;
  });
  for (let kill = 0; kill < options.kills && !done; kill++) {
    // In the middle of the walks, however fast the machine is.
    const soFar = ((kill + 0.3 + random() * 0.4) * options.steps * stage.walkers.length) / options.kills;
    while (answers < soFar && !done) await sleep(2);
    await portal.stop('SIGKILL');
    portal = await startApplication(program, env);
  }
  const walks = await walking;
  await portal.stop('SIGKILL');
  const sum = (part: keyof Walk) => walks.reduce((total, one) => total + one[part], 0);
  return {
    answers: sum('answers'),
    withCanary: sum('withCanary'),
    withoutRow: sum('withoutRow'),
    serverErrors: sum('serverErrors'),
    broken: sum('broken'),
  };
}

/** One thing that somebody with the database in hand could do to a sealed row, picked by chance. */
const TAMPERS = [
  `update read_log set account_id = overlay(account_id placing 'x' from 1 for 1) where id = $1`,
  `update read_log set role = overlay(role placing 'x' from 1 for 1) where id = $1`,
  `update read_log set page = overlay(page placing 'x' from 1 for 1) where id = $1`,
  `update read_log set reason = overlay(reason placing 'x' from 1 for 1) where id = $1`,
  `update read_log set at = at + interval '1 microsecond' where id = $1`,
  `update read_log set client_ids = client_ids || '01980000-0000-7000-8000-00000000ffff'::uuid where id = $1`,
  `update read_log set what = case what when 'looked' then 'changed' else 'looked' end where id = $1`,
  `update read_log_seal set hash = set_byte(hash, 3, get_byte(hash, 3) # 1) where $1 = any(looks)`,
  'delete from read_log where id = $1',
  'delete from read_log_seal where $1 = any(looks)',
  `insert into read_log select digibank_id, gen_random_uuid(), at, account_id, role, client_ids, page, reason, what from read_log where id = $1`,
] as const;

/** Seals what was logged, then changes one thing at a time, each undone again, and counts what the verification does not find. */
async function tamper(database: OwnDatabase, count: number, random: () => number) {
  const key = chainKey(readOrMakeKey(join(database.dataFolder, 'key')));
  const who = { digibankId: STROOM, actor: NOBODY, now: NOW };
  while ((await transaction(database.db, who, (scope) => sealNext(scope, key))).looks > 0);
  const owner = openDatabase(database.ownerUrl, 1);
  try {
    const { rows } = await database.owner.query<{ id: string }>('select unnest(looks) as id from read_log_seal where digibank_id = $1', [
      STROOM,
    ]);
    const untouched = await transaction(owner, who, (scope) => verifyReadLog(scope, key));
    const unnoticed: string[] = [];
    for (let at = 0; at < count; at++) {
      const text = TAMPERS[at % TAMPERS.length] ?? '';
      const id = rows[Math.floor(random() * rows.length)]?.id ?? '';
      const verdict = await tamperOnce(database.owner, text, id, () => transaction(owner, who, (scope) => verifyReadLog(scope, key)));
      if (!verdict.broken) unnoticed.push(text);
    }
    return { sealed: untouched.looks, untouchedHolds: untouched.broken === null, tampered: count, unnoticed };
  } finally {
    await owner.destroy();
  }
}

/** Keeps both tables aside, changes one thing, asks, and puts everything back. */
async function tamperOnce<T>(owner: pg.Client, text: string, id: string, ask: () => Promise<T>): Promise<T> {
  await owner.query(
    'create temporary table kept_log as select * from read_log; create temporary table kept_seal as select * from read_log_seal',
  );
  try {
    await owner.query(text, [id]);
    return await ask();
  } finally {
    await owner.query(`truncate read_log, read_log_seal, read_log_unsealed, read_log_finding; insert into read_log select * from kept_log;
      insert into read_log_seal select * from kept_seal; drop table kept_log, kept_seal`);
  }
}

/** What the row of a page with forty people costs in its transaction beyond a bare trip to the database (it travels along with others), in
 *  milliseconds. Both are measured in turns, so that whatever else keeps the machine busy weighs on both. */
async function cost(database: OwnDatabase, writes: number): Promise<{ tripP95Ms: number; rowP95Ms: number; addedP95Ms: number }> {
  const trips: number[] = [];
  const rows: number[] = [];
  const timed = async (times: number[], work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  };
  for (let write = 0; write < writes; write++) {
    const reads = [{ clientIds: Array.from({ length: 40 }, newId), page: 'wachtlijst', reason: 'waiting_list' }];
    await transaction(database.db, { digibankId: STROOM, actor: actorWith('proof', 'coordinator'), now: NOW }, async (scope) => {
      await Promise.all(scope.unawaited);
      await timed(trips, () => sql`select ${write}::int`.execute(scope.db));
      await timed(rows, async () => {
        await logReads(scope, reads, { role: 'coordinator', what: 'looked' });
        await Promise.all(scope.unawaited);
      });
    });
  }
  const p95 = (times: number[]) => times.slice(writes >> 2).sort((a, b) => a - b)[Math.floor(writes * 0.75 * 0.95)] ?? 0;
  const round = (ms: number) => Math.round(ms * 100) / 100;
  return { tripP95Ms: round(p95(trips)), rowP95Ms: round(p95(rows)), addedP95Ms: round(p95(rows) - p95(trips)) };
}

/** Every look is in the log before anybody sees something, and the log shows when it was touched. */
export const audit: Proof = {
  name: 'audit',
  goal: 'van elk antwoord met iemands gegevens stond de regel al in het logboek, ook onder kill -9; elke veranderde byte en elke weggenomen of toegevoegde regel wordt gevonden; de regel kost ≤ 2 ms (p95) boven op een rit naar de databank',
  run: async ({ size, seed }) => {
    const { steps, kills, tampers, writes } = SIZES[size];
    const database = await openOwnDatabase();
    try {
      const kept = await measure(database, await buildApplication('as-it-is'), { steps, kills, seed });
      const chain = await tamper(database, tampers, randomFrom(seed));
      const written = await cost(database, writes);
      const silent = await measure(database, await buildApplication('logs-nothing', [LOGS_NOTHING]), { steps: 8, kills: 0, seed });
      const early = await measure(database, await buildApplication('answers-too-early', ANSWERS_TOO_EARLY), { steps: 8, kills: 0, seed });
      // A test run shares its machine with other tests: there the time is shown and not judged.
      const isCheap = size === 'small' || written.addedP95Ms <= 2;
      const holds = kept.withCanary > steps && kept.withoutRow + kept.serverErrors === 0 && (kills === 0 || kept.broken > 0);
      const found = chain.untouchedHolds && chain.sealed > 0 && chain.unnoticed.length === 0;
      const controlsBite = silent.withoutRow > 0 && silent.withoutRow === silent.withCanary && early.withoutRow > 0;
      return {
        figures: { ...kept, kills, chain, cost: written, control: { silent, early } },
        pass: holds && found && isCheap && controlsBite,
      };
    } finally {
      await database.remove();
    }
  },
};
