import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../tests/proofs/verdict.ts';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { addContact } from '../../tests/support/sealed-rows.ts';
import { LAST_SEAT, LIBRARY, NOW, OCMW, ROSA, STROOM, WORKSHOP, YUSUF } from '../../tests/support/world.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import { fingerprint } from '../foundation/sealing.ts';
import type { Scope } from '../foundation/transaction.ts';
import { sealMessage } from '../messages/sealed-message.ts';
import { makePersonKeysWith, personKey } from '../reporting/person-key.ts';
import { UNKNOWN_CLIENT } from './client.ts';
import { eraseEverywhere } from './erase-person.ts';
import { findByNickname, findByNumber } from './find-returning.ts';
import { mergeClients } from './merge-clients.ts';
import { registerClient } from './register-client.ts';
import { recentMerges, undoMerge } from './undo-merge.ts';
import '../rooms.ts';

const cora = actorWith('cora', 'coordinator');
const KEY = Buffer.alloc(32, 7);

let database: TestDatabase;
beforeAll(async () => {
  makePersonKeysWith(KEY);
  database = await openTestDatabase();
  await database.owner.query(
    'create table letter_of_tomorrow (digibank_id uuid not null, client_id uuid not null, page int not null, words text, primary key (digibank_id, client_id, page), foreign key (digibank_id, client_id) references client (digibank_id, id))',
  );
  await database.owner.query("call isolate('letter_of_tomorrow')");
});
afterAll(() => database.drop());

const within = <T>(work: (scope: Scope) => Promise<T>, now = NOW) => as(database.db, { digibankId: STROOM, actor: cora, now }, work);
const insert = (table: string, row: Record<string, unknown>) =>
  database.owner.query(
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
      .map((_, at) => `$${at + 1}`)
      .join(', ')}) on conflict do nothing`,
    Object.values(row),
  );

/** Two new files of one person, suspected, with a bit of everything by chance. */
async function layPair(seed: number): Promise<{ double: string; older: string; newer: string; numbers: string[] }> {
  const next = randomFrom(seed);
  const maybe = async (work: () => Promise<unknown>) => next() < 0.6 && (await work());
  const [older, newer] = await within(async (scope) => [
    await registerClient(scope, { ...UNKNOWN_CLIENT, firstName: 'Rosalie', birthYear: next() < 0.5 ? 1960 : null, postcode: '9070' }),
    await registerClient(scope, {
      ...UNKNOWN_CLIENT,
      firstName: `Rozalie${seed}`,
      lastName: 'Verzonnen',
      birthYear: 1960,
      postcode: '9800',
      languages: ['fr'],
    }),
  ]);
  const of = { digibank_id: STROOM };
  for (const client_id of [older?.id, newer?.id]) {
    const mine = { ...of, client_id };
    await maybe(() =>
      addContact(database.owner, STROOM, { clientId: client_id ?? '', kind: 'phone', value: '+32400000055', safe: next() < 0.5 }),
    );
    await maybe(() => addContact(database.owner, STROOM, { clientId: client_id ?? '', kind: 'email', value: `${client_id}@post.example` }));
    await maybe(() => insert('consent', { ...mine, id: newId(), purpose: 'research', given_how: 'spoken', given_on: '2023-09-01' }));
    await maybe(() =>
      insert('mandate', {
        ...mine,
        id: newId(),
        holder_name: 'Karim Verzonnen',
        holder: 'family',
        scope: '{ask}',
        proof: 'said_here',
        valid_from: '2023-09-01',
        valid_until: '2023-12-01',
        recorded_by: 'cora',
        recorded_at: NOW.toString(),
      }),
    );
    await maybe(() => insert('client_target_group', { ...mine, target_group: next() < 0.5 ? 'jobseeker' : 'age_55_plus' }));
    await maybe(() => insert('digicheck', { ...mine, id: newId(), taken_on: '2023-09-01', access: 1 }));
    await maybe(() =>
      insert('appointment', { ...mine, id: newId(), session_id: LAST_SEAT, code: newNumber(), state: 'booked', booked_at: NOW.toString() }),
    );
    await maybe(() =>
      insert('visit', {
        ...mine,
        id: newId(),
        session_id: WORKSHOP,
        identity_level: 'pseudonymous',
        state: 'arrived',
        arrived_at: NOW.toString(),
      }),
    );
    const id = newId();
    await maybe(() =>
      insert('message', {
        ...mine,
        id,
        kind: 'proof',
        channel: 'call',
        ...sealMessage(STROOM, id, { recipient: null, body: 'Proef' }),
        state: 'to_call',
        due_at: NOW.toString(),
        created_at: NOW.toString(),
      }),
    );
    await maybe(() => insert('letter_of_tomorrow', { ...mine, page: next() < 0.5 ? 1 : 2, words: client_id }));
    await maybe(() =>
      insert('suspected_double', {
        ...of,
        id: newId(),
        newer_client_id: client_id,
        older_client_id: ROSA,
        reasons: ['same_name'],
        state: 'open',
        found_at: NOW.toString(),
      }),
    );
    await maybe(async () => {
      const help_request_id = newId();
      await insert('help_request', {
        ...mine,
        id: help_request_id,
        number: newNumber(),
        state: 'new',
        channel: 'web',
        help_point_id: LIBRARY,
        asked_at: NOW.toString(),
      });
      await insert('referral', { ...mine, id: newId(), help_request_id, organisation_id: OCMW, state: 'sent', sent_at: NOW.toString() });
    });
    await maybe(() =>
      insert('service_fact', {
        ...of,
        id: newId(),
        service: 'guidance',
        on_date: '2023-09-01',
        person_key: personKey(STROOM, client_id ?? ''),
        identity_level: 'identified',
        source_id: newId(),
      }),
    );
  }
  const double = newId();
  const [one = '', other = ''] = [older?.id, newer?.id];
  await insert('suspected_double', {
    ...of,
    id: double,
    newer_client_id: other,
    older_client_id: one,
    reasons: ['sounds_alike'],
    state: 'open',
    found_at: NOW.toString(),
  });
  return { double, older: one, newer: other, numbers: [older?.number ?? '', newer?.number ?? ''] };
}

/** Everything that the database holds of people, as one text a row. */
async function everything(): Promise<string[]> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'client'::regclass
       and conrelid not in ('client_merge'::regclass, 'client_match_key'::regclass) order by 1`,
  );
  const found: string[] = [];
  for (const { name } of [...tables, { name: 'service_fact' }]) {
    const { rows } = await database.owner.query(`select (to_jsonb(t) - 'compared')::text as row from ${name} t order by 1`);
    found.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return found;
}

const count = async (query: string, ...values: unknown[]) => (await database.owner.query(query, values)).rows.length;
const merged = async (double: string, keep: string) => {
  expect(await within((scope) => mergeClients(scope, double, keep))).toBe(true);
  return double;
};

test.each(Array.from({ length: 12 }, (_, seed) => [seed]))('joined and taken back, everything is as it was (world %i)', async (seed) => {
  const { double, older, newer } = await layPair(seed);
  const before = await everything();
  const [keep, other] = seed % 2 ? [older, newer] : [newer, older];
  const id = await merged(double, keep);
  const after = await everything();
  expect(after).toHaveLength(before.length);
  expect(after).not.toEqual(before);
  expect(await within((scope) => undoMerge(scope, id))).toBe(true);
  expect(await everything()).toEqual(before);
  expect(await count('select from client where id = $1 and merged_into is null', other)).toBe(1);
  expect(await within((scope) => undoMerge(scope, id))).toBe(false);
});

describe('joining two files', () => {
  test('leaves behind only what the kept file has too, in every table that refers to a person, also one of tomorrow', async () => {
    const { double, older, newer } = await layPair(1);
    for (const client_id of [older, newer]) {
      await insert('letter_of_tomorrow', { digibank_id: STROOM, client_id, page: 9, words: client_id });
      await insert('visit', {
        digibank_id: STROOM,
        client_id,
        id: newId(),
        session_id: LAST_SEAT,
        identity_level: 'pseudonymous',
        state: 'arrived',
        arrived_at: NOW.toString(),
      });
    }
    await insert('letter_of_tomorrow', { digibank_id: STROOM, client_id: newer, page: 7, words: 'alleen hier' });
    await merged(double, older);
    const left = async (table: string) => (await database.owner.query(`select * from ${table} where client_id = $1`, [newer])).rows;
    expect((await left('letter_of_tomorrow')).filter(({ page }) => page !== 1 && page !== 2)).toMatchObject([{ page: 9, words: newer }]);
    expect(await count('select from letter_of_tomorrow where client_id = $1 and page = 7', older)).toBe(1);
    expect((await left('visit')).filter(({ session_id }) => session_id === LAST_SEAT)).toHaveLength(1);
    for (const table of ['consent', 'digicheck', 'message', 'help_request', 'referral']) expect(await left(table)).toEqual([]);
  });

  test.each(['older', 'newer'] as const)(
    'somebody hid a moment before is hidden from the next request on, whichever stays: %s',
    async (kept) => {
      const pair = await layPair(kept === 'older' ? 110 : 111);
      const meanwhile = async (scope: Scope, client_id: string) => {
        await scope.db.selectFrom('client').select('id').where('id', '=', client_id).executeTakeFirstOrThrow(); // the transaction is under way
        const who = { client_id, account_id: 'cora', kind: 'never', set_by: 'petra', set_at: NOW.toString() };
        await insert('sight_limit', { digibank_id: STROOM, id: newId(), ...who });
      };
      const joined = within(async (scope) => {
        await meanwhile(scope, pair.newer);
        return mergeClients(scope, pair.double, pair[kept]);
      });
      expect(await joined).toBe(true);
      expect(await within((scope) => scope.db.selectFrom('client').select('id').where('id', '=', pair[kept]).execute())).toEqual([]);
    },
  );

  test('both cards and the name on either of them lead to the kept file', async () => {
    const { double, older, numbers } = await layPair(100);
    await merged(double, older);
    for (const number of numbers)
      expect(await within((scope) => findByNumber(scope, number))).toMatchObject({ id: older, lastName: 'Verzonnen' });
    expect(await within((scope) => findByNickname(scope, { firstName: 'Rozalie100', birthYear: 1960, postcode: '9800' }))).toMatchObject({
      id: older,
    });
  });

  test('one person is counted from then on, and two again after the undo', async () => {
    const { double, older, newer } = await layPair(101);
    const facts = () =>
      count(
        'select distinct person_key from service_fact where person_key = any($1)',
        [older, newer].map((id) => personKey(STROOM, id)),
      );
    for (const id of [older, newer])
      await insert('service_fact', {
        digibank_id: STROOM,
        id: newId(),
        service: 'guidance',
        on_date: '2023-09-02',
        person_key: personKey(STROOM, id),
        identity_level: 'identified',
        source_id: newId(),
      });
    expect(await facts()).toBe(2);
    const id = await merged(double, older);
    expect(await facts()).toBe(1);
    await within((scope) => undoMerge(scope, id));
    expect(await facts()).toBe(2);
  });

  test('a phone that is unsafe in one file is unsafe', async () => {
    const { double, older, newer } = await layPair(102);
    for (const [client_id, safe] of [
      [older, true],
      [newer, false],
    ] as const)
      await addContact(database.owner, STROOM, { clientId: client_id, kind: 'phone', value: '+32400000056', safe });
    await merged(double, older);
    const same = fingerprint({ column: 'contact_point.value', digibankId: STROOM }, '+32400000056').toString('hex');
    expect(await count(`select from contact_point where client_id = $1 and value_hash = '\\x${same}' and not safe`, older)).toBe(1);
  });

  test('of two who join crosswise one wins, and the other hears that it moved on', async () => {
    const { double, older, newer } = await layPair(103);
    const results = await Promise.all([older, newer].map((keep) => within((scope) => mergeClients(scope, double, keep))));
    expect(results.filter((won) => won)).toEqual([true]);
    expect(await count('select from client where id = any($1) and merged_into is not null', [older, newer])).toBe(1);
  });

  test('who is erased is erased in both files', async () => {
    const { double, older, newer } = await layPair(107);
    await database.owner.query('delete from letter_of_tomorrow where client_id = any($1)', [[older, newer]]);
    await merged(double, older);
    await within((scope) => eraseEverywhere(scope, older));
    expect(await count('select from client where id = any($1)', [older, newer])).toBe(0);
  });

  test('only the two files of the pair can be kept', async () => {
    const { double } = await layPair(104);
    expect(await within((scope) => mergeClients(scope, double, YUSUF))).toBe(false);
  });
});

describe('taking it back', () => {
  test('can be done for 30 days, and then no longer', async () => {
    const { double, older } = await layPair(105);
    const id = await merged(double, older);
    const later = (hours: number) => NOW.add({ hours });
    expect((await within(recentMerges, later(719))).map((merge) => merge.doubleId)).toContain(id);
    expect((await within(recentMerges, later(720))).map((merge) => merge.doubleId)).not.toContain(id);
    expect(await within((scope) => undoMerge(scope, id), later(720))).toBe(false);
    expect(await within((scope) => undoMerge(scope, id), later(719))).toBe(true);
  });

  test('goes in turn: a file that was joined on is given back first', async () => {
    const { double, older, newer } = await layPair(106);
    const first = await merged(double, older);
    const next = newId();
    await insert('suspected_double', {
      digibank_id: STROOM,
      id: next,
      newer_client_id: older,
      older_client_id: YUSUF,
      reasons: ['same_name'],
      state: 'open',
      found_at: NOW.toString(),
    });
    const second = await merged(next, YUSUF);
    expect(await count('select from client where id = any($1) and merged_into = $2', [older, newer], YUSUF)).toBe(2);
    expect(await within((scope) => undoMerge(scope, first))).toBe(false);
    expect(await within((scope) => undoMerge(scope, second))).toBe(true);
    expect(await within((scope) => undoMerge(scope, first))).toBe(true);
  });
});
