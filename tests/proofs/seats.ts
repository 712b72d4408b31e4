import { cancelSeat } from '../../src/agenda/cancel-seat.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { layMoments, layWaiting } from '../support/waiting.ts';
import { LIBRARY, NOW, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { BOOKS_ALWAYS, HOLDS_NO_ACTIVITY } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { placing } from './harness/placing.ts';
import { send } from './harness/send.ts';
import { dropChecksOnRegistrations, isFair, measureRegistering, walkAtRandom } from './registering-race.ts';
import type { Proof } from './verdict.ts';

const SIZES = { small: { managers: 50, rounds: 3 }, full: { managers: 200, rounds: 50 } };
const REGISTERING = { small: { people: 50, rounds: 1 }, full: { people: 500, rounds: 10 } };
const OPERATIONS = { small: 100, full: 10_000 };

/** What came of a race: winners a round, and everything that was not one winner and the others refused with a page that says so. */
type Race = {
  rounds: number;
  managers: number;
  winners: number[];
  winnersAfterCancelling: number[];
  wrongAnswers: number;
  serverErrors: number;
  wrongCounts: number;
};

/** So many managers give the last seat to so many different people, at the same moment, through two processes. */
async function race(database: OwnDatabase, portals: readonly Application[], size: { managers: number; rounds: number }): Promise<Race> {
  const cookies = await Promise.all(Array.from({ length: size.managers }, () => sessionCookie(database.db, database.world.manager)));
  const result: Race = { ...size, winners: [], winnersAfterCancelling: [], wrongAnswers: 0, serverErrors: 0, wrongCounts: 0 };
  for (let round = 0; round < size.rounds; round++) {
    const { moment, people } = await transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => ({
      moment: (await layMoments(scope, LIBRARY, { count: 1, seats: 1 }))[0] ?? '',
      people: await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, size.managers),
    }));
    const tryAll = async (waiting: readonly string[]): Promise<string[]> => {
      const answers = await Promise.all(
        waiting.map((person, index) => {
          const portal = portals[index % portals.length];
          return send(portal?.address ?? '', placing(cookies[index] ?? '', person, moment));
        }),
      );
      result.serverErrors += answers.filter(({ status }) => status >= 500).length;
      result.wrongAnswers += answers.filter(({ status, text }) => status !== 303 && !(status === 409 && text.includes('<h1'))).length;
      return waiting.filter((_, index) => answers[index]?.status === 303);
    };
    const winners = await tryAll(people);
    result.winners.push(winners.length);
    await giveUp(database, moment);
    const next = await tryAll(people.filter((person) => !winners.includes(person)));
    result.winnersAfterCancelling.push(next.length);
    if (!(await countsAgree(database, moment))) result.wrongCounts++;
  }
  return result;
}

/** Somebody who has a seat at this moment cancels. */
async function giveUp(database: OwnDatabase, moment: string): Promise<void> {
  await transaction(database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => {
    const { id } = await scope.db
      .selectFrom('appointment')
      .select('id')
      .where('digibank_id', '=', STROOM)
      .where('session_id', '=', moment)
      .where('state', '=', 'booked')
      .limit(1)
      .executeTakeFirstOrThrow();
    if (!(await cancelSeat(scope, id, 'organisation', 'proef'))) throw new Error('the winner could not cancel');
  });
}

/** Whether the moment counts exactly as many seats as there are people with an appointment, as many people are told so, and never more than one. */
async function countsAgree({ owner }: OwnDatabase, moment: string): Promise<boolean> {
  const { rows } = await owner.query<{ taken: number; held: number; scheduled: number }>(
    `select s.seats_taken as taken, count(a.id)::int as held, count(r.id)::int as scheduled
     from session s
     left join appointment a on a.digibank_id = s.digibank_id and a.session_id = s.id and a.state = 'booked'
     left join help_request r on r.digibank_id = a.digibank_id and r.appointment_id = a.id and r.state = 'scheduled'
     where s.digibank_id = $1 and s.id = $2 group by s.seats_taken`,
    [STROOM, moment],
  );
  const [found] = rows;
  return found?.taken === 1 && found.held === 1 && found.scheduled === 1;
}

const keepsPromise = (race: Race) =>
  race.winners.every((winners) => winners === 1) &&
  race.winnersAfterCancelling.every((winners) => winners === 1) &&
  race.wrongAnswers + race.serverErrors + race.wrongCounts === 0;

/** Takes away the second promise: the table itself no longer minds how many sit down. */
async function dropCheckOnSeats({ owner }: OwnDatabase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = 'session'::regclass and pg_get_constraintdef(oid) like '%seats_taken <= seats%'`,
  );
  await owner.query(`alter table session drop constraint "${rows[0]?.name}"`);
}

/** Runs the races on two processes of a program. */
async function measure(database: OwnDatabase, program: string, size: { managers: number; rounds: number }): Promise<Race> {
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portals = [await startApplication(program, env), await startApplication(program, env)];
  try {
    return await race(database, portals, size);
  } finally {
    await Promise.all(portals.map((portal) => portal.stop('SIGTERM')));
  }
}

/** The last seat of a moment, given by managers, and of an activity, taken by people themselves; over HTTP. */
export const seats: Proof = {
  name: 'seats',
  goal: 'elke ronde krijgt precies één van de gelijktijdige mensen de laatste plaats, ook na een annulatie; alle anderen lezen waarom niet, of staan op de wachtlijst met elk nummer één keer; nooit een serverfout; na elke willekeurige handeling klopt elke plaats met een model',
  run: async ({ size, seed }) => {
    const database = await openOwnDatabase();
    try {
      const asItIs = await buildApplication('as-it-is');
      const kept = await measure(database, asItIs, SIZES[size]);
      const registering = await measureRegistering(database, asItIs, REGISTERING[size]);
      const difference = await walkAtRandom(database, OPERATIONS[size], seed);
      await dropCheckOnSeats(database);
      await dropChecksOnRegistrations(database);
      const unlocked = await buildApplication('seats-unlocked', [HOLDS_NO_ACTIVITY]);
      const unfair = await measureRegistering(database, unlocked, { ...REGISTERING[size], rounds: 3 });
      const control = await measure(database, await buildApplication('seats-unguarded', [BOOKS_ALWAYS]), { ...SIZES[size], rounds: 1 });
      const figures = {
        ...summary(kept),
        control: summary(control),
        registering: { ...registering, control: unfair },
        model: { operations: OPERATIONS[size], difference },
      };
      const isKept = keepsPromise(kept) && isFair(registering) && difference === null;
      return { figures, pass: isKept && Math.max(...control.winners) > 1 && !isFair(unfair) };
    } finally {
      await database.remove();
    }
  },
};

function summary(race: Race) {
  const { winners, winnersAfterCancelling, ...rest } = race;
  return {
    ...rest,
    mostWinners: Math.max(...winners),
    fewestWinners: Math.min(...winners),
    mostNextWinners: Math.max(...winnersAfterCancelling),
  };
}
