import { afterAll, beforeEach, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FRIDAY, LAST_SEAT, LIBRARY, NOW, ROSA, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import type { Scope } from '../foundation/transaction.ts';
import { closeToday } from '../places/close-today.ts';
import '../rooms.ts';
import { bookSeat } from './book-seat.ts';

let base: TestDatabase | undefined;
const opened = () => {
  if (!base) throw new Error('not opened');
  return base;
};
beforeEach(async () => {
  await base?.drop();
  base = await openTestDatabase();
});
afterAll(() => base?.drop());

const inStroom = <T>(work: (scope: Scope) => Promise<T>) =>
  as(opened().db, { digibankId: STROOM, actor: actorWith('manager', 'help_point_manager', { helpPointId: LIBRARY }), now: NOW }, work);
const rows = async (query: string, ...values: unknown[]) => (await opened().owner.query(query, values)).rows;

test('closing today cancels what is planned today, frees the seats and tells who was expected', async () => {
  await inStroom((scope) => bookSeat(scope, { sessionId: WORKSHOP, clientId: ROSA }));
  expect(await inStroom((scope) => closeToday(scope, LIBRARY, 'werken in het gebouw'))).toBe(true);

  expect(await rows('select id, state from session where help_point_id = $1 order by starts_at', LIBRARY)).toEqual([
    { id: WORKSHOP, state: 'cancelled' },
    { id: LAST_SEAT, state: 'planned' },
  ]);
  expect(await rows('select state from session where id = $1', FRIDAY)).toEqual([{ state: 'planned' }]);
  expect(await rows('select state, reason from appointment')).toEqual([{ state: 'cancelled_org', reason: 'werken in het gebouw' }]);
  expect(await rows('select seats_taken from session where id = $1', WORKSHOP)).toEqual([{ seats_taken: 0 }]);
  expect(await rows('select client_id, kind, channel from message')).toEqual([
    { client_id: ROSA, kind: 'appointment_cancelled', channel: 'call' },
  ]);
  expect(await rows("select noun, verb from event where noun in ('closure', 'session') order by id")).toEqual([
    { noun: 'closure', verb: 'made' },
    { noun: 'session', verb: 'cancelled' },
  ]);
});

test('of two who close at once one does, and closing twice changes nothing', async () => {
  const close = () => inStroom((scope) => closeToday(scope, LIBRARY, 'ziek'));
  expect((await Promise.all([close(), close()])).sort()).toEqual([false, true]);
  expect(await close()).toBe(false);
  expect(await rows('select reason from closure')).toEqual([{ reason: 'ziek' }]);
});

test('a help point of another Digibank cannot be closed', async () => {
  expect(await inStroom((scope) => closeToday(scope, '01980000-0000-7000-8000-0000000000b4', 'x'))).toBe(false);
  expect(await rows('select 1 from closure')).toEqual([]);
});
