import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import { startLog } from '../foundation/log.ts';
import { logReads } from './read-log.ts';
import { chainKey } from './read-log-chain.ts';
import { checkWritten, readWitness } from './read-log-witness.ts';
import { sealReadLogs } from './seal-read-log.ts';
import { verifyReadLog } from './verify-read-log.ts';

let portal: Portal;
let folder: string;
beforeAll(async () => {
  portal = await openPortal();
  portal.app.log = startLog('silent');
});
afterAll(() => portal.close());

/** Two links, remembered in a folder of its own. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digihulp-witness-'));
  portal.app.config.dataFolder = folder;
  await portal.database.owner.query('truncate read_log, read_log_unsealed, read_log_seal, read_log_checkpoint, read_log_finding');
  await checkWritten(portal.app);
  rmSync(folder, { recursive: true });
  for (const _ of [1, 2]) {
    await look();
    await sealReadLogs(portal.app);
  }
  return () => rmSync(folder, { recursive: true, force: true });
});

const inStroom = <T>(work: Parameters<typeof as<T>>[2]) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now: NOW }, work);
const look = () =>
  inStroom((scope) =>
    logReads(scope, [{ clientIds: [ROSA], page: 'wachtlijst', reason: 'waiting_list' }], { role: 'coordinator', what: 'looked' }),
  );
const verify = () =>
  inStroom((scope) => verifyReadLog(scope, chainKey(portal.app.key), readWitness(folder).heads[STROOM])).then(({ broken }) => broken);
const cutTheEnd = () =>
  portal.database.owner.query(`
    with cut as (delete from read_log_seal where number = 2 returning looks) delete from read_log where id in (select unnest(looks) from cut)`);

test('a chain that is whole holds against what was remembered of it, also when it grew since', async () => {
  expect(readWitness(folder).heads[STROOM]?.number).toBe(2);
  expect(await verify()).toBeNull();
  await look();
  expect(await verify()).toBeNull();
  await sealReadLogs(portal.app);
  expect(readWitness(folder).heads[STROOM]?.number).toBe(3);
});

test('the end of a chain that was cut off together with its rows is missed, also after new links came in its place', async () => {
  await cutTheEnd();
  expect(await verify()).toEqual({ seal: 2, what: 'end_cut' });
  for (const _ of [1, 2, 3]) {
    await look();
    await sealReadLogs(portal.app);
    expect(await verify()).toEqual({ seal: 2, what: 'end_cut' });
  }
});

test('a look that is taken away before its seal is noticed by the process that wrote it, and stays noted', async () => {
  expect(await checkWritten(portal.app)).toBe(0);
  await look();
  await look();
  await portal.database.owner.query('delete from read_log_unsealed where id = (select max(id::text)::uuid from read_log_unsealed)');
  await portal.database.owner.query('delete from read_log where id = (select max(id::text)::uuid from read_log)');
  await sealReadLogs(portal.app);
  expect(await verify()).toBeNull(); // the chain itself cannot know
  expect(await checkWritten(portal.app)).toBe(1);
  expect(await checkWritten(portal.app)).toBe(0);
  expect(readWitness(folder).lost).toMatchObject([{ digibankId: STROOM }]);
});

test('a look that was undone is not missed', async () => {
  await inStroom(async (scope) => {
    await logReads(scope, [{ clientIds: [ROSA], page: 'wachtlijst', reason: 'waiting_list' }], { role: 'coordinator', what: 'looked' });
    throw new Error('undone');
  }).catch(() => {});
  expect(await checkWritten(portal.app)).toBe(0);
});
