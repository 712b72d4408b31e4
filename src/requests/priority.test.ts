import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import { transaction } from '../foundation/transaction.ts';
import { CONSEQUENCES } from './help-request.ts';
import { inOrder, orderThatCounts, type Urgency, whyHere } from './priority.ts';

const today = Temporal.PlainDate.from('2023-09-26');
const day = (text: string) => Temporal.PlainDate.from(text);
const hour = (hours: number) => NOW.subtract({ hours });

const base: Urgency = { id: '1', urgentTopic: false, consequence: 'none', deadlineOn: null, askedAt: hour(1) };

describe('the order that counts', () => {
  const list: [string, Urgency][] = [
    ['safety today', { ...base, consequence: 'safety' }],
    ['a contract to sign by Friday, for the income', { ...base, consequence: 'income', deadlineOn: day('2023-09-29') }],
    ['papers by next month', { ...base, consequence: 'papers', deadlineOn: day('2023-10-20') }],
    ['a deadline tomorrow without consequence', { ...base, deadlineOn: day('2023-09-27') }],
    ['asked a month ago', { ...base, askedAt: hour(24 * 30) }],
    ['work, but nobody knows by when', { ...base, consequence: 'work', askedAt: hour(24 * 2) }],
    ['asked today', base],
  ];

  test.each(list.slice(1).map(([name], index) => [list[index]?.[0] ?? '', name, index]))('"%s" goes before "%s"', (_a, _b, index) => {
    const [before, after] = [list[index]?.[1], list[index + 1]?.[1]];
    if (before && after) expect(inOrder(before, after)).toBeLessThan(0);
  });

  test('an urgent topic goes before any deadline', () => {
    expect(inOrder({ ...base, urgentTopic: true }, { ...base, consequence: 'income', deadlineOn: today })).toBeLessThan(0);
  });

  test.each([
    [{ ...base, consequence: 'safety' }, 'safety'],
    [{ ...base, urgentTopic: true }, 'urgent_topic'],
    [{ ...base, consequence: 'home', deadlineOn: day('2023-10-01') }, 'consequence'],
    [{ ...base, deadlineOn: day('2023-10-01') }, 'deadline'],
    [{ ...base, consequence: 'work' }, 'time'],
  ] as const)('says why', (request, because) => expect(whyHere(request, today).because).toBe(because));

  test('counts the days to a deadline, also when it has passed', () => {
    expect(whyHere({ ...base, deadlineOn: day('2023-10-01') }, today)).toMatchObject({ daysLeft: 5 });
    expect(whyHere({ ...base, deadlineOn: day('2023-09-20') }, today)).toMatchObject({ daysLeft: -6 });
  });
});

describe('the order in SQL', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.drop());

  const request = fc.record({
    urgentTopic: fc.boolean(),
    consequence: fc.constantFrom(...CONSEQUENCES),
    deadlineOn: fc.option(fc.integer({ min: -5, max: 5 }).map((days) => today.add({ days }))),
    askedAt: fc.integer({ min: 0, max: 4 }).map(hour),
  });

  test('agrees with the rule, whatever the requests', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 2, maxLength: 12 }), async (wishes) => {
        const requests: Urgency[] = wishes.map((wish) => ({ id: newId(), ...wish }));
        const fromSql = await transaction(test_.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async ({ db }) => {
          await db.deleteFrom('help_request_topic').where('digibank_id', '=', STROOM).execute();
          await db.deleteFrom('help_request').where('digibank_id', '=', STROOM).execute();
          await db
            .insertInto('help_request')
            .values(
              requests.map(({ id, consequence, deadlineOn, askedAt }) => ({
                digibank_id: STROOM,
                id,
                number: newNumber(),
                state: 'new',
                channel: 'web',
                consequence,
                deadline_on: deadlineOn,
                asked_at: askedAt,
              })),
            )
            .execute();
          const topics = requests.map(({ id, urgentTopic }) => ({
            digibank_id: STROOM,
            help_request_id: id,
            topic: urgentTopic ? 'safe.victim' : 'id.itsme',
          }));
          await db.insertInto('help_request_topic').values(topics).execute();
          const { rows } = await sql<{
            id: string;
          }>`select r.id from help_request r where r.digibank_id = ${STROOM} order by ${orderThatCounts}`.execute(db);
          return rows.map(({ id }) => id);
        });
        expect(fromSql).toEqual([...requests].sort(inOrder).map(({ id }) => id));
      }),
      { numRuns: 40, seed: 20230926 },
    );
  });
});
