import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { layActivity } from '../../tests/support/activities.ts';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { LIBRARY, NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { closeDays } from '../places/close-days.ts';
import '../rooms.ts';
import { postponeActivity } from './call-off-activity.ts';
import { changeDates } from './change-dates.ts';
import { findOwnActivity, type OwnActivity, wordsOfActivity } from './own-activities.ts';
import { permissions } from './permissions.ts';
import { publishActivity } from './publish-activity.ts';
import { register } from './register.ts';
import { changeActivity } from './write-activity.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const run = <T>(work: (scope: Scope) => Promise<T>) =>
  as(database.db, { digibankId: STROOM, actor: actorWith('cora', 'coordinator'), now: NOW }, work);
const bodies = async (kind: string) => (await messagesOfKind(database.owner, kind)).map(({ body }) => body);

/** A course of four Tuesdays on which Rosa has a seat. */
let course: string;
beforeEach(async () => {
  await database.owner.query('delete from message; delete from registration');
  course = await run(async (scope) => {
    const { id } = await layActivity(scope, LIBRARY, { seats: 5, inHours: [7, 14, 21, 28].map((days) => 24 * days) });
    await register(scope, { activityId: id, who: { clientId: ROSA }, companions: 0, channel: 'phone', byStaff: true });
    return id;
  });
  await database.owner.query('delete from message');
});
const found = async (scope: Scope): Promise<OwnActivity> => {
  const activity = await findOwnActivity(scope, permissions['agenda.activity.write'], course);
  if (!activity) throw new Error('not found');
  return activity;
};
/** Moves dates by so many days, each in its turn. */
const move = (...days: number[]) =>
  run(async (scope) => {
    const activity = await found(scope);
    const dates = activity.dates.map(({ id, startsAt, endsAt }, at) => ({
      id,
      startsAt: startsAt.add({ hours: 24 * (days[at] ?? 0) }),
      endsAt: endsAt.add({ hours: 24 * (days[at] ?? 0) }),
    }));
    return changeActivity(scope, activity, await wordsOfActivity(scope, course), dates, activity.version);
  });

test('a course that moves as a whole is one message with all the new dates', async () => {
  expect(await move(1, 1, 1, 1)).toBe('changed');
  const told = await bodies('activity_moved');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^Rosa, uw afspraken zijn nu op woensdag 4 oktober, .*; woensdag 11 oktober, .*; .* en woensdag 25 oktober, /);
});

test('one date that moves is told as one date', async () => {
  expect(await move(0, 1)).toBe('changed');
  expect(await bodies('activity_moved')).toEqual([expect.stringContaining('uw afspraak is nu op woensdag 11 oktober')]);
});

test('several dates that fall away or go online are one message each', async () => {
  const change = (count: number, how: Parameters<typeof changeDates>[3]) =>
    run(async (scope) => {
      const activity = await found(scope);
      const ids = activity.dates.filter(({ state }) => state === 'planned').map(({ id }) => id);
      return changeDates(scope, activity, ids.slice(0, count), how);
    });
  expect(await change(2, { to: 'off', reason: 'trainer_away' })).toBe('changed');
  expect(await bodies('activity_cancelled')).toEqual([
    expect.stringMatching(/uw afspraken op dinsdag 3 oktober, .* en dinsdag 10 oktober, .* gaan niet door/),
  ]);
  expect(await change(2, { to: 'online', link: 'https://vergaderen.example/les' })).toBe('changed');
  expect(await bodies('activity_online')).toEqual([expect.stringContaining('Open dan https://vergaderen.example/les')]);
});

test('a course that is put off proposes two other moments; once it has dates again, they stand in one message', async () => {
  await run((scope) => layActivity(scope, LIBRARY, { seats: 5, title: 'Nog een keer' }));
  await database.owner.query(`insert into activity_topic (digibank_id, activity_id, topic) select digibank_id, id, 'device.basic' from activity
    where title = 'Nog een keer' or id = '${course}' on conflict do nothing`);
  await run(async (scope) => postponeActivity(scope, await found(scope), 'trainer_away'));
  expect(await bodies('activity_postponed')).toEqual([
    expect.stringMatching(/komt later.*U houdt uw plaats\. U kunt intussen komen op .*\(Bibliotheek Destelbergen\)/),
  ]);
  await database.owner.query(`update session set state = 'planned' where activity_id = $1`, [course]);
  expect(await run(async (scope) => publishActivity(scope, await found(scope)))).toBe('published');
  expect(await bodies('activity_moved')).toEqual([expect.stringContaining('uw afspraken zijn nu op dinsdag 3 oktober')]);
});

test('a closure that takes every date of a course is one message, with what one can do instead', async () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  await run((scope) => closeDays(scope, LIBRARY, { firstDay: day('2023-10-03'), lastDay: day('2023-10-25') }, 'verbouwing'));
  expect(await bodies('activity_cancelled')).toHaveLength(1);
  expect((await bodies('activity_cancelled'))[0]).toMatch(/uw afspraken op .* gaan niet door.*U kunt wel komen op /);
});
