import { load, percentile } from '../../bench/load.ts';
import { seedFlanders } from '../../src/demo/flanders/seed-flanders.ts';
import { SIZES as SEEDS, type Size as Seed } from '../../src/demo/flanders/sizes.ts';
import { momentsOf, type Search, searchMoments } from '../../src/finder/search-moments.ts';
import { understandTopic } from '../../src/finder/understand-topic.ts';
import { dayOf, startOfDay } from '../../src/foundation/clock.ts';
import { NOW } from '../support/world.ts';
import { type Application, buildApplication, type Edit, startApplication } from './harness/application.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { send } from './harness/send.ts';
import { type Proof, randomFrom, type Size } from './verdict.ts';

/** All of Flanders without its half a million people: who looks for a moment meets none of them. */
const SEED: Record<Size, Seed> = {
  full: { ...SEEDS.flanders, people: 8 * SEEDS.flanders.digibanken },
  small: { digibanken: 4, municipalities: 16, people: 32, helpPoints: 80, comingSessions: 1_600 },
};
/** Seconds of load, after so many to warm up; how many pages are held against a list that was made without the database's help; and
 *  milliseconds at the 95th percentile. Small runs beside other tests. */
const SIZES = {
  full: { seconds: 20, warm: 5, checked: 200, goal: 60 },
  small: { seconds: 2, warm: 1, checked: 30, goal: 1_000 },
};
const CONNECTIONS = 20;
const PAGE = 20;
const METERS = 10_000;

const KINDS = ['walk_in', 'walk_in', 'workshop', 'open', 'consult'];
const TOPICS = ['id.itsme', 'bank.app', 'safe.phishing', 'talk.whatsapp'];
const WORDS = ['itsme', 'bank', 'phishing', 'whatsapp'];

type Place = { postcode: string; name: string; latitude: number; longitude: number; nisCode: string };
type Question = { path: string; search: Search; place: Place };

/** Fills the database: every fifth moment has a topic, every tenth is not free. */
async function lay(database: OwnDatabase, seed: Seed): Promise<void> {
  const { owner } = database;
  await owner.query('update digibank set example = true'); // the seed goes beside no real Digibank
  await seedFlanders(database, seed, NOW, Buffer.alloc(32, 7), () => {});
  const coming = 'ends_at > $1::timestamptz';
  await owner.query(
    `update session set kind = ($2::text[])[abs(hashtext(id::text)) % cardinality($2) + 1], free = abs(hashtext(id::text)) % 10 > 0 where ${coming}`,
    [NOW.toString(), KINDS],
  );
  await owner.query(
    `insert into session_topic (digibank_id, session_id, topic)
     select digibank_id, id, ($2::text[])[abs(hashtext(id::text)) / 5 % cardinality($2) + 1] from session
     where ${coming} and abs(hashtext(id::text)) % 5 = 0`,
    [NOW.toString(), TOPICS],
  );
  await owner.query('vacuum (analyze)');
}

/** Draws questions that nobody asked before: a place, mostly a day, now and then a topic or only what is free. */
async function drawer({ db }: OwnDatabase, nisCodes: readonly string[], random: () => number): Promise<() => Question> {
  const places = await db
    .selectFrom('postcode_place')
    .select(['postcode', 'place as name', 'latitude', 'longitude', 'nis_code as nisCode'])
    .where('nis_code', 'in', [...nisCodes])
    .orderBy('postcode')
    .orderBy('place')
    .execute();
  const meant = new Map(await Promise.all(WORDS.map(async (word) => [word, await understandTopic(db, word)] as const)));
  const oneOf = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T; // lists that are never empty
  return () => {
    const place = oneOf(places);
    const from = random() < 0.7 ? dayOf(NOW).add({ days: 3 + Math.floor(random() * 50) }) : null;
    const word = random() < 0.3 ? oneOf(WORDS) : null;
    const free = random() < 0.3;
    const asked = new URLSearchParams({ waar: `${place.postcode} ${place.name}` });
    if (from) asked.set('dag', `${from.day}/${from.month}/${from.year}`);
    if (word) asked.set('wat', word);
    if (free) asked.set('gratis', 'ja');
    const near = { ...place, nisCodes: [place.nisCode], meters: METERS };
    const topics = word === null ? null : (meant.get(word) ?? []);
    const rest = { onlyThatDay: true, offer: null, language: null, welcomes: null, supervised: false, wifi: false, takesDevices: false };
    return { path: `/momenten?${asked}`, place, search: { ...rest, near, from, topics, free } };
  };
}

type Moment = {
  id: string;
  startsAt: Temporal.Instant;
  free: boolean;
  topic: string | null;
  latitude: number;
  longitude: number;
  nisCode: string;
};

/** Every moment to come, read without any of the conditions that the search knows. */
async function allMoments({ db }: OwnDatabase): Promise<Moment[]> {
  return db
    .selectFrom('session as s')
    .innerJoin('help_point as h', (join) => join.onRef('h.digibank_id', '=', 's.digibank_id').onRef('h.id', '=', 's.help_point_id'))
    .leftJoin('session_topic as t', (join) => join.onRef('t.digibank_id', '=', 's.digibank_id').onRef('t.session_id', '=', 's.id'))
    .select(['s.id', 's.starts_at as startsAt', 's.free', 't.topic', 'h.latitude', 'h.longitude', 'h.nis_code as nisCode'])
    .where('s.ends_at', '>', NOW)
    .where('s.state', '=', 'planned')
    .execute();
}

/** The first page of answers to a question, by looking at every moment. */
function answerByHand(moments: readonly Moment[], { place, search }: Question): string[] {
  const [first, last] = search.from ? [startOfDay(search.from), startOfDay(search.from.add({ days: 1 }))] : [null, null];
  const far = moments.map((moment) => ({ ...moment, meters: metersBetween(place, moment) }));
  return far
    .filter(({ meters, nisCode }) => meters <= METERS || nisCode === place.nisCode)
    .filter(
      ({ startsAt }) => !first || !last || (Temporal.Instant.compare(startsAt, first) >= 0 && Temporal.Instant.compare(startsAt, last) < 0),
    )
    .filter(({ topic, free }) => (!search.topics || (topic !== null && search.topics.includes(topic))) && (!search.free || free))
    .sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || a.meters - b.meters || (a.id < b.id ? -1 : 1))
    .slice(0, PAGE)
    .map(({ id }) => id);
}

function metersBetween(one: { latitude: number; longitude: number }, other: { latitude: number; longitude: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(radians(other.longitude - one.longitude));
  return Math.round(6_371_000 * Math.acos(Math.min(1, cosine)));
}

/** Holds pages against the answer by hand. Moments that begin together at places equally far may change about. */
async function check({ address }: Application, moments: readonly Moment[], questions: readonly Question[]) {
  const result = { checked: 0, wrong: 0, firstWrong: null as string | null };
  for (const question of questions) {
    const expected = answerByHand(moments, question);
    if (expected.length === 0) continue; // the page offers something else then
    const { text } = await send(address, { path: question.path });
    const shown = [...text.matchAll(/href="\/moment\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    result.checked++;
    if (shown.length === expected.length && shown.every((id) => expected.includes(id ?? ''))) continue;
    result.wrong++;
    result.firstWrong ??= question.path;
  }
  return result;
}

/** How long a page takes with twenty who ask all the time, each for something that nobody asked before. */
async function timePages({ address }: Application, draw: () => Question, seconds: number) {
  const paths: string[] = [];
  const next = () => {
    paths.push(draw().path);
    return { method: 'GET' as const, path: paths.at(-1) ?? '', headers: { 'accept-encoding': 'gzip' }, expect: 200 };
  };
  const { latencies, requests, wrong, firstWrong } = await load(address, { connections: CONNECTIONS, seconds, next });
  return {
    p50: rounded(percentile(latencies, 0.5)),
    p95: rounded(percentile(latencies, 0.95)),
    p99: rounded(percentile(latencies, 0.99)),
    requests,
    perSecond: Math.round(requests / seconds),
    askedBefore: rounded(1 - new Set(paths).size / paths.length),
    wrong,
    firstWrong,
  };
}

/** How long the query alone takes, one after the other. */
async function timeQueries({ db }: OwnDatabase, questions: readonly Question[]) {
  const times: number[] = [];
  for (const { search } of questions) {
    const began = performance.now();
    await momentsOf(db, await searchMoments(db, search, 1, NOW));
    times.push(performance.now() - began);
  }
  return { p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)) };
}

const rounded = (number: number) => Math.round(number * 100) / 100;

/** Takes away the indexes that lead from a place to its moments and from a day to what comes then. */
const DROP_INDEXES = 'drop index session_of_help_point; drop index session_next';

/** Forgets that somebody wants only what is free. */
const CHARGES: Edit = { file: 'src/finder/search-moments.ts', find: 'search.free ? sql`and s.free` : sql``', replace: 'sql``' };

/** Looking for a moment in all of Flanders, over HTTP. Two controls: a search that forgets what is free must be seen to answer wrongly; in full, pages
 *  without the indexes must be too slow (small data need none). */
export const search: Proof = {
  name: 'search',
  goal: 'over heel Vlaanderen (54 Digibanken, 1.000 hulppunten, 20.000 momenten) is 95 % van de zoekpagina’s er binnen 60 ms met 20 mensen die blijven vragen, en staat er precies wat er is; klein, naast andere proeven: 1 s',
  run: async ({ size, seed }) => {
    const { seconds, warm, checked, goal } = SIZES[size];
    const database = await openOwnDatabase();
    const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
    const withPortal = async <T>(program: string, work: (portal: Application) => Promise<T>): Promise<T> => {
      const portal = await startApplication(program, env);
      return work(portal).finally(() => portal.stop('SIGTERM'));
    };
    try {
      await lay(database, SEED[size]);
      const { rows } = await database.owner.query<{ nis_code: string }>('select distinct nis_code from help_point');
      const nisCodes = rows.map(({ nis_code }) => nis_code);
      const draw = await drawer(database, nisCodes, randomFrom(seed));
      const questions = Array.from({ length: checked }, draw);
      const moments = await allMoments(database);
      const program = await buildApplication('as-it-is');
      const { answers, pages } = await withPortal(program, async (portal) => {
        const answers = await check(portal, moments, questions);
        await timePages(portal, draw, warm);
        return { answers, pages: await timePages(portal, draw, seconds) };
      });
      const query = await timeQueries(database, questions);
      const charging = await withPortal(await buildApplication('search-charging', [CHARGES]), (portal) =>
        check(portal, moments, questions),
      );
      await database.owner.query(DROP_INDEXES);
      const withoutIndexes = size === 'full' ? await withPortal(program, (portal) => timePages(portal, draw, warm)) : null;
      const isRight = answers.wrong === 0 && answers.checked > checked / 3 && pages.wrong === 0;
      const isFast = pages.p95 <= goal;
      const controlsFail = charging.wrong > 0 && (withoutIndexes === null || withoutIndexes.p95 > goal);
      return {
        figures: { connections: CONNECTIONS, pages, query, answers, control: { charging, withoutIndexes } },
        pass: isRight && isFast && controlsFail,
      };
    } finally {
      await database.remove();
    }
  },
};
