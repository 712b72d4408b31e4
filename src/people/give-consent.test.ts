import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FIRM, LIBRARY, NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { send } from '../messages/send.ts';
import { makePersonKeysWith } from '../reporting/person-key.ts';
import '../rooms.ts';
import { UNKNOWN_CLIENT } from './client.ts';
import { consentsOf, stoppedChannels } from './consents.ts';
import { type GivenConsent, giveConsent, withdrawConsent } from './give-consent.ts';
import { mergeClients } from './merge-clients.ts';
import { registerClient } from './register-client.ts';
import { undoMerge } from './undo-merge.ts';

let database: TestDatabase;
beforeEach(async () => {
  await database?.drop();
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const cora = actorWith('cora', 'coordinator');
const within = <T>(work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STROOM, actor: cora, now: NOW }, work);

const yes = (purpose: GivenConsent['purpose'], more: Partial<GivenConsent> = {}): GivenConsent => ({
  purpose,
  organisationId: null,
  how: 'spoken',
  language: 'ar',
  interpreter: true,
  words: 'Mag het?',
  ...more,
});

/** Somebody who chose to be reached by SMS, and so said yes to it. */
const laySms = () =>
  within(async (scope) => {
    const { id } = await registerClient(scope, {
      ...UNKNOWN_CLIENT,
      firstName: 'Samira',
      contactWay: 'sms',
      phone: '+32400000078',
      consents: [{ purpose: 'registration', givenHow: 'signed' }],
    });
    return id;
  });

const tell = (clientId: string) =>
  within((scope) => send(scope, { kind: 'appointment_booked', clientId, helpPointId: LIBRARY, startsAt: NOW, place: 'de bibliotheek' }));

const statesOf = async (clientId: string) =>
  (await database.owner.query('select channel, state from message where client_id = $1 order by id', [clientId])).rows;

describe('a yes', () => {
  test('is kept with how, in which language, with an interpreter, by whom and with the words that were read aloud', async () => {
    expect(await within((scope) => giveConsent(scope, ROSA, yes('research')))).toBe(true);
    expect(await within((scope) => consentsOf(scope, ROSA))).toMatchObject([
      { purpose: 'research', how: 'spoken', language: 'ar', interpreter: true, withdrawnAt: null },
    ]);
    const { rows } = await database.owner.query('select recorded_by, words from consent where client_id = $1', [ROSA]);
    expect(rows).toEqual([{ recorded_by: 'cora', words: 'Mag het?' }]);
  });

  test('stands once for one purpose, and for each organisation apart', async () => {
    const give = (given: GivenConsent) => within((scope) => giveConsent(scope, ROSA, given));
    const answers = await Promise.all(Array.from({ length: 8 }, () => give(yes('photo_story'))));
    expect(answers.filter(Boolean)).toEqual([true]);
    expect(await give(yes('share', { organisationId: FIRM }))).toBe(true);
    expect(await give(yes('share', { organisationId: FIRM }))).toBe(false);
  });

  test('is taken back once; given again it is another, and both stay in the history', async () => {
    await within((scope) => giveConsent(scope, ROSA, yes('research')));
    const id = (await within((scope) => consentsOf(scope, ROSA)))[0]?.id ?? '';
    expect(await within((scope) => withdrawConsent(scope, YUSUF, id))).toBe(false);
    expect(await within((scope) => withdrawConsent(scope, ROSA, id))).toBe(true);
    expect(await within((scope) => withdrawConsent(scope, ROSA, id))).toBe(false);
    expect(await within((scope) => giveConsent(scope, ROSA, yes('research', { how: 'signed' })))).toBe(true);
    const history = await within((scope) => consentsOf(scope, ROSA));
    expect(history.map(({ how, withdrawnAt }) => [how, withdrawnAt !== null])).toEqual([
      ['signed', false],
      ['spoken', true],
    ]);
  });

  test('to being signed up is not taken back: who wants that is erased', async () => {
    const id = await laySms();
    const registration = (await within((scope) => consentsOf(scope, id))).find(({ purpose }) => purpose === 'registration');
    expect(await within((scope) => withdrawConsent(scope, id, registration?.id ?? ''))).toBe(false);
  });
});

describe('a channel', () => {
  test('that is chosen may be used; taken back no message leaves by it, and what waits becomes a call', async () => {
    const id = await laySms();
    expect(await tell(id)).toMatchObject({ channel: 'sms' });
    const sms = (await within((scope) => consentsOf(scope, id))).find(({ purpose }) => purpose === 'sms');
    expect(sms).toMatchObject({ how: 'signed' });
    expect(await within((scope) => withdrawConsent(scope, id, sms?.id ?? ''))).toBe(true);
    expect(await statesOf(id)).toEqual([
      { channel: 'sms', state: 'held_back' },
      { channel: 'call', state: 'to_call' },
    ]);
    expect(await within((scope) => stoppedChannels(scope, id))).toEqual(['sms']);
    expect(await tell(id)).toMatchObject({ channel: 'call' });
  });

  test('may be used again after a new yes', async () => {
    const id = await laySms();
    const [sms] = (await within((scope) => consentsOf(scope, id))).filter(({ purpose }) => purpose === 'sms');
    await within((scope) => withdrawConsent(scope, id, sms?.id ?? ''));
    expect(await within((scope) => giveConsent(scope, id, yes('sms')))).toBe(true);
    expect(await tell(id)).toMatchObject({ channel: 'sms' });
  });

  test('that one of two files stopped stays stopped when they are joined', async () => {
    const [one, other] = [await laySms(), await laySms()];
    await within((scope) => sql`update client set stopped_channels = '{sms}' where id = ${other}`.execute(scope.db));
    const double = await database.owner.query(
      `insert into suspected_double values ($1, gen_random_uuid(), $2, $3, '{same_name}', 'open', $4) returning id`,
      [STROOM, other, one, NOW.toString()],
    );
    makePersonKeysWith(Buffer.alloc(32, 7));
    expect(await within((scope) => mergeClients(scope, double.rows[0].id, one))).toBe(true);
    expect(await tell(one)).toMatchObject({ channel: 'call' });
    expect(await within((scope) => undoMerge(scope, double.rows[0].id))).toBe(true);
    expect(await within((scope) => stoppedChannels(scope, one))).toEqual([]);
  });
});
