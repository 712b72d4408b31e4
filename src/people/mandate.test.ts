import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';
import { askForHelp } from '../requests/ask-for-help.ts';
import { cancel } from '../requests/close.ts';
import { requestsOfPerson } from '../requests/person-part.ts';
import { actingFor, giveMandate, mandatesOf, revokeMandate } from './give-mandate.ts';
import { type Mandate, mayLastUntil, mayNotAct } from './mandate.ts';

const TODAY = dayOf(NOW);
const mandate = (more: Partial<Mandate> = {}): Mandate => ({
  id: 'm',
  holderName: 'Karim Verzonnen',
  holder: 'family',
  scope: ['ask'],
  validFrom: TODAY,
  validUntil: TODAY,
  revoked: false,
  ...more,
});
const yesterday = { validUntil: TODAY.subtract({ days: 1 }) };

test.each([
  ['nobody', null, 'ask', 'no_mandate'],
  ['on its last day', mandate(), 'ask', null],
  ['a day later', mandate(yesterday), 'ask', 'ended'],
  ['taken back', mandate({ revoked: true }), 'ask', 'revoked'],
  ['taken back and past', mandate({ revoked: true, ...yesterday }), 'ask', 'revoked'],
  ['for something else', mandate(), 'stop', 'not_for_this'],
  ['for both', mandate({ scope: ['ask', 'stop'] }), 'stop', null],
] as const)('acting for somebody: %s', (_, given, wish, refused) => {
  expect(mayNotAct(given, wish, TODAY)).toBe(refused);
});

test.each([
  [TODAY, true],
  [TODAY.subtract({ days: 1 }), false],
  [TODAY.add({ years: 1 }), true],
  [TODAY.add({ years: 1, days: 1 }), false],
])('a mandate until %s may be written down: %s', (until, may) => {
  expect(mayLastUntil(until, TODAY)).toBe(may);
});

describe('in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.drop());

  const cora = actorWith('cora', 'coordinator');
  const within = <T>(work: (scope: Scope) => Promise<T>, now = NOW) => as(database.db, { digibankId: STROOM, actor: cora, now }, work);
  const KARIM = { holderName: 'Karim Verzonnen', holder: 'family', proof: 'signed_paper' } as const;
  const give = (scope: readonly ('ask' | 'stop')[], validUntil = TODAY.add({ months: 6 })) =>
    within((open) => giveMandate(open, ROSA, { ...KARIM, scope, validUntil }));
  const ask = (mandateId: string, clientId = ROSA, now = NOW) =>
    within(
      (scope) =>
        askForHelp(scope, {
          who: { clientId },
          channel: 'phone',
          mandateId,
          question: {
            topics: ['id.itsme'],
            ownWords: null,
            helpPointId: LIBRARY,
            nisCode: '44013',
            dayParts: [],
            deadlineOn: null,
            consequence: 'none',
            language: null,
          },
        }),
      now,
    );

  test('no mandate lasts more than a year, whatever the form let through', async () => {
    await expect(give(['ask'], TODAY.add({ years: 1, days: 1 }))).rejects.toThrow('check');
    await expect(give([])).rejects.toThrow('check');
  });

  test('who may ask, asks; the question and the history say who it was', async () => {
    const id = await give(['ask']);
    const asked = await ask(id);
    if ('refused' in asked) throw new Error(asked.refused);
    const { rows } = await database.owner.query('select mandate_id from help_request where id = $1', [asked.id]);
    expect(rows).toEqual([{ mandate_id: id }]);
    const told = await within(async (scope) => requestsOfPerson.timeline?.(scope, ROSA));
    expect(told?.map(({ what }) => what).join(' ')).toContain('Gevraagd door Karim Verzonnen (familie), met een machtiging.');
  });

  test('for another person, past its last day, for something else or taken back: refused, and nothing is asked', async () => {
    const before = (await database.owner.query('select count(*)::int from help_request')).rows;
    const id = await give(['ask']);
    expect(await ask(id, YUSUF)).toEqual({ refused: 'no_mandate' });
    expect(await ask(id, ROSA, NOW.add({ hours: 24 * 200 }))).toEqual({ refused: 'ended' });
    expect(await ask(await give(['stop']))).toEqual({ refused: 'not_for_this' });
    expect(await within((scope) => revokeMandate(scope, YUSUF, id))).toBe(false);
    expect(await within((scope) => revokeMandate(scope, ROSA, id))).toBe(true);
    expect(await within((scope) => revokeMandate(scope, ROSA, id))).toBe(false);
    expect(await ask(id)).toEqual({ refused: 'revoked' });
    expect(await ask('geen sleutel')).toEqual({ refused: 'no_mandate' });
    expect((await database.owner.query('select count(*)::int from help_request')).rows).toEqual(before);
  });

  test('who may stop, stops, by name; who may only ask does not', async () => {
    const [stops, asks] = [await give(['stop']), await give(['ask'])];
    const asked = await ask(asks);
    if ('refused' in asked) throw new Error(asked.refused);
    const request = { id: asked.id, clientId: ROSA };
    expect(await within((scope) => cancel(scope, request, 'solved_myself', asks))).toEqual({ refused: 'not_for_this' });
    expect(await within((scope) => cancel(scope, { id: asked.id, clientId: null }, 'solved_myself', stops))).toEqual({
      refused: 'no_mandate',
    });
    expect(await within((scope) => cancel(scope, request, 'solved_myself', stops))).toBe(true);
    const told = await within(async (scope) => requestsOfPerson.timeline?.(scope, ROSA));
    expect(told?.map(({ what }) => what).join(' ')).toContain('Stopgezet door Karim Verzonnen (familie), met een machtiging.');
  });

  test('a mandate that is being used is taken back after, not under it', async () => {
    const id = await give(['ask']);
    let revoked = Promise.resolve(false);
    const order: string[] = [];
    await within(async (scope) => {
      expect(await actingFor(scope, ROSA, id, 'ask')).toMatchObject({ id });
      revoked = within((other) => revokeMandate(other, ROSA, id)).finally(() => order.push('revoked'));
      await new Promise((done) => setTimeout(done, 150));
      order.push('used');
    });
    expect(await revoked).toBe(true);
    expect(order).toEqual(['used', 'revoked']);
    expect((await within((scope) => mandatesOf(scope, ROSA))).find((one) => one.id === id)).toMatchObject({ revoked: true });
  });
});
