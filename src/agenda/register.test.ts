import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Laid, layActivity, layPeople, layQuota } from '../../tests/support/activities.ts';
import { as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { LIBRARY, NOW, OCMW, STROOM } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { answerOffer, endOffer } from './answer-offer.ts';
import { cancelRegistration } from './cancel-registration.ts';
import '../rooms.ts';
import { mergeClients } from '../people/merge-clients.ts';
import { makePersonKeysWith } from '../reporting/person-key.ts';
import { expireOffersEverywhere } from './expire-offers.ts';
import { type Registered, type Registering, register } from './register.ts';

let database: TestDatabase;
beforeAll(async () => {
  makePersonKeysWith(Buffer.alloc(32, 7));
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const at = <T>(now: Temporal.Instant, work: (scope: Scope) => Promise<T>) =>
  as(database.db, { digibankId: STROOM, actor: NOBODY, now }, work);
const within = <T>(work: (scope: Scope) => Promise<T>) => at(NOW, work);

const lay = (seats: number | null, inHours?: number[]) =>
  within((scope) => layActivity(scope, LIBRARY, { seats, ...(inHours && { inHours }) }));
const people = (count: number, way?: 'call' | 'sms' | 'card') => within((scope) => layPeople(scope, count, way));
const signUp = (activity: Laid, clientId = '', more: Partial<Registering> = {}) =>
  within((scope) => register(scope, { activityId: activity.id, who: { clientId }, channel: 'phone', byStaff: true, ...more }));
const takes = async (activity: Laid, clientId?: string, more?: Partial<Registering>): Promise<Registered> => {
  const done = await signUp(activity, clientId, more);
  if ('refused' in done) throw new Error(done.refused);
  return done;
};
const cancel = (id: string) => within((scope) => cancelRegistration(scope, id, { by: 'client', reason: 'other' }));

const standing = async (activity: Laid) => {
  const { rows } = await database.owner.query<{ state: string; line: number | null }>(
    'select state, in_line as line from registration where activity_id = $1 order by registered_at, id',
    [activity.id],
  );
  return rows.map(({ state, line }) => (line === null ? state : `${state} ${line}`));
};
const taken = async (activity: Laid) =>
  (await database.owner.query<{ taken: number }>('select seats_taken as taken from activity where id = $1', [activity.id])).rows[0]?.taken;

describe('a workshop with two seats', () => {
  test('gives seats, then numbers in line; what comes free is offered to the first in line', async () => {
    const workshop = await lay(2);
    const [rosa, yusuf, mia, omar] = await people(4);
    const first = await takes(workshop, rosa);
    expect(first.code).toMatch(/^[0-9A-Z]{10}$/);
    expect((await takes(workshop, yusuf)).inLine).toBeNull();
    expect((await takes(workshop, mia)).inLine).toBe(1);
    expect((await takes(workshop, omar)).inLine).toBe(2);
    expect(await taken(workshop)).toBe(2);

    expect(await cancel(first.id)).toBe(true);
    expect(await standing(workshop)).toEqual(['cancelled_client', 'registered', 'offered 1', 'waitlisted 2']);
    expect(await taken(workshop)).toBe(2);
    expect(await cancel(first.id)).toBe(false);
  });

  test('keeps nobody in line for ever who does not answer, and loses nobody', async () => {
    const workshop = await lay(1, [20 * 24]);
    const [rosa, yusuf, mia] = await people(3);
    const seat = await takes(workshop, rosa);
    const [one, two] = [await takes(workshop, yusuf), await takes(workshop, mia)];
    await cancel(seat.id);
    expect(await within((scope) => endOffer(scope, one.id))).toBe(false);
    expect(await at(NOW.add({ hours: 49 }), (scope) => endOffer(scope, one.id))).toBe(true);
    expect(await standing(workshop)).toEqual(['cancelled_client', 'waitlisted 1', 'offered 2']);
    expect(await at(NOW.add({ hours: 50 }), (scope) => answerOffer(scope, one.id, 'accept', 'web'))).toBe(false);
    expect(await at(NOW.add({ hours: 50 }), (scope) => answerOffer(scope, two.id, 'accept', 'web'))).toBe(true);
    expect(await standing(workshop)).toEqual(['cancelled_client', 'waitlisted 1', 'registered 2']);
  });

  test('who says "not now" keeps the number, and the seat goes on', async () => {
    const workshop = await lay(1);
    const [rosa, yusuf, mia] = await people(3);
    const seat = await takes(workshop, rosa);
    const [one, two] = [await takes(workshop, yusuf), await takes(workshop, mia)];
    await cancel(seat.id);
    expect(await within((scope) => answerOffer(scope, one.id, 'put_off', 'web'))).toBe(true);
    expect(await standing(workshop)).toEqual(['cancelled_client', 'waitlisted 1', 'offered 2']);
    expect(await within((scope) => answerOffer(scope, two.id, 'decline', 'phone'))).toBe(true);
    expect(await standing(workshop)).toEqual(['cancelled_client', 'offered 1', 'cancelled_client 2']);
  });

  test('somebody registers once; after cancelling, again', async () => {
    const workshop = await lay(2);
    const [rosa] = await people(1);
    const first = await takes(workshop, rosa);
    expect(await signUp(workshop, rosa)).toEqual({ refused: 'already_registered' });
    expect(await taken(workshop)).toBe(1);
    await cancel(first.id);
    expect((await takes(workshop, rosa)).inLine).toBeNull();
  });

  test('who comes along needs a seat too; a smaller party is not kept waiting for a larger one', async () => {
    const workshop = await lay(3);
    const [rosa, yusuf, mia] = await people(3);
    const pair = await takes(workshop, rosa, { companions: 1 });
    expect((await takes(workshop, yusuf, { companions: 1 })).inLine).toBe(1);
    expect((await takes(workshop, mia)).inLine).toBeNull();
    await cancel(pair.id);
    expect(await standing(workshop)).toEqual(['cancelled_client', 'offered 1', 'registered']);
    expect(await taken(workshop)).toBe(3);
  });
});

describe('seats that are held', () => {
  const until = Temporal.PlainDate.from('2023-09-27');
  const quotaTaken = async (id: string) =>
    (await database.owner.query<{ taken: number }>('select seats_taken as taken from seat_quota where id = $1', [id])).rows[0]?.taken;

  test('go to that partner only, until their day; then who waits gets them', async () => {
    const workshop = await lay(3, [10 * 24]);
    const quota = await within((scope) => layQuota(scope, workshop.id, { organisationId: OCMW, seats: 2, until }));
    const [rosa, yusuf, mia] = await people(3);
    expect((await takes(workshop, rosa)).inLine).toBeNull();
    expect((await takes(workshop, yusuf)).inLine).toBe(1);
    expect((await takes(workshop, mia, { organisationId: OCMW })).inLine).toBeNull();
    expect(await quotaTaken(quota)).toBe(1);
    const job = { ...({ database: database.db } as Parameters<typeof expireOffersEverywhere>[0]), clock: () => NOW };
    await expireOffersEverywhere(job);
    expect(await standing(workshop)).toEqual(['registered', 'waitlisted 1', 'registered']);
    await expireOffersEverywhere({ ...job, clock: () => NOW.add({ hours: 36 }) });
    expect(await standing(workshop)).toEqual(['registered', 'offered 1', 'registered']);
  });

  test('go to a target group only, and come back to it', async () => {
    const workshop = await lay(1);
    const quota = await within((scope) => layQuota(scope, workshop.id, { targetGroup: 'jobseeker', seats: 1, until }));
    const [rosa, yusuf] = await people(2);
    await within(({ db }) => sql`insert into client_target_group values (${STROOM}, ${yusuf}, 'jobseeker')`.execute(db));
    expect((await takes(workshop, rosa)).inLine).toBe(1);
    const seat = await takes(workshop, yusuf);
    expect(await quotaTaken(quota)).toBe(1);
    await cancel(seat.id);
    expect(await quotaTaken(quota)).toBe(0);
    expect(await standing(workshop)).toEqual(['waitlisted 1', 'cancelled_client']);
  });
});

test('why nobody can register is said', async () => {
  const [rosa] = await people(1);
  const over = await lay(2, [-3]);
  expect(await signUp(over, rosa)).toEqual({ refused: 'begun' });
  expect(await signUp({ id: newId(), dates: [] }, rosa)).toEqual({ refused: 'not_published' });
  const only = await within((scope) => layActivity(scope, LIBRARY, { seats: 2, signup: 'via_referrer' }));
  expect(await signUp(only, rosa, { byStaff: false })).toEqual({ refused: 'via_referrer_only' });
  expect((await takes(only, rosa)).inLine).toBeNull();
  const open = await within((scope) => layActivity(scope, LIBRARY, { seats: null, signup: 'none' }));
  expect(await signUp(open, rosa)).toEqual({ refused: 'just_come' });
});

test('an offer is told in the own safe way: on the call list for who is called, nowhere for who has a card', async () => {
  const workshop = await lay(2);
  const [rosa, yusuf] = await people(2);
  const [mia] = await people(1, 'sms');
  const [omar] = await people(1, 'card');
  const seats = [await takes(workshop, rosa), await takes(workshop, yusuf)];
  await takes(workshop, mia);
  await takes(workshop, omar);
  for (const { id } of seats) await cancel(id);
  const { rows } = await database.owner.query('select kind, channel, state from message where client_id = any($1) order by channel', [
    [mia, omar],
  ]);
  expect(rows).toEqual([{ kind: 'seat_offered', channel: 'sms', state: 'waiting' }]);
  expect(await standing(workshop)).toEqual(['cancelled_client', 'cancelled_client', 'offered 1', 'offered 2']);
});

test('who turns out to be one person in two files keeps the better place; the other goes to the next', async () => {
  const workshop = await lay(1);
  const [rosa = '', rosalie = '', mia = ''] = await people(3);
  const full = await takes(workshop, mia);
  await takes(workshop, rosa);
  await takes(workshop, rosalie);
  await cancel(full.id);
  const [double, two] = [newId(), await lay(1)];
  await takes(two, rosalie);
  await database.owner.query(
    "insert into suspected_double (digibank_id, id, newer_client_id, older_client_id, reasons, state, found_at) values ($1, $2, $3, $4, '{sounds_alike}', 'open', $5)",
    [STROOM, double, rosalie, rosa, NOW.toString()],
  );
  expect(await within((scope) => mergeClients(scope, double, rosa))).toBe(true);
  expect(await standing(workshop)).toEqual(['cancelled_client', 'offered 1', 'cancelled_org 2']);
  expect(await standing(two)).toEqual(['registered']);
});

test('many at once: one seat, the others in line with every number once', async () => {
  const workshop = await lay(1);
  const crowd = await people(40);
  const lines = (await Promise.all(crowd.map((id) => takes(workshop, id)))).map(({ inLine }) => inLine);
  expect(lines.filter((line) => line === null)).toHaveLength(1);
  expect(lines.flatMap((line) => line ?? []).sort((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
});
