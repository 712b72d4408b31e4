import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, STROOM, YUSUF } from '../../tests/support/world.ts';
import type { Read } from '../foundation/transaction.ts';
import { expireReadLogs } from './expire-read-log.ts';
import { logReads } from './read-log.ts';
import { chainKey } from './read-log-chain.ts';
import { sealNext } from './seal-read-log.ts';
import { verifyReadLog } from './verify-read-log.ts';

const INSTALLATION_KEY = Buffer.alloc(32, 7);
const KEY = chainKey(INSTALLATION_KEY);
const read = (clientIds: string[]): Read => ({ clientIds, page: 'wachtlijst', reason: 'waiting_list' });

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const inStroom = <T>(work: Parameters<typeof as<T>>[2], now = NOW) =>
  as(database.db, { digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now }, work);
const look = (reads: Read[], now = NOW) => inStroom((scope) => logReads(scope, reads, { role: 'coordinator', what: 'looked' }), now);
const seal = (now = NOW) => inStroom((scope) => sealNext(scope, KEY), now);
const verify = (key = KEY) => inStroom((scope) => verifyReadLog(scope, key));

/** Two links: one look, then two; a fourth waits. */
beforeEach(async () => {
  await database.owner.query('truncate read_log, read_log_unsealed, read_log_seal, read_log_checkpoint, read_log_finding');
  await look([read([ROSA])]);
  await seal();
  await look([read([ROSA, YUSUF]), read([YUSUF])]);
  await seal();
  await look([read([ROSA])]);
});

test('what was logged is sealed once, in links that follow each other', async () => {
  expect(await verify()).toMatchObject({ looks: 3, waiting: 1, expired: 0, head: { number: 2 }, broken: null });
  expect((await seal()).looks).toBe(1);
  expect((await seal()).looks).toBe(0);
  expect(await verify()).toMatchObject({ looks: 4, waiting: 0, head: { number: 3 }, broken: null });
});

test('holds at a moment finer than the database keeps', async () => {
  await seal(NOW.add({ nanoseconds: 1_999 }));
  expect((await verify()).broken).toBeNull();
});

test('two processes that seal at once make one chain', async () => {
  await look([read([YUSUF])]);
  await Promise.allSettled([seal(), seal(), seal()]);
  await seal();
  expect(await verify()).toMatchObject({ looks: 5, waiting: 0, broken: null });
});

const second = '(select looks[1] from read_log_seal where number = 2)';
test.each([
  ['another account', `update read_log set account_id = 'nobody' where id = ${second}`, { seal: 2, what: 'changed' }],
  ['one microsecond', `update read_log set at = at + interval '1 microsecond' where id = ${second}`, { seal: 2, what: 'changed' }],
  ['one person less', `update read_log set client_ids = client_ids[2:] where id = ${second}`, { seal: 2, what: 'changed' }],
  ['a changed file that was only looked at', `update read_log set what = 'changed' where id = ${second}`, { seal: 2, what: 'changed' }],
  ['a row that is gone', `delete from read_log where id = ${second}`, { seal: 2, what: 'look_missing' }],
  ['a link that is gone', 'delete from read_log_seal where number = 1', { seal: 1, what: 'seal_missing' }],
  ['a last link that is gone', 'delete from read_log_seal where number = 2', { seal: 1, what: 'look_added' }],
  [
    'a link made at another time',
    `update read_log_seal set sealed_at = sealed_at + interval '1 s' where number = 1`,
    { seal: 1, what: 'changed' },
  ],
  ['a row that never waited', 'delete from read_log_unsealed', { seal: 2, what: 'look_added' }],
])('finds %s', async (_, change, broken) => {
  await database.owner.query(change);
  expect((await verify()).broken).toEqual(broken);
});

test('without the key nobody can make the hashes', async () => {
  expect((await verify(Buffer.alloc(32))).broken).toEqual({ seal: 1, what: 'changed' });
});

test('the application can add to the log and to the chain, and change nothing in them', async () => {
  const { rows } = await database.owner.query(`
    select t.name, has_table_privilege('digihulp_app', t.name, 'insert') as adds,
      has_any_column_privilege('digihulp_app', t.name, 'update') or has_table_privilege('digihulp_app', t.name, 'delete') as changes
    from unnest(array['read_log', 'read_log_seal', 'read_log_checkpoint']) as t (name)`);
  expect(rows).toEqual([
    { name: 'read_log', adds: true, changes: false },
    { name: 'read_log_seal', adds: true, changes: false },
    { name: 'read_log_checkpoint', adds: false, changes: false },
  ]);
});

test('after two years looks expire, and the rest of the chain still holds on a signed checkpoint', async () => {
  const later = NOW.add({ hours: 24 * 400 });
  const muchLater = NOW.add({ hours: 24 * 800 });
  await seal(later);
  const expire = (now: Temporal.Instant) => expireReadLogs(database.ownerUrl, INSTALLATION_KEY, now);
  expect(await expire(later)).toEqual([]);
  expect(await verify()).toMatchObject({ looks: 4, expired: 0 });
  expect(await expire(muchLater)).toEqual([]);
  expect(await verify()).toMatchObject({ looks: 1, expired: 3, head: { number: 3 }, broken: null });
  await look([read([YUSUF])], muchLater);
  await seal(muchLater);
  expect(await verify()).toMatchObject({ looks: 2, expired: 3, head: { number: 4 }, broken: null });
  await database.owner.query('update read_log_checkpoint set looks = 2');
  expect((await verify()).broken).toEqual({ seal: 2, what: 'checkpoint_forged' });
});

test('a chain that does not hold does not expire', async () => {
  await database.owner.query(`delete from read_log where id = ${second}`);
  expect(await expireReadLogs(database.ownerUrl, INSTALLATION_KEY, NOW.add({ hours: 24 * 800 }))).toEqual([STROOM]);
  expect((await verify()).broken).toEqual({ seal: 2, what: 'look_missing' });
});
