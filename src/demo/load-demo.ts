import { sql } from 'kysely';
import { createAccount } from '../access/accounts.ts';
import { DEMO_PASSWORD, OPERATOR } from '../access/demo-accounts.ts';
import { askSupport } from '../access/support.ts';
import { NOBODY } from '../foundation/actor.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Database } from '../foundation/database.ts';
import { type Scope, transaction } from '../foundation/transaction.ts';
import { inventActivities } from './activities.ts';
import { inventAgreements } from './agreements.ts';
import { type Demo, noRows, ORDER } from './demo.ts';
import { digistroom } from './digistroom.ts';
import { inventElsewhere } from './elsewhere.ts';
import { gent } from './gent.ts';
import { inventHandovers } from './handovers.ts';
import { insertRows } from './insert-rows.ts';
import { inventInterests } from './interests.ts';
import { layRegion } from './lay-region.ts';
import { inventLooks } from './looks.ts';
import { inventMaterial } from './material.ts';
import { inventOfficerWork } from './officer.ts';
import { inventDouble, inventPeople, type Person, pointCards, settlePeople } from './people.ts';
import { inventQuestions, pointTickets } from './questions.ts';
import { Random } from './random.ts';
import { inventReferrals } from './referrals.ts';
import type { Region } from './region.ts';
import { countSeats, planMoments } from './sessions.ts';
import { inventMandates, inventSharing } from './sharing.ts';
import { fillAhead, fillToday, momentOfToday } from './today.ts';
import { inventTyping } from './typing.ts';
import { inventYear } from './year.ts';

const REGIONS = [digistroom, gent];

/** Requests of today's and coming appointments, beside those at the coach's moment of today. */
const PLACED_AHEAD = 18;

const DOUBLES = 5;

/** Loads the demo regions into an installation that holds no Digibank, or completes a load that was cut short: each region stands whole or not at all.
 *  @param database with the application's own login
 *  @param now the moment up to which a year of activity is made up
 *  @param key the installation's key, with which a person is counted once */
export async function loadDemo(database: Database, now: Temporal.Instant, key: Buffer): Promise<void> {
  const present = (await database.selectFrom('digibank').select('slug').execute()).map(({ slug }) => slug);
  if (present.some((slug) => !REGIONS.some((region) => region.slug === slug))) return;
  for (const region of REGIONS.filter(({ slug }) => !present.includes(slug))) {
    await transaction(database, { digibankId: region.digibankId, actor: NOBODY, now }, (scope) => loadRegion(scope, region, key));
  }
  await createOperator(database, now);
}

/** One program at a time: the address is the account's only name. */
async function createOperator(database: Database, now: Temporal.Instant): Promise<void> {
  const isNew = await database.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('digihulp.demo'))`.execute(db);
    const known = await db.selectFrom('auth.user').select('id').where('email', '=', OPERATOR).executeTakeFirst();
    if (known) return false;
    const accountId = await createAccount(db, { name: 'Olga Operator', email: OPERATOR, password: DEMO_PASSWORD, now });
    await db.insertInto('platform_operator').values({ account_id: accountId, granted_at: now }).execute();
    return true;
  });
  if (isNew) await askToLookAlong(database, now);
}

/** The operator waits for the answer of one coordinator. */
async function askToLookAlong(database: Database, now: Temporal.Instant): Promise<void> {
  const { id, name } = await database
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where('email', '=', OPERATOR)
    .executeTakeFirstOrThrow();
  const reason = 'U meldde dat een bericht niet vertrok. Ik wil de lijst van berichten nakijken.';
  const asked = now.subtract({ hours: 1 });
  const [region] = REGIONS;
  if (region) await askSupport(database, region.slug, { ...NOBODY, accountId: id, name }, { reason, hours: 2 }, asked);
}

/** Everything of one region. Another program that loads the same region at the same time wins or waits; nothing stands twice. */
async function loadRegion(scope: Scope, region: Region, key: Buffer): Promise<void> {
  if (!(await layDigibank(scope, region))) return;
  const random = new Random(region.seed);
  const today = dayOf(scope.now);
  const laid = await layRegion(scope, region, random, today);
  const topics = await scope.db.selectFrom('topic').select(['code', 'topic_group as group']).orderBy('code').execute();
  const weighed = topics.map((topic) => ({ ...topic, weight: POPULAR[topic.code] ?? 1 }));
  const demo: Demo = { region, scope, now: scope.now, today, key, random, ...laid, topics: weighed, rows: noRows() };
  const people = await inventActivity(demo);
  for (const table of ORDER) await insertRows(scope, table, demo.rows[table]);
  await pointCards(demo);
  await pointTickets(demo);
  await inventOfficerWork(demo, people);
  await inventTyping(demo);
  await inventActivities(demo, people);
  await inventMaterial(demo);
  await inventInterests(demo, people);
  await inventElsewhere(demo, REGIONS);
}

/** False when the Digibank is there already. */
async function layDigibank({ db, digibankId, now }: Scope, region: Region): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('digibank')
    .values({
      digibank_id: digibankId,
      slug: region.slug,
      name: region.name,
      coordinator_name: region.coordinatorName,
      phone: region.phone,
      email: `info@${region.domain}`,
      funder_line: region.funderLine,
      example: true,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Gives the people who were helped in the year. */
async function inventActivity(demo: Demo): Promise<Person[]> {
  const { region, random, now } = demo;
  const moments = await planMoments(demo);
  const people = inventPeople(demo, region.volumes.uniqueEndUsers);
  const newcomers = inventPeople(demo, region.volumes.waiting);
  const doubled = random.some(
    people.filter(({ level }) => level === 'identified'),
    DOUBLES,
  );
  for (const [at, older] of doubled.entries()) newcomers[at * 2] = suspectDouble(demo, older);

  const today = momentOfToday(demo, moments);
  const past = moments.filter((moment) => moment !== today && Temporal.Instant.compare(moment.endsAt, now) <= 0);
  const helped = inventYear(demo, people, past);
  const placedToday = today ? fillToday(demo, today, random.some(people, 12)) : 0;
  const coming = moments.filter((moment) => moment !== today && Temporal.Instant.compare(moment.startsAt, now) > 0);
  fillAhead(demo, coming, people, PLACED_AHEAD);
  inventQuestions(demo, helped, people, newcomers, placedToday + PLACED_AHEAD);
  const everybody = [...people, ...newcomers];
  inventReferrals(demo, new Map(everybody.map((person) => [person.id, person])));
  inventHandovers(demo, helped);
  settlePeople(demo, everybody);
  countSeats(demo, moments);
  inventLooks(demo, people, newcomers);
  inventSharing(demo, inventAgreements(demo));
  inventMandates(demo);
  return people;
}

/** A newcomer who looks like somebody known: two files for the coordinator to look at. */
function suspectDouble(demo: Demo, older: Person): Person {
  const newer = inventDouble(demo, older);
  demo.rows.suspected_double.push({
    id: demo.random.id(demo.now),
    newer_client_id: newer.id,
    older_client_id: older.id,
    reasons: older.points.some(({ kind }) => kind === 'phone') ? ['name_year_postcode', 'name_phone'] : ['name_year_postcode'],
    state: 'open',
    found_at: demo.now.subtract({ hours: demo.random.between(2, 90) }),
  });
  return newer;
}

/** What people come for most; every other topic weighs one. */
const POPULAR: Record<string, number> = {
  'id.itsme': 26,
  'gov.burgerprofiel': 14,
  'gov.ebox': 10,
  'gov.taxonweb': 11,
  'gov.jobbonus': 8,
  'talk.whatsapp': 8,
  'talk.email': 8,
  'device.basic': 10,
  'device.app_install': 7,
  'device.storage': 5,
  'bank.app': 7,
  'safe.phishing': 6,
  'safe.privacy': 4,
  'work.vdab_account': 6,
  'work.mijnloopbaan': 5,
  'work.temp_app': 4,
  'school.smartschool': 5,
  'net.wifi': 3,
  'other.beyond': 0,
};
