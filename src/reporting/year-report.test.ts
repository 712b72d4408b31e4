import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, SERVICE_CENTRE, STAD, STAD_LIBRARY, STROOM } from '../../tests/support/world.ts';
import { newId, sha256 } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { goalStanding } from './goal.ts';
import { coachedMoments } from './without-coach.ts';
import { countPeriod, SERVICES } from './year-report.ts';

const world = inject('world');
const day = (text: string) => Temporal.PlainDate.from(text);
const YEAR = { firstDay: day('2023-01-01'), lastDay: day('2023-12-31'), nisCodes: null };

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.drop());

/** Somebody who got a service; person null: a visit without a name. */
const service = fc.record({
  service: fc.constantFrom(...SERVICES),
  person: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
  level: fc.constantFrom('identified', 'pseudonymous'),
  month: fc.integer({ min: 1, max: 12 }),
  helpPoint: fc.constantFrom(LIBRARY, SERVICE_CENTRE),
  topics: fc.subarray(['id.itsme', 'gov.ebox', 'safe.phishing'], { minLength: 1 }),
});
type Served = typeof service extends fc.Arbitrary<infer T> ? T : never;

async function write(scope: Scope, facts: Served[], elsewhere: { nisCode?: string; helpPoint?: string } = {}): Promise<void> {
  if (facts.length === 0) return;
  await scope.db
    .insertInto('service_fact')
    .values(
      facts.map((fact) => ({
        digibank_id: scope.digibankId,
        id: newId(),
        service: fact.service,
        on_date: Temporal.PlainDate.from({ year: 2023, month: fact.month, day: 15 }),
        help_point_id: elsewhere.helpPoint ?? fact.helpPoint,
        nis_code: elsewhere.nisCode ?? '44013',
        person_key: fact.person === null ? null : sha256(`person ${fact.person}`),
        identity_level: fact.person === null ? 'anonymous' : fact.level,
        topics: fact.topics,
        source_id: newId(),
      })),
    )
    .execute();
}

/** Writes facts, looks, and leaves nothing behind. */
async function looking<T>(facts: Served[], look: (scope: Scope) => Promise<T>): Promise<T> {
  let seen: T | undefined;
  const undone = new Error('undone');
  await as(test.db, { digibankId: STROOM, actor: actorWith(world.coordinator, 'coordinator'), now: NOW }, async (scope) => {
    await write(scope, facts);
    seen = await look(scope);
    throw undone;
  }).catch((problem: unknown) => {
    if (problem !== undone) throw problem;
  });
  return seen as T;
}

const persons = (facts: Served[]) => new Set(facts.flatMap(({ person }) => person ?? [])).size;

describe('the year report', () => {
  it('counts a person once over all, and once in each line, as a naive count does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(service, { maxLength: 30 }), async (facts) => {
        const report = await looking(facts, (scope) => countPeriod(scope.db, { digibankId: STROOM, ...YEAR }));
        expect(report.persons).toBe(persons(facts));
        expect(report.identified).toBe(persons(facts.filter(({ level }) => level === 'identified')));
        expect(report.identified + report.pseudonymous).toBe(report.persons);
        expect(report.anonymousContacts).toBe(facts.filter(({ person }) => person === null).length);
        expect(report.contacts).toBe(facts.length);
        for (const line of report.services) {
          const own = facts.filter((fact) => fact.service === line.service);
          expect(line).toEqual({ service: line.service, persons: persons(own), contacts: own.length });
        }
        for (const line of report.months) {
          expect(line.persons).toBe(persons(facts.filter(({ month }) => month === line.month.month)));
        }
        for (const line of report.serviceMonths) {
          expect(line.persons).toBe(persons(facts.filter(({ month, service }) => month === line.month.month && service === line.service)));
        }
        expect(report.helpPoints.map(({ persons }) => persons).sort()).toEqual(
          [LIBRARY, SERVICE_CENTRE]
            .map((id) => facts.filter(({ helpPoint }) => helpPoint === id))
            .filter((own) => own.length > 0)
            .map(persons)
            .sort(),
        );
        expect(report.topics.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(facts.flatMap(({ topics }) => topics).length);
      }),
      { numRuns: 40 },
    );
  });

  it('of one Digibank holds nothing of another, and of one municipality nothing of the others', async () => {
    const one: Served = { service: 'guidance', person: 1, level: 'identified', month: 3, helpPoint: LIBRARY, topics: ['id.itsme'] };
    await as(test.db, { digibankId: STAD, actor: actorWith(world.stadCoordinator, 'coordinator'), now: NOW }, (scope) =>
      write(scope, [one, { ...one, person: 2 }], { helpPoint: STAD_LIBRARY, nisCode: '44021' }),
    );
    await looking([one], async (scope) => {
      await write(scope, [{ ...one, person: 2 }], { nisCode: '44083' });
      expect((await countPeriod(scope.db, { digibankId: STROOM, ...YEAR })).persons).toBe(2);
      expect((await countPeriod(scope.db, { digibankId: STROOM, ...YEAR, nisCodes: ['44083'] })).persons).toBe(1);
      expect((await countPeriod(scope.db, { digibankId: STAD, ...YEAR })).persons).toBe(0);
    });
  });

  it('holds the goal against its own days', async () => {
    const one: Served = { service: 'guidance', person: 1, level: 'identified', month: 3, helpPoint: LIBRARY, topics: ['id.itsme'] };
    await looking([one, { ...one, month: 9 }], async (scope) => {
      expect(await goalStanding(scope, day('2023-09-26'))).toBeNull();
      await scope.db
        .insertInto('goal')
        .values({ digibank_id: STROOM, id: newId(), indicator: 'R1', value: 1000, first_day: YEAR.firstDay, last_day: day('2024-12-31') })
        .execute();
      expect(await goalStanding(scope, day('2023-09-26'))).toMatchObject({ value: 1000, persons: 1 });
      expect(await goalStanding(scope, day('2025-01-01'))).toBeNull();
    });
  });

  it('says in which municipality nobody helps this month', async () => {
    await looking([], async (scope) => {
      const coached = await coachedMoments(scope, day('2023-09-26'));
      expect(coached.map(({ nisCode, moments }) => [nisCode, moments])).toEqual(
        expect.arrayContaining([
          ['44013', 2],
          ['44083', 0],
        ]),
      );
    });
  });
});
