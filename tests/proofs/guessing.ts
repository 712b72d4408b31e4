import { codesOf, handOutCard } from '../../src/access/code-card.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { newNumber, sha256, signsOf } from '../../src/foundation/ids.ts';
import { readOrMakeKey } from '../../src/foundation/key.ts';
import { transaction } from '../../src/foundation/transaction.ts';
import { layWaiting } from '../support/waiting.ts';
import { ACCOUNTS, LIBRARY, NOW, PASSWORD, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { NO_LIMIT_ON_GUESSING, TELLS_WHO_HAS_AN_ACCOUNT } from './harness/controls.ts';
import { chanceOfNoDifference } from './harness/mann-whitney.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { send } from './harness/send.ts';
import { layAccounts, timeSignIn } from './harness/sign-in-timing.ts';
import { type Proof, randomFrom } from './verdict.ts';

const SIZES = { small: { tickets: 600, samples: 40 }, full: { tickets: 100_000, samples: 2_000 } };

/** How many guess at the same moment, each from an address of its own. */
const ADDRESSES = 40;

/** Wrong guesses before the right one. */
const WRONG_FIRST = 30;

/** A guess from an address; the proof plays the proxy that stands before the portal. */
type Guess = (address: number, what: string) => Promise<number>;

type Door = { lookedAt: number; refused: number; hits: number; mostOfOneAddress: number; seconds: number };

/** Guesses so many wrong things from many addresses through both processes, and then the right one from an address of its own. */
async function tryDoor(guess: Guess, wrong: () => string, right: string, count: number): Promise<Door> {
  const began = performance.now();
  const perAddress = new Array<number>(ADDRESSES).fill(0);
  const door: Door = { lookedAt: 0, refused: 0, hits: 0, mostOfOneAddress: 0, seconds: 0 };
  const weigh = (status: number, address?: number) => {
    if (status === 429) door.refused += 1;
    else if (status === 404 || status === 422) {
      door.lookedAt += 1;
      if (address !== undefined) perAddress[address] = (perAddress[address] ?? 0) + 1;
    } else door.hits += 1;
  };
  const guesser = async (address: number) => {
    for (let at = address; at < count; at += ADDRESSES) weigh(await guess(address, wrong()), address);
  };
  await Promise.all(Array.from({ length: ADDRESSES }, (_, address) => guesser(address)));
  weigh(await guess(ADDRESSES, right));
  return { ...door, mostOfOneAddress: Math.max(...perAddress), seconds: Math.round((performance.now() - began) / 100) / 10 };
}

/** What is looked up at most while guessing lasts so long: `limit` in each minute that began. */
const atMost = (limit: number, { seconds }: Door) => limit * (Math.floor(seconds / 60) + 1);

const holds = (door: Door, overall: number, perAddress: number) =>
  door.hits === 0 && door.refused > 0 && door.lookedAt <= atMost(overall, door) && door.mostOfOneAddress <= atMost(perAddress, door);

type Stage = { database: OwnDatabase; ticket: string; cardCode: string };

/** A live ticket, and a coach with a printed card. */
async function layStage(database: OwnDatabase): Promise<Stage> {
  const { db, world, dataFolder, owner } = database;
  await transaction(db, { digibankId: STROOM, actor: { ...NOBODY, accountId: world.coordinator }, now: NOW }, async (scope) => {
    await layWaiting(scope, { helpPointId: LIBRARY, nisCode: '44013', postcode: '9070' }, 1);
    await handOutCard(scope, world.coach);
  });
  const { rows } = await owner.query<{ number: string; card: string }>(
    `select r.number, c.card_id as card from help_request r, code_card c where c.account_id = $1`,
    [world.coach],
  );
  const { number = '', card = '' } = rows[0] ?? {};
  await owner.query(`insert into pointer (kind, hash, digibank_id) values ('request', $1, $2) on conflict do nothing`, [
    sha256(number),
    STROOM,
  ]);
  return { database, ticket: number, cardCode: codesOf(readOrMakeKey(`${dataFolder}/key`), card)[0] ?? '' };
}

/** Starts two processes of a program behind a proxy: the proof says which address a request came from. */
async function withPortals<T>({ database }: Stage, program: string, work: (portals: Application[]) => Promise<T>): Promise<T> {
  await database.owner.query('delete from throttle');
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portals = [await startApplication(program, env), await startApplication(program, env)];
  try {
    return await work(portals);
  } finally {
    await Promise.all(portals.map((portal) => portal.stop('SIGTERM')));
  }
}

/** Every door at which something can be guessed. */
async function guessEverywhere(stage: Stage, portals: Application[], tickets: number, random: () => number) {
  const at = (address: number) => portals[address % portals.length]?.address ?? '';
  const from = (address: number) => ({ 'x-forwarded-for': `10.9.9.9, 198.51.100.${address}` });
  const anyText = () => signsOf(sha256(String(random())), 8);

  const ticket = await tryDoor(
    async (address, number) => (await send(at(address), { path: `/ticket/${number}`, headers: from(address) })).status,
    newNumber,
    stage.ticket,
    tickets,
  );
  const signIn = (address: number, password: string) =>
    send(at(address), { path: '/aanmelden', headers: from(address), form: { email: ACCOUNTS.coach.email, password } });
  const password = await tryDoor(async (address, guessed) => (await signIn(address, guessed)).status, anyText, PASSWORD, WRONG_FIRST);
  await stage.database.owner.query('delete from throttle');
  const cookie = await halfWay(at(0));
  const code = await tryDoor(
    async (address, guessed) =>
      (await send(at(address), { path: '/aanmelden/code', headers: from(address), cookie, form: { code: guessed } })).status,
    anyText,
    stage.cardCode,
    WRONG_FIRST,
  );
  return { ticket, password, code };
}

/** Somebody found the password: the cookie of whoever is to show a code now. */
async function halfWay(address: string): Promise<string> {
  const body = new URLSearchParams({ email: ACCOUNTS.coach.email, password: PASSWORD });
  const answer = await fetch(`${address}/aanmelden`, { method: 'POST', redirect: 'manual', headers: { origin: address }, body });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** The chance that sign-in takes as long for an address with an account as for one without. Chance alone gives less than 0.01 once in a
 *  hundred times: then it is measured once more. */
async function sameTime(stage: Stage, portals: Application[], samples: number, random: () => number) {
  const address = portals[0]?.address ?? '';
  for (let again = 0; ; again++) {
    const emails = await layAccounts(stage.database.db, samples);
    const times = await timeSignIn(address, emails, random);
    const p = chanceOfNoDifference(times.known, times.unknown);
    if (p > 0.01 || again === 1)
      return { samples, p: Number(p.toPrecision(3)), answersDiffer: times.answersDiffer, statuses: times.statuses };
  }
}

/** Ticket numbers, passwords, codes: guessing finds nothing, and tells nothing. */
export const guessing: Proof = {
  name: 'guessing',
  goal: 'raden naar ticketnummers, wachtwoorden en codes geeft 0 treffers, ook niet met het juiste na de grens; hoogstens 5 per minuut per adres en 50 samen; aanmelden duurt even lang met en zonder account (p > 0,01)',
  run: async ({ size, seed }) => {
    const { tickets, samples } = SIZES[size];
    const random = randomFrom(seed);
    const stage = await layStage(await openOwnDatabase());
    try {
      const kept = await withPortals(stage, await buildApplication('as-it-is'), async (portals) => ({
        ...(await guessEverywhere(stage, portals, tickets, random)),
        timing: await sameTime(stage, portals, samples, random),
      }));
      const unlimited = await withPortals(stage, await buildApplication('no-limit', [NO_LIMIT_ON_GUESSING]), (portals) =>
        guessEverywhere(stage, portals, 200, random),
      );
      const telling = await withPortals(stage, await buildApplication('tells-accounts', [TELLS_WHO_HAS_AN_ACCOUNT]), (portals) =>
        sameTime(stage, portals, Math.min(samples, 100), random),
      );
      const isKept = holds(kept.ticket, 50, 5) && holds(kept.password, 5, 5) && holds(kept.code, 5, 5);
      const tellsNothing = kept.timing.p > 0.01 && kept.timing.answersDiffer === 0;
      const controlsFail = [unlimited.ticket, unlimited.password, unlimited.code].every(({ hits }) => hits === 1) && telling.p <= 0.01;
      return { figures: { ...kept, control: { ...unlimited, timing: telling } }, pass: isKept && tellsNothing && controlsFail };
    } finally {
      await stage.database.remove();
    }
  },
};
