import type pg from 'pg';
import { createAccount, grantRole } from '../../src/access/accounts.ts';
import { NOBODY } from '../../src/foundation/actor.ts';
import { newId } from '../../src/foundation/ids.ts';
import { privacyOfRooms } from '../../src/foundation/privacy.ts';
import { type Scope, transaction } from '../../src/foundation/transaction.ts';
import { type CorrectableOfPerson, correct, correctablesOf } from '../../src/people/correct.ts';
import '../../src/rooms.ts';
import { layActivity } from '../support/activities.ts';
import { actorWith } from '../support/database.ts';
import { columnsThatNamePeople } from '../support/naming-people.ts';
import { sessionCookie } from '../support/session-cookie.ts';
import { LIBRARY, NOW, STROOM } from '../support/world.ts';
import { type Application, buildApplication, startApplication } from './harness/application.ts';
import { FORGETS_THE_MESSAGES } from './harness/controls.ts';
import { type OwnDatabase, openOwnDatabase } from './harness/own-database.ts';
import { type Answer, send } from './harness/send.ts';
import { type PeopleTable, readPeopleTables, type Sown, sowPerson } from './harness/sow-person.ts';
import type { Proof } from './verdict.ts';

const SIZES = { small: { people: 1 }, full: { people: 20 } };

/** Where the key of an erased file may still stand: it leads nowhere. Who looked, what was done and answered, and the address of a sent form. */
const OUTLIVE = ['erasure_request', 'read_log', 'read_log_finding', 'event', 'idempotency'];

/** What went wrong, by kind, and how long each act took at most (milliseconds). */
type Found = { wrong: string[]; slowest: Record<string, number>; markers: number; corrected: number };

type Desk = { coordinator: string; officer: string; officerCookie: string; cookie: string };

async function hireDesk({ db, world }: OwnDatabase): Promise<Desk> {
  const officer = await createAccount(db, { name: 'Petra Privacy', email: `${newId()}@stroom.example`, password: null, now: NOW });
  await within(db, (scope) => grantRole(scope, officer, 'privacy_officer'), NOW.subtract({ hours: 24 }));
  const [cookie, officerCookie] = [await sessionCookie(db, world.coordinator), await sessionCookie(db, officer)];
  return { coordinator: world.coordinator, officer, cookie, officerCookie };
}

const within = <T>(db: OwnDatabase['db'], work: (scope: Scope) => Promise<T>, now = NOW, actor = NOBODY) =>
  transaction(db, { digibankId: STROOM, actor, now }, work);

/** Goes through all rights of one person, over HTTP at a portal, and says what was not kept. */
async function goThrough(
  database: OwnDatabase,
  portal: Application,
  desk: Desk,
  tables: readonly PeopleTable[],
  sown: Sown,
): Promise<Found> {
  const found: Found = { wrong: [], slowest: {}, markers: sown.markers.length, corrected: 0 };
  const base = `/stroom/rechten/${sown.clientId}`;
  const act = async (name: string, path: string, options: { cookie?: string; form?: Record<string, string> } = {}): Promise<Answer> => {
    const began = performance.now();
    const form = options.form && { _key: newId(), ...options.form };
    const answer = await send(portal.address, { path, cookie: options.cookie ?? desk.cookie, ...(form && { form }) });
    found.slowest[name] = Math.max(found.slowest[name] ?? 0, Math.round(performance.now() - began));
    const expected = form ? 303 : 200;
    if (answer.status !== expected) found.wrong.push(`${name}: ${answer.status}`);
    return answer;
  };

  const file = (await act('export', `${base}/gegevens.json`)).text;
  const letter = (await act('letter', `${base}/brief`)).text;
  for (const marker of sown.markers) {
    const holds = classOf(marker.table, marker.column);
    if (holds !== 'technical' && holds !== 'colleague' && !file.includes(marker.text))
      found.wrong.push(`not in the file: ${marker.table}.${marker.column}`);
    if (IN_LETTER.includes(`${marker.table}.${marker.column}`) && !letter.includes(marker.text))
      found.wrong.push(`not in the letter: ${marker.table}.${marker.column}`);
  }

  const before = await figures(database.owner);
  found.corrected = await correctEverything(database, desk, sown, found.wrong);
  const corrected = (await act('export', `${base}/gegevens.json`)).text;
  if (!corrected.includes('Verbeterd')) found.wrong.push('a correction is not in the file');

  await act('restrict', `${base}/stilzetten`, { form: { grond: 'accuracy' } });
  for (const seen of await rowsSeenBy(database, desk.coordinator, sown.clientId)) found.wrong.push(`still seen when restricted: ${seen}`);
  for (const page of PAGES) {
    const { text } = await act('page', `/stroom/${page}`);
    if (text.includes(`x${sown.clientId}`) || sown.markers.some((marker) => text.includes(marker.text)))
      found.wrong.push(`still shown when restricted: ${page}`);
  }
  if ((await act('export', `${base}/gegevens.json`, { cookie: desk.officerCookie })).text.length < file.length)
    found.wrong.push('the desk does not see a restricted file');
  await act('lift', `${base}/stilzetten/opheffen`, { cookie: desk.officerCookie, form: { hoe: 'phone', reden: 'Nagekeken.' } });
  if ((await rowsSeenBy(database, desk.coordinator, sown.clientId)).length === 0) found.wrong.push('not seen again after it was lifted');

  await act('note erasure', `${base}/wissen/noteer`, { form: {} });
  await act('erase', `${base}/wissen`, { cookie: desk.officerCookie, form: {} });
  for (const { table, id } of sown.rows)
    if ((await database.owner.query(`select from ${table} where digibank_id = $1 and id = $2`, [STROOM, id])).rowCount)
      found.wrong.push(`left after erasing: ${table}`);
  for (const table of await tablesHolding(database.owner, `Kanarie${numberOf(sown)}x`)) found.wrong.push(`a marker is left in ${table}`);
  for (const table of await tablesHolding(database.owner, sown.clientId))
    if (!OUTLIVE.includes(table.replace('public.', ''))) found.wrong.push(`the key is left in ${table}`);
  if (portal.said().includes('Kanarie')) found.wrong.push('a marker in the log');
  if ((await figures(database.owner)) !== before) found.wrong.push('what was counted is not the same');
  if (tables.length < 12) found.wrong.push('hardly any table');
  return found;
}

const numberOf = ({ markers }: Sown) => /Kanarie(\d+)x/.exec(markers[0]?.text ?? '')?.[1];

/** What must stand in the letter in words, of all that is in the file. */
const IN_LETTER = ['client.first_name', 'client.last_name', 'contact_point.value', 'help_request.own_words', 'message.body'];

/** Pages that list people, as far as a coordinator goes. */
const PAGES = ['begin', 'wachtlijst', 'vandaag', 'berichten', 'bellijst', 'doorgegeven', 'dubbels'];

function classOf(table: string, column: string): string | undefined {
  return privacyOfRooms()
    .flatMap(({ tables }) => tables)
    .find((one) => one.table === table && column in one.columns)?.columns[column];
}

/** Puts every field right that can be, and looks whether what stood there is left anywhere but in the history of corrections. */
async function correctEverything({ db, owner }: OwnDatabase, desk: Desk, sown: Sown, wrong: string[]): Promise<number> {
  const actor = actorWith(desk.officer, 'privacy_officer');
  const fields = await within(db, (scope) => correctablesOf(scope, sown.clientId), NOW, actor);
  for (const field of fields) {
    await within(db, (scope) => correct(scope, sown.clientId, field, anotherValue(field)), NOW, actor);
    const now = (await within(db, (scope) => correctablesOf(scope, sown.clientId), NOW, actor)).find(
      ({ code, rowId }) => code === field.code && rowId === field.rowId,
    );
    if (now?.value !== anotherValue(field)) wrong.push(`not corrected: ${field.code}`);
    if (field.value?.startsWith('Kanarie'))
      for (const table of await tablesHolding(owner, field.value))
        if (table !== 'public.correction') wrong.push(`the old ${field.code} is left in ${table}`);
  }
  return fields.length;
}

function anotherValue({ field, value }: CorrectableOfPerson): string {
  switch (field.as) {
    case 'one':
    case 'many':
      return field.codes.find((code) => code !== value) ?? '';
    case 'birth_year':
      return '1951';
    case 'postcode':
      return '9800';
    case 'day':
      return '2023-12-01';
    case 'phone':
      return '+32400000077';
    case 'email':
      return 'verbeterd@voorbeeld.example';
    default:
      return 'Verbeterd';
  }
}

/** The columns in which an account still sees rows of this person, by raw SQL as the application's login. */
async function rowsSeenBy({ db, owner }: OwnDatabase, accountId: string, clientId: string): Promise<string[]> {
  const columns = await columnsThatNamePeople(owner);
  const seen: string[] = [];
  await within(
    db,
    async (scope) => {
      for (const { table, column } of columns) {
        const rows = await scope.db
          .selectFrom(table as 'visit')
          .select('digibank_id')
          .where(column as 'client_id', '=', clientId)
          .execute();
        if (rows.length > 0) seen.push(`${table}.${column}`);
      }
    },
    NOW,
    actorWith(accountId, 'coordinator'),
  );
  return seen;
}

/** Every table of the whole database in which a text stands, in whichever column. */
async function tablesHolding(owner: pg.Client, text: string): Promise<string[]> {
  const { rows } = await owner.query<{ table: string }>(
    `select n.nspname || '.' || quote_ident(c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'pgboss') order by 1`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const { rowCount } = await owner.query(`select from ${table} t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if (rowCount) found.push(table);
  }
  return found;
}

/** All that was counted, as one text. */
async function figures(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ all: string }>(
    `select count(*) || ' ' || md5(coalesce(string_agg(f::text, ',' order by id), '')) as all from service_fact f`,
  );
  return rows[0]?.all ?? '';
}

/** Sows people, from number `first` on, and goes through the rights of each at one program. */
async function measure(
  database: OwnDatabase,
  desk: Desk,
  tables: readonly PeopleTable[],
  program: string,
  numbers: readonly number[],
): Promise<Found> {
  const env = { DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: database.dataFolder, DIGIHULP_NOW: NOW.toString() };
  const portal = await startApplication(program, env);
  const all: Found = { wrong: [], slowest: {}, markers: 0, corrected: 0 };
  try {
    for (const number of numbers) {
      const found = await goThrough(database, portal, desk, tables, await sowPerson(database.owner, tables, number));
      all.wrong.push(...found.wrong);
      all.markers += found.markers;
      all.corrected += found.corrected;
      for (const [act, time] of Object.entries(found.slowest)) all.slowest[act] = Math.max(all.slowest[act] ?? 0, time);
    }
    return { ...all, wrong: [...new Set(all.wrong)] };
  } finally {
    await portal.stop('SIGTERM');
  }
}

async function layFacts(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into service_fact (digibank_id, id, source_id, service, on_date, person_key, identity_level)
     select $1, gen_random_uuid(), gen_random_uuid(), 'guidance', '2023-09-01', decode(md5(n::text), 'hex'), 'identified' from generate_series(1, 20) as n`,
    [STROOM],
  );
}

/** A course that is still to come, with people in it: whoever is sown takes part too, and gives the seat back when the file goes. */
async function layCourse({ db, owner }: OwnDatabase): Promise<void> {
  const { id } = await within(db, (scope) => layActivity(scope, LIBRARY, { seats: 90 }));
  await owner.query('update activity set seats_taken = 60, last_in_line = 20 where id = $1', [id]);
}

/** Access, correction, restriction and erasure, in every table that the database itself knows of. */
export const rights: Proof = {
  name: 'rights',
  goal: 'van iemand met iets in elke tabel: alles staat in bestand en brief, elk veld wordt verbeterd, stilgezet ziet niemand nog iets, gewist is nergens nog iets; de telling blijft gelijk',
  run: async ({ size }) => {
    const database = await openOwnDatabase();
    try {
      await database.owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
      const desk = await hireDesk(database);
      await layFacts(database.owner);
      await layCourse(database);
      const tables = await readPeopleTables(database.owner);
      const numbers = Array.from({ length: SIZES[size].people }, (_, number) => number);
      const kept = await measure(database, desk, tables, await buildApplication('as-it-is'), numbers);
      const program = await buildApplication('rights-left-out', [FORGETS_THE_MESSAGES]);
      const control = (await measure(database, desk, tables, program, [numbers.length])).wrong;
      return {
        figures: { people: numbers.length, tables: tables.length, ...kept, control: { wrong: control.length, first: control.slice(0, 5) } },
        pass:
          kept.wrong.length === 0 &&
          ['not in the file: message.body', 'a marker is left in public.message'].every((one) => control.includes(one)),
      };
    } finally {
      await database.remove();
    }
  },
};
