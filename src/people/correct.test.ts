import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import '../rooms.ts';
import { check } from '../foundation/form.ts';
import type { CorrectionField } from '../foundation/privacy.ts';
import { addNote, correct, correctablesOf, correctionsOf, findCorrectable } from './correct.ts';
import { correctionForm, valueInWords } from './correction-form.ts';
import { exportPerson, letterAbout } from './export-person.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const of = { digibank: STROOM, client: ROSA };
  await database.owner.query(
    `insert into help_request (digibank_id, id, number, client_id, state, channel, own_words, consequence, asked_at)
     values ($1, $2, 'K0RR3CT001', $3, 'new', 'phone', 'Mijn vlinder', 'none', $4)`,
    [of.digibank, newId(), of.client, NOW.toString()],
  );
  await database.owner.query(`insert into digicheck (digibank_id, id, client_id, taken_on, access) values ($1, $2, $3, '2023-09-01', 1)`, [
    of.digibank,
    newId(),
    of.client,
  ]);
});
afterAll(() => database.drop());

const desk = () => actorWith(inject('world').coordinator, 'coordinator');
const inStroom = <T>(work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STROOM, actor: desk(), now: NOW }, work);
const correctTo = (code: string, value: string | null, clientId = ROSA) =>
  inStroom(async (scope) => {
    const [field] = (await correctablesOf(scope, clientId)).filter((one) => one.code === code);
    if (!field) throw new Error(`no field ${code}`);
    return correct(scope, clientId, field, value);
  });

describe('correcting a file', () => {
  test.each([
    ['client.first_name', 'Roza'],
    ['client.last_name', 'Verzinsel'],
    ['client.birth_year', '1955'],
    ['client.postcode', '9800'],
    ['client.contact_way', 'card'],
    ['client.languages', 'fr,ar'],
    ['client.helps', 'large_letters,no_stairs'],
    ['client.helped_before', 'yes'],
    ['contact_point.value', '+32400000099'],
    ['help_request.own_words', 'Mijn rups'],
    ['help_request.deadline_on', '2023-12-01'],
    ['help_request.consequence', 'papers'],
    ['help_request.language', 'ar'],
    ['digicheck.access', '3'],
  ])('puts %s right, and keeps what stood there', async (code, value) => {
    expect(await correctTo(code, value)).toBe(true);
    const now = (await inStroom((scope) => correctablesOf(scope, ROSA))).find((field) => field.code === code);
    expect(now?.value).toBe(value);
    expect(await correctTo(code, value)).toBe(false);
    const [last] = await inStroom((scope) => correctionsOf(scope, ROSA));
    expect(last).toMatchObject({ field: code, new: value });
    expect(last?.old).not.toBe(value);
  });

  test('names no value in events or in the read log', async () => {
    const { rows } = await database.owner.query<{ text: string }>(
      `select e::text as text from event e where noun = 'correction' union all select l::text from read_log l`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ text }) => /Roza|Verzonnen|Mijn rups|\+324/.test(text))).toEqual([]);
  });

  test('lets the file be compared with others again, and makes a pseudonymous one of a file that loses its surname', async () => {
    await database.owner.query('update client set compared = true where id = $1', [ROSA]);
    await correctTo('client.last_name', null);
    const fileOf = async () => (await database.owner.query('select identity_level, compared from client where id = $1', [ROSA])).rows[0];
    expect(await fileOf()).toEqual({ identity_level: 'pseudonymous', compared: false });
    await correctTo('client.last_name', 'Verzonnen');
    expect(await fileOf()).toEqual({ identity_level: 'identified', compared: false });
  });

  test('puts a note beside what happened; it stands in the letter and in the file', async () => {
    await inStroom((scope) => addNote(scope, ROSA, 'Ik was er die dag niet.'));
    const letter = JSON.stringify(await inStroom((scope) => letterAbout(scope, ROSA)));
    const file = JSON.stringify(await inStroom((scope) => exportPerson(scope, ROSA)));
    for (const text of [letter, file]) expect(text).toContain('Ik was er die dag niet.');
    expect(letter).toContain('Voornaam of roepnaam');
  });

  test('never reaches the row of somebody else', async () => {
    const rosas = (await inStroom((scope) => correctablesOf(scope, ROSA))).find(({ code }) => code === 'client.first_name');
    expect(await inStroom((scope) => findCorrectable(scope, YUSUF, 'client.first_name', rosas?.rowId ?? ''))).toBeNull();
    expect(await inStroom((scope) => findCorrectable(scope, ROSA, 'client.number', ROSA))).toBeNull();
  });
});

describe('what a form gives', () => {
  const one: CorrectionField = { as: 'one', codes: ['a', 'b'], inWords: (code) => code.toUpperCase() };
  const many: CorrectionField = { as: 'many', codes: ['a', 'b'], inWords: (code) => code.toUpperCase() };
  test.each<[CorrectionField, string | string[], string | null | 'wrong']>([
    [{ as: 'text' }, ' Rosa ', 'Rosa'],
    [{ as: 'text' }, '', null],
    [{ as: 'text', required: true }, '  ', 'wrong'],
    [{ as: 'long_text' }, 'BE68 5390 0754 7034', 'wrong'],
    [{ as: 'birth_year' }, '1954', '1954'],
    [{ as: 'birth_year' }, '2054', 'wrong'],
    [{ as: 'postcode' }, '9070', '9070'],
    [{ as: 'postcode' }, '907', 'wrong'],
    [{ as: 'day' }, '1/12/2023', '2023-12-01'],
    [{ as: 'day' }, '31/11/2023', 'wrong'],
    [{ as: 'phone', required: true }, '0400 00 00 10', '+32400000010'],
    [{ as: 'email' }, 'rosa@voorbeeld.example', 'rosa@voorbeeld.example'],
    [one, 'a', 'a'],
    [one, 'c', 'wrong'],
    [{ ...one, required: true }, '', 'wrong'],
    [many, ['a', 'b'], 'a,b'],
    [many, '', null],
    [many, 'c', 'wrong'],
  ])('%o reads %o as %o', (field, typed, value) => {
    const form = check(correctionForm(field, 2023), { waarde: typed });
    expect(form.ok ? form.value.waarde : 'wrong').toBe(value);
  });

  test('says values in words', () => {
    expect([valueInWords(many, 'a,b'), valueInWords(one, 'a'), valueInWords({ as: 'text' }, null)]).toEqual(['A, B', 'A', 'Niets']);
  });
});
