import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, STROOM } from '../../tests/support/world.ts';
import type { App } from '../foundation/app.ts';
import type { Scope } from '../foundation/transaction.ts';
import { askForHelp } from '../requests/ask-for-help.ts';
import { close } from '../requests/close.ts';
import '../rooms.ts';
import { UNKNOWN_CLIENT } from './client.ts';
import { decideRetention, keepNoLonger, keptRules } from './retention.ts';

let database: TestDatabase;
beforeEach(async () => {
  await database?.drop();
  database = await openTestDatabase();
  // The people of the test's world would be old too: only those of this file count.
  await database.owner.query(`update client set created_at = '2030-01-01'`);
});
afterAll(() => database.drop());

const inStroom = <T>(work: (scope: Scope) => Promise<T>, now = NOW) =>
  as(database.db, { digibankId: STROOM, actor: actorWith(inject('world').coordinator, 'coordinator'), now }, work);
const later = (months: number) => NOW.toZonedDateTimeISO('Europe/Brussels').add({ months }).toInstant();
const night = (at: Temporal.Instant) => keepNoLonger({ database: database.db, clock: () => at } as App);

async function ask(firstName: string): Promise<{ id: string; clientId: string }> {
  const asked = await inStroom((scope) =>
    askForHelp(scope, {
      who: { ...UNKNOWN_CLIENT, firstName },
      question: {
        topics: ['id.itsme'],
        ownWords: 'In eigen woorden',
        helpPointId: LIBRARY,
        nisCode: '44013',
        dayParts: [],
        deadlineOn: null,
        consequence: 'none',
        language: null,
      },
      channel: 'phone',
    }),
  );
  if ('refused' in asked || !asked.clientId) throw new Error('not asked');
  return { id: asked.id, clientId: asked.clientId };
}

const count = async (text: string, ...values: unknown[]) =>
  (await database.owner.query<{ n: number }>(`select count(*)::int as n from ${text}`, values)).rows[0]?.n;
const ruleOf = async (code: string, now: Temporal.Instant) => (await inStroom(keptRules, now)).find((rule) => rule.code === code);

test('a rule shows what would go, and nothing goes before somebody says so', async () => {
  const { id } = await ask('Vergeten');
  await inStroom((scope) => close(scope, { id }, 'no_offer'));
  expect(await ruleOf('own_words', later(11))).toMatchObject({ months: 12, isOn: false, due: 0 });
  expect(await ruleOf('own_words', later(13))).toMatchObject({ due: 1 });
  await night(later(13));
  expect(await count('help_request where id = $1 and own_words is not null', id)).toBe(1);
  await inStroom((scope) => decideRetention(scope, 'own_words', { months: 12, isOn: true }));
  await night(later(13));
  expect(await count('help_request where id = $1 and own_words is not null', id)).toBe(0);
  expect(await ruleOf('own_words', later(13))).toMatchObject({ isOn: true, due: 0, last: { gone: 1 } });
});

test('a file goes two years after the last contact, one with an open question never', async () => {
  const [closed, open] = [await ask('Gesloten'), await ask('Wachtend')];
  await inStroom((scope) => close(scope, closed, 'no_offer'));
  await inStroom((scope) => decideRetention(scope, 'inactive_file', { months: 24, isOn: true }));
  await night(later(23));
  expect(await count('client where id = $1', closed.clientId)).toBe(1);
  await night(later(25));
  expect(await count('client where id = $1', closed.clientId)).toBe(0);
  expect(await count('client where id = $1', open.clientId)).toBe(1);
});

test('a rule that is not there cannot be decided', async () => {
  expect(await inStroom((scope) => decideRetention(scope, 'no_such_rule', { months: 1, isOn: true }))).toBe(false);
});
