import { NOBODY } from '../../src/foundation/actor.ts';
import { newId } from '../../src/foundation/ids.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { layActivity } from '../support/activities.ts';
import { KINDS, type Operation, walk } from '../support/registration-model.ts';
import { LIBRARY, NOW, STROOM } from '../support/world.ts';
import { type Application, startApplication } from './harness/application.ts';
import type { OwnDatabase } from './harness/own-database.ts';
import { signingUp, standing } from './harness/registering.ts';
import { send } from './harness/send.ts';
import { randomFrom } from './verdict.ts';

/** What came of so many people who register for the last seat at the same moment. */
export type RegisteringRace = {
  people: number;
  rounds: number;
  mostWinners: number;
  fewestWinners: number;
  /** Rounds whose numbers in line are not 1, 2, 3 … each once. */
  wrongLines: number;
  /** Rounds after which the seat that was given up was not offered to exactly one: the first in line. */
  wrongNext: number;
  serverErrors: number;
};

/** Lets people without an account register for the last seat of an activity, all at once, through two processes; then the winner gives it up. */
async function race(
  database: OwnDatabase,
  portals: readonly Application[],
  size: { people: number; rounds: number },
): Promise<RegisteringRace> {
  const winners: number[] = [];
  const result = { ...size, mostWinners: 0, fewestWinners: 0, wrongLines: 0, wrongNext: 0, serverErrors: 0 };
  const scope = { digibankId: STROOM, actor: NOBODY, now: NOW };
  for (let round = 0; round < size.rounds; round++) {
    const { id } = await transaction(database.db, scope, (open) => layActivity(open, LIBRARY, { seats: 1 }));
    const to = (index: number) => portals[index % portals.length]?.address ?? '';
    const answers = await Promise.all(Array.from({ length: size.people }, (_, index) => send(to(index), signingUp(id))));
    result.serverErrors += answers.filter(({ status }) => status !== 303).length;
    const after = await standing(database.owner, id);
    winners.push(after.registered);
    if (!isInOrder(after.lines, size.people - 1)) result.wrongLines++;
    await send(to(round), {
      path: `/inschrijving/${after.winner}/annuleren`,
      headers: { connection: 'close' },
      form: { _key: newId(), reason: 'other' },
    });
    const next = await standing(database.owner, id);
    const first = await database.owner.query("select from registration where activity_id = $1 and state = 'offered' and in_line = 1", [id]);
    if (next.offered !== 1 || next.registered !== 0 || next.taken !== 1 || first.rowCount !== 1) result.wrongNext++;
  }
  return { ...result, mostWinners: Math.max(...winners), fewestWinners: Math.min(...winners) };
}

const isInOrder = (lines: readonly number[], many: number) => lines.length === many && lines.every((line, index) => line === index + 1);

/** Runs the race on two processes of a program. */
export async function measureRegistering(
  database: OwnDatabase,
  program: string,
  size: { people: number; rounds: number },
): Promise<RegisteringRace> {
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portals = [await startApplication(program, env), await startApplication(program, env)];
  try {
    return await race(database, portals, size);
  } finally {
    await Promise.all(portals.map((portal) => portal.stop('SIGTERM')));
  }
}

/** Whether one got the seat in each round, all others stand in line in order, and the seat given up went to exactly the first of them. */
export const isFair = (race: RegisteringRace) =>
  race.mostWinners === 1 && race.fewestWinners === 1 && race.wrongLines + race.wrongNext + race.serverErrors === 0;

/** Takes away the second promise: the table itself no longer minds how many sit down, nor who has which number. */
export async function dropChecksOnRegistrations({ owner }: OwnDatabase): Promise<void> {
  await owner.query('drop index registration_in_line');
  const { rows } = await owner.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = 'activity'::regclass and pg_get_constraintdef(oid) like '%seats_taken%'`,
  );
  for (const { name } of rows) await owner.query(`alter table activity drop constraint "${name}"`);
}

/** Lets people register, cancel, answer and let offers run out, at random, and compares every step with a model. The first difference, or null. */
export function walkAtRandom(database: OwnDatabase, operations: number, seed: number): Promise<string | null> {
  const random = randomFrom(seed);
  function* steps(): Generator<Operation> {
    for (let step = 0; step < operations; step++) {
      const kind = random() < 0.4 ? 'register' : (KINDS[Math.floor(random() * KINDS.length)] ?? 'register');
      yield { kind, pick: Math.floor(random() * 1_000), size: 1 + Math.floor(random() * 3) };
    }
  }
  return walk(database, 6, steps());
}
