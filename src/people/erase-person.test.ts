import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LAST_SEAT, LIBRARY, NOW, OCMW, STROOM } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import { privacyOfRooms } from '../foundation/privacy.ts';
import type { Scope } from '../foundation/transaction.ts';
import { askForHelp } from '../requests/ask-for-help.ts';
import { place } from '../requests/place.ts';
import '../rooms.ts';
import { askedErasure, closeErasure, noteErasure } from './ask-erasure.ts';
import { UNKNOWN_CLIENT } from './client.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson, letterAbout } from './export-person.ts';

/** Lines about people that outlive the file on purpose: they name nobody, or say who looked, for as long as a look must be known. */
const OUTLIVE = ['erasure_request', 'read_log', 'read_log_finding'];

let database: TestDatabase;
beforeEach(async () => {
  await database?.drop();
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const coordinator = () => actorWith(inject('world').coordinator, 'coordinator');
const officer = actorWith('iemand-anders', 'privacy_officer');
const inStroom = <T>(work: (scope: Scope) => Promise<T>, actor = coordinator()) =>
  as(database.db, { digibankId: STROOM, actor, now: NOW }, work);

/** Somebody with a question, a seat, a message and words of their own; every text about them holds the word VLINDER. */
async function layCanary(): Promise<string> {
  const asked = await inStroom((scope) =>
    askForHelp(scope, {
      who: {
        ...UNKNOWN_CLIENT,
        firstName: 'Vlinder',
        lastName: 'Vlinderblauw',
        birthYear: 1951,
        contactWay: 'email',
        email: 'vlinder@voorbeeld.example',
        consents: [{ purpose: 'registration', givenHow: 'spoken' }],
      },
      question: {
        topics: ['id.itsme'],
        ownWords: 'Mijn vlinder vliegt niet meer',
        helpPointId: LIBRARY,
        nisCode: '44013',
        dayParts: [],
        deadlineOn: null,
        consequence: 'none',
        language: null,
      },
      channel: 'via_referrer',
      referral: { organisationId: OCMW, accountId: inject('world').referrer, agreed: 'spoken' },
    }),
  );
  if ('refused' in asked || !asked.clientId) throw new Error('not asked');
  const { id, clientId } = asked;
  const placed = await inStroom((scope) => place(scope, id, LAST_SEAT));
  if (!placed || 'refused' in placed) throw new Error(placed?.refused);
  return clientId;
}

/** Every table that names a person, or hangs below one that does, by the foreign keys of the database itself. */
async function tablesAboutPeople(): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(`
    with recursive about as (
      select 'client'::regclass::oid as oid
      union
      select k.conrelid from pg_constraint k join about on k.confrelid = about.oid where k.contype = 'f'
    )
    select c.relname as name from about join pg_class c on c.oid = about.oid
    union
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('client_id', 'client_ids')`);
  return rows.map(({ name }) => name);
}

/** The tables in which the person can still be read. */
async function tablesWithCanary(): Promise<string[]> {
  const { rows } = await database.owner.query<{ table: string }>(
    `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const { rowCount } = await database.owner.query(`select from "${table}" t where t::text ~* 'vlinder' limit 1`);
    if (rowCount) found.push(table);
  }
  return found;
}

/** For what is sealed: nothing can be read there, so rows are counted. */
async function rowsOf(table: 'contact_point' | 'message', clientId: string): Promise<number> {
  return (await database.owner.query(`select from ${table} where client_id = $1`, [clientId])).rowCount ?? 0;
}

describe('what rooms keep of people', () => {
  const registered = () => privacyOfRooms().flatMap(({ tables }) => tables);

  test('every table about people is given and erased by a room', async () => {
    const known = new Set([...registered().map(({ table }) => table), ...OUTLIVE]);
    expect((await tablesAboutPeople()).filter((table) => !known.has(table))).toEqual([]);
  });

  test('somebody has said of every column what it holds', async () => {
    for (const { table, columns } of registered()) {
      const { rows } = await database.owner.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [table],
      );
      expect(Object.keys(columns).sort(), table).toEqual(rows.map(({ name }) => name).sort());
    }
  });
});

describe('giving everything along', () => {
  test('the file holds every text about the person, the letter says it in words, neither names a colleague', async () => {
    const clientId = await layCanary();
    const file = JSON.stringify(await inStroom((scope) => exportPerson(scope, clientId)));
    for (const part of ['Vlinder', 'Vlinderblauw', 'vlinder@voorbeeld.example', 'Mijn vlinder vliegt niet meer', 'id.itsme', '1951'])
      expect(file).toContain(part);
    expect(file).not.toContain(inject('world').referrer);
    const letter = (await inStroom((scope) => letterAbout(scope, clientId))).flatMap(({ lines }) => lines).join(' ');
    for (const part of ['Vlinder Vlinderblauw', 'vlinder@voorbeeld.example', 'Mijn vlinder vliegt niet meer'])
      expect(letter).toContain(part);
  });
});

describe('erasing', () => {
  test('one notes, another carries it out: nothing of the person is left, the seat is free, what was counted stays', async () => {
    const clientId = await layCanary();
    await database.owner.query(
      `insert into service_fact (digibank_id, id, source_id, service, on_date, person_key, identity_level) values ($1, $2, $2, 'guidance', '2023-09-01', $3, 'identified')`,
      [STROOM, newId(), Buffer.from('sleutel')],
    );
    await inStroom((scope) => noteErasure(scope, clientId));
    await inStroom((scope) => noteErasure(scope, clientId));
    expect(await inStroom((scope) => erasePerson(scope, clientId))).toEqual({ refused: 'own_note' });
    expect(await tablesWithCanary()).toEqual(['client', 'help_request']);
    expect(await rowsOf('contact_point', clientId)).toBe(1);
    expect(await rowsOf('message', clientId)).toBe(1);
    const done = await inStroom((scope) => erasePerson(scope, clientId), officer);
    expect(done).toHaveProperty('erased');
    expect(await tablesWithCanary()).toEqual([]);
    expect(await rowsOf('contact_point', clientId)).toBe(0);
    expect(await rowsOf('message', clientId)).toBe(0);
    expect((await database.owner.query('select seats_taken from session where id = $1', [LAST_SEAT])).rows).toEqual([{ seats_taken: 0 }]);
    expect(
      (await database.owner.query('select count(*)::int as facts from service_fact where person_key = $1', [Buffer.from('sleutel')])).rows,
    ).toEqual([{ facts: 1 }]);
    expect(await inStroom((scope) => erasePerson(scope, clientId), officer)).toEqual({ refused: 'not_asked' });
  });

  test('nobody is erased who did not ask, or no longer asks', async () => {
    const clientId = await layCanary();
    expect(await inStroom((scope) => erasePerson(scope, clientId), officer)).toEqual({ refused: 'not_asked' });
    await inStroom((scope) => noteErasure(scope, clientId));
    const asked = await inStroom((scope) => askedErasure(scope, clientId));
    expect(asked).toMatchObject({ own: true });
    expect(await inStroom((scope) => closeErasure(scope, asked?.id ?? '', 'withdrawn'))).toBe(true);
    expect(await inStroom((scope) => erasePerson(scope, clientId), officer)).toEqual({ refused: 'not_asked' });
  });

  test('the table itself refuses that one account notes and erases', async () => {
    const clientId = await layCanary();
    await inStroom((scope) => noteErasure(scope, clientId));
    await expect(
      inStroom(async (scope) => {
        const asked = await askedErasure(scope, clientId);
        return closeErasure(scope, asked?.id ?? '', 'answered');
      }),
    ).rejects.toThrow(/check/);
  });
});

test('who writes in a file while it is erased is awaited, and who comes after hears that it is gone', { timeout: 10_000 }, async () => {
  const clientId = await layCanary();
  await inStroom((scope) => noteErasure(scope, clientId));
  const see = (scope: Scope) =>
    scope.db
      .insertInto('visit')
      .values({
        digibank_id: STROOM,
        id: newId(),
        session_id: LAST_SEAT,
        client_id: clientId,
        identity_level: 'identified',
        state: 'left_helped',
        arrived_at: NOW,
        ended_at: NOW,
      })
      .execute();
  let erasing: ReturnType<typeof erase> | undefined;
  const erase = () => inStroom((scope) => erasePerson(scope, clientId), officer);
  await inStroom(async (scope) => {
    await see(scope);
    erasing = erase();
    await new Promise((done) => setTimeout(done, 200));
  });
  expect(await erasing).toMatchObject({ erased: expect.any(Number) });
  await expect(inStroom(see)).rejects.toMatchObject({ code: '23503', constraint: expect.stringContaining('client_id') });
});
