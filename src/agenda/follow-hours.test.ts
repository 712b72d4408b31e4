import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { closeDays, comingClosures, reopen } from '../places/close-days.ts';
import type { OpeningRule } from '../places/opening-rule.ts';
import { changeDay, endRule, undoChangedDay, writeRule } from '../places/write-hours.ts';
import '../rooms.ts';
import { bookSeat } from './book-seat.ts';
import { makeSessions } from './make-sessions.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.drop());
beforeEach(() =>
  base.owner.query(`delete from message; delete from appointment; delete from session where opening_rule_id is not null;
    delete from changed_day; delete from opening_rule; delete from closure; update help_point set hours_version = 1`),
);

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const manager = <T>(work: (scope: Scope) => Promise<T>) =>
  as(base.db, { digibankId: STROOM, actor: actorWith('manager', 'help_point_manager', { helpPointId: LIBRARY }), now: NOW }, work);
const seen = (version: number) => ({ helpPointId: LIBRARY, version });

/** Every Thursday in the morning, six seats. */
const thursday = (): OpeningRule => ({
  id: newId(),
  repeats: 'weekly',
  weekday: 4,
  everyWeeks: 1,
  nth: null,
  dates: [],
  validFrom: day('2023-09-01'),
  validUntil: null,
  onPublicHolidays: false,
  onSchoolHolidays: true,
  starts: time('09:00'),
  ends: time('12:00'),
  kind: 'walk_in',
  supervised: true,
  arrival: 'both',
  seats: 6,
  room: null,
  title: null,
  host: null,
  present: null,
  hostRuleId: null,
  stopId: null,
});

async function moments(of: string) {
  const { rows } = await base.owner.query<{ day: string; hours: string; state: string; seats: number; taken: number; id: string }>(
    `select id, to_char(starts_at at time zone 'Europe/Brussels', 'MM-DD') as day, state, seats, seats_taken as taken,
      to_char(starts_at at time zone 'Europe/Brussels', 'HH24:MI') || '-' || to_char(ends_at at time zone 'Europe/Brussels', 'HH24:MI') as hours
     from session where opening_rule_id = $1 order by starts_at`,
    [of],
  );
  return rows;
}

const told = async () =>
  (await base.owner.query('select client_id as client, kind from message order by created_at, id')).rows.map(({ client, kind }) => [
    client,
    kind,
  ]);

/** Rosa and Yusuf have a seat on 5 October. */
async function seatsOnFifth(rule: OpeningRule): Promise<string> {
  const moment = (await moments(rule.id)).find((one) => one.day === '10-05')?.id ?? '';
  for (const clientId of [ROSA, YUSUF]) await manager((scope) => bookSeat(scope, { sessionId: moment, clientId }));
  return moment;
}

test('other hours move the moments that are there, and whoever has a seat keeps it and is told', async () => {
  const rule = thursday();
  await manager((scope) => writeRule(scope, seen(1), rule, null));
  expect(await moments(rule.id)).toHaveLength(8);
  await seatsOnFifth(rule);
  await manager((scope) => writeRule(scope, seen(2), { ...rule, starts: time('10:00'), seats: 1 }, rule));
  const [first, second] = await moments(rule.id);
  expect(first).toMatchObject({ day: '09-28', hours: '10:00-12:00', seats: 1 });
  expect(second, 'never fewer seats than were given').toMatchObject({ day: '10-05', hours: '10:00-12:00', seats: 2, taken: 2 });
  expect(await told()).toEqual([[ROSA, 'appointment_moved']]);
});

test('another weekday cancels the old moments, frees the seats and tells; back again, they take place after all', async () => {
  const rule = thursday();
  await manager((scope) => writeRule(scope, seen(1), rule, null));
  const fifth = await seatsOnFifth(rule);
  await manager((scope) => writeRule(scope, seen(2), { ...rule, weekday: 3 }, rule));
  expect((await moments(rule.id)).find(({ id }) => id === fifth)).toMatchObject({ state: 'cancelled', taken: 0 });
  expect((await moments(rule.id)).filter(({ state }) => state === 'planned').map((one) => one.day)).toContain('10-04');
  expect(await told()).toEqual([[ROSA, 'appointment_cancelled']]);
  await manager((scope) => writeRule(scope, seen(3), rule, { ...rule, weekday: 3 }));
  expect((await moments(rule.id)).filter(({ state }) => state === 'planned').map((one) => one.day)).toEqual([
    '09-28',
    '10-05',
    '10-12',
    '10-19',
    '10-26',
    '11-02',
    '11-09',
    '11-16',
  ]);
});

test('a day that starts later, and as usual again', async () => {
  const rule = thursday();
  await manager((scope) => writeRule(scope, seen(1), rule, null));
  const change = { ruleId: rule.id, day: day('2023-10-05'), hours: { starts: time('10:30'), ends: time('12:00') }, reason: 'vergadering' };
  await manager((scope) => changeDay(scope, seen(2), rule, change));
  expect((await moments(rule.id))[1]).toMatchObject({ day: '10-05', hours: '10:30-12:00' });
  await manager((scope) => undoChangedDay(scope, seen(3), rule, change));
  expect((await moments(rule.id))[1]).toMatchObject({ day: '10-05', hours: '09:00-12:00' });
});

test('closed for days and opened again: what fell away comes back, what somebody cancelled by hand does not', async () => {
  const rule = thursday();
  await manager((scope) => writeRule(scope, seen(1), rule, null));
  await base.owner.query(`update session set state = 'cancelled' where opening_rule_id = $1 and starts_at::date = '2023-10-12'`, [rule.id]);
  const days = { firstDay: day('2023-10-02'), lastDay: day('2023-10-20') };
  expect(await manager((scope) => closeDays(scope, LIBRARY, days, 'verbouwing'))).toBeNull();
  expect(await manager((scope) => closeDays(scope, LIBRARY, days, 'nog eens'))).toMatchObject({ reason: 'verbouwing' });
  const planned = async () => (await moments(rule.id)).filter(({ state }) => state === 'planned').map((one) => one.day);
  expect(await planned()).toEqual(['09-28', '10-26', '11-02', '11-09', '11-16']);
  const [closure] = await manager((scope) => comingClosures(scope, LIBRARY, day('2023-10-01')));
  expect(await manager((scope) => reopen(scope, LIBRARY, closure?.id ?? '', day('2023-10-05')))).toBe(true);
  expect(await planned()).toEqual(['09-28', '10-05', '10-19', '10-26', '11-02', '11-09', '11-16']);
  expect(await manager((scope) => comingClosures(scope, LIBRARY, day('2023-10-01')))).toMatchObject([{ lastDay: day('2023-10-04') }]);
});

test('hours that end keep what lies before; help that hooks onto them ends with them', async () => {
  const rule = thursday();
  const hooked = { ...thursday(), kind: 'open' as const, supervised: false, hostRuleId: rule.id, host: 'het onthaal', present: 'Otto' };
  await manager((scope) => writeRule(scope, seen(1), rule, null));
  await manager((scope) => writeRule(scope, seen(2), hooked, null));
  expect((await base.owner.query('select distinct description from session where opening_rule_id = $1', [hooked.id])).rows).toEqual([
    { description: 'Wie u ontvangt: het onthaal. Ook aanwezig: Otto.' },
  ]);
  await manager((scope) => endRule(scope, seen(3), rule, day('2023-10-05')));
  for (const one of [rule, hooked])
    expect((await moments(one.id)).filter(({ state }) => state === 'planned').map((moment) => moment.day)).toEqual(['09-28', '10-05']);
});

test('of two who change the same hours at once, one does', async () => {
  const [one, other] = [thursday(), { ...thursday(), weekday: 3 }];
  const results = await Promise.all([one, other].map((rule) => manager((scope) => writeRule(scope, seen(1), rule, null))));
  expect(results.filter((result) => result === null)).toHaveLength(1);
  expect(results.find((result) => result !== null)).toEqual({ refused: 'changed_meanwhile' });
});

test('the night changes nothing where nothing changed', async () => {
  const rule = thursday();
  await manager((scope) => writeRule(scope, seen(1), rule, null));
  const before = await moments(rule.id);
  expect(await manager(makeSessions)).toBe(0);
  expect(await moments(rule.id)).toEqual(before);
});
