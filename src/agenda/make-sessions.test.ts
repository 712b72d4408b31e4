import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, STAD, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { dayOf, ZONE } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import { makeSessions } from './make-sessions.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.drop());
beforeEach(() => base.owner.query('delete from session where opening_rule_id is not null; delete from opening_rule; delete from closure'));

const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
const make = (now: Temporal.Instant, digibankId = STROOM) => as(base.db, { digibankId, actor: NOBODY, now }, makeSessions);

type Rule = { weekday: number; starts: string; ends: string; validFrom?: string; validUntil?: string | null };

async function layRule(rule: Rule): Promise<string> {
  const id = newId();
  await base.owner.query(
    `insert into opening_rule (digibank_id, id, help_point_id, weekday, starts, ends, kind, supervised, arrival, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6, 'walk_in', true, 'walk_in', $7, $8)`,
    [STROOM, id, LIBRARY, rule.weekday, rule.starts, rule.ends, rule.validFrom ?? '2020-01-01', rule.validUntil ?? null],
  );
  return id;
}

async function madeMoments(): Promise<{ starts: Temporal.ZonedDateTime; ends: Temporal.ZonedDateTime }[]> {
  const { rows } = await base.owner.query<{ starts: string; ends: string }>(
    'select starts_at::text as starts, ends_at::text as ends from session where opening_rule_id is not null order by starts_at',
  );
  const at = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(ZONE);
  return rows.map(({ starts, ends }) => ({ starts: at(starts), ends: at(ends) }));
}

test('Friday 14 uur stays 14 uur when the clock goes back, eight weeks ahead and without All Saints', async () => {
  await layRule({ weekday: 5, starts: '14:00', ends: '16:00' });
  expect(await make(local('2024-10-04T09:00'))).toBe(8);
  const moments = await madeMoments();
  expect(moments.map(({ starts }) => starts.toPlainDate().toString())).toEqual([
    '2024-10-04',
    '2024-10-11',
    '2024-10-18',
    '2024-10-25',
    '2024-11-08',
    '2024-11-15',
    '2024-11-22',
    '2024-11-29',
  ]);
  expect(new Set(moments.map(({ starts, ends }) => `${starts.toPlainTime()}-${ends.toPlainTime()}`))).toEqual(
    new Set(['14:00:00-16:00:00']),
  );
});

test('made twice, at once too, is made once; a Digibank makes only its own', async () => {
  await layRule({ weekday: 2, starts: '16:30', ends: '18:30' });
  const now = local('2023-09-26T10:00');
  const made = await Promise.all([make(now), make(now), make(now, STAD)]);
  expect(made[2]).toBe(0);
  expect(await make(now)).toBe(0);
  const moments = await madeMoments();
  expect(moments).toHaveLength(new Set(moments.map(({ starts }) => starts.toString())).size);
  expect(made[0] + made[1]).toBe(moments.length);
});

test('a cancelled moment does not come back', async () => {
  await layRule({ weekday: 2, starts: '16:30', ends: '18:30' });
  const now = local('2023-09-26T10:00');
  const made = await make(now);
  await base.owner.query("update session set state = 'cancelled' where opening_rule_id is not null");
  expect(await make(now)).toBe(0);
  expect(await madeMoments()).toHaveLength(made);
});

test('every day that a rule names is made, and no other: over clock changes, holidays, closures and the end of a rule', async () => {
  const holidays = new Set(
    (await base.owner.query<{ day: string }>('select on_date::text as day from public_holiday')).rows.map(({ day }) => day),
  );
  const quarter = fc.integer({ min: 0, max: 95 });
  const time = (quarters: number) => `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 7 }),
      fc.tuple(quarter, quarter).filter(([from, until]) => from < until),
      fc.option(fc.tuple(fc.nat(60), fc.nat(20))),
      fc.option(fc.nat(70)),
      async (offset, weekday, [from, until], closed, lasts) => {
        await base.owner.query('delete from session where opening_rule_id is not null; delete from opening_rule; delete from closure');
        const today = Temporal.PlainDate.from('2023-01-01').add({ days: offset });
        const validUntil = lasts === null ? null : today.add({ days: lasts });
        await layRule({
          weekday,
          starts: time(from),
          ends: time(until),
          validFrom: '2022-01-01',
          validUntil: validUntil?.toString() ?? null,
        });
        const [first, last] = closed ? [today.add({ days: closed[0] }), today.add({ days: closed[0] + closed[1] })] : [null, null];
        if (first && last) {
          await base.owner.query(
            `insert into closure (digibank_id, id, help_point_id, first_day, last_day, reason) values ($1, $2, $3, $4, $5, 'x')`,
            [STROOM, newId(), LIBRARY, first.toString(), last.toString()],
          );
        }
        const now = today.toZonedDateTime(ZONE).toInstant();
        await make(now);
        const promised = Array.from({ length: 57 }, (_, days) => today.add({ days })).filter((day) => {
          const starts = day.toZonedDateTime({ timeZone: ZONE, plainTime: time(from) });
          const ends = day.toZonedDateTime({ timeZone: ZONE, plainTime: time(until) });
          const isClosed = first && last && Temporal.PlainDate.compare(first, day) <= 0 && Temporal.PlainDate.compare(day, last) <= 0;
          return (
            day.dayOfWeek === weekday &&
            !isClosed &&
            !holidays.has(day.toString()) &&
            !(validUntil && Temporal.PlainDate.compare(day, validUntil) > 0) &&
            Temporal.Instant.compare(ends.toInstant(), starts.toInstant()) > 0
          );
        });
        const made = await madeMoments();
        expect(made.map(({ starts }) => dayOf(starts.toInstant()).toString())).toEqual(promised.map(String));
      },
    ),
    { numRuns: 60 },
  );
});
