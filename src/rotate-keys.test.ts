import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildApplication } from '../tests/proofs/harness/application.ts';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../tests/support/database.ts';
import { NOW, STROOM } from '../tests/support/world.ts';
import { newId } from './foundation/ids.ts';
import { openSealing } from './foundation/open-sealing.ts';
import { seal } from './foundation/sealing.ts';
import { readSealingKeys } from './foundation/sealing-keys.ts';
import type { Scope } from './foundation/transaction.ts';
import { UNKNOWN_CLIENT } from './people/client.ts';
import { contactPointsOf } from './people/contact-points.ts';
import { registerClient } from './people/register-client.ts';

/** The key under which the world of the tests is sealed: the old one here. */
const OLD = '7e577e57';
const PEOPLE = 3_000;

let database: TestDatabase;
let folder: string;
let program: string;
let people: { id: string; phone: string }[];

beforeAll(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'rotate-keys-'));
  writeFileSync(join(folder, 'sealing-keys'), `${OLD} ${'7e'.repeat(32)}\n`);
  writeFileSync(join(folder, 'key'), '07'.repeat(32));
  program = await buildApplication('rotate-keys', [], 'src/rotate-keys.ts');
  await start();
  people = await within(async (scope) => {
    const laid: typeof people = [];
    for (let n = 0; n < PEOPLE; n++) laid.push(await signUp(scope, n));
    return laid;
  });
  const id = newId();
  await database.owner.query('insert into kept_form (id, account_id, content, kept_at) values ($1, $2, $3, now())', [
    id,
    inject('world').coach,
    seal({ column: 'kept_form.content', digibankId: null, row: id }, 'getypt'),
  ]);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** What a portal does when it starts: here it plays the one that runs meanwhile. */
const start = (sealingKeysFile = join(folder, 'sealing-keys')) =>
  openSealing({ sealingKeys: null, sealingKeysFile }, Buffer.alloc(32, 7), database.ownerUrl, NOW);

const within = <T>(work: (scope: Scope) => Promise<T>) =>
  as(database.db, { digibankId: STROOM, actor: actorWith('somebody', 'coordinator'), now: NOW }, work);

async function signUp(scope: Scope, n: number): Promise<{ id: string; phone: string }> {
  const phone = `+32400${String(n).padStart(6, '0')}`;
  const { id } = await registerClient(scope, { ...UNKNOWN_CLIENT, contactWay: 'sms', phone });
  return { id, phone };
}

/** Whether everybody's phone still opens, and is theirs. */
async function everybodyReachable(): Promise<boolean> {
  return within(async (scope) => {
    for (const { id, phone } of people) if ((await contactPointsOf(scope, id))[0]?.value !== phone) return false;
    return true;
  });
}

/** How many values stand under each key. */
async function values(): Promise<Record<string, number>> {
  const { rows } = await database.owner.query<{ key: string; count: number }>(`
    select encode(substring(value::bytea from 2 for 4), 'hex') as key, count(*)::int from (
      select value from contact_point union all select content from kept_form) as all_values group by 1`);
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

function rotate(): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const { PATH } = process.env;
  const env = { PATH, DATABASE_URL: database.ownerUrl, DIGIHULP_DATA: folder, DIGIHULP_NOW: NOW.toString() };
  const child = spawn(process.execPath, ['--enable-source-maps', program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
  return { child, said: () => text, ended: once(child, 'exit').then(([code]) => code) };
}

const keysInFile = () => readSealingKeys(readFileSync(join(folder, 'sealing-keys'), 'utf8'), 'het bestand').map(({ id }) => id);

describe('a new key', { timeout: 120_000 }, () => {
  test('killed in the middle, some values are under the new key and some under the old: all of them open', async () => {
    const { child, said, ended } = rotate();
    while (!said().includes('waarden verzegeld.')) {
      if (child.exitCode !== null) throw new Error(said());
      await new Promise((later) => setTimeout(later, 2));
    }
    child.kill('SIGKILL');
    await ended;
    const [newest = '', old] = keysInFile();
    expect(old).toBe(OLD);
    const count = await values();
    expect(count[newest]).toBeGreaterThanOrEqual(1_000);
    expect(count[OLD]).toBeGreaterThan(100);
    expect(await everybodyReachable()).toBe(true);
  });

  test('a row that somebody holds is told, and the old key may not go yet', async () => {
    const [newest] = keysInFile();
    await database.owner.query('begin');
    const { rows } = await database.owner.query<{ key: string }>(
      `select encode(substring(value::bytea from 2 for 4), 'hex') as key from contact_point where id = (
         select id from contact_point where substring(value::bytea from 2 for 4) = decode($1, 'hex') order by id desc limit 1) for update`,
      [OLD],
    );
    expect(rows).toEqual([{ key: OLD }]);
    const { said, ended } = rotate();
    expect(await ended).toBe(1);
    await database.owner.query('rollback');
    expect(said()).toContain(`We gaan verder met sleutel ${newest}.`);
    expect(said()).toContain('Nog 1 waarden staan onder een oude sleutel.');
    expect(said()).not.toContain('mag weg');
    expect(keysInFile()).toEqual([newest, OLD]);
  });

  test('given again beside a portal at work it ends, and says which key may go; then a portal starts without it', async () => {
    const [newest = ''] = keysInFile();
    const { said, ended } = rotate();
    let working = true;
    const portal = (async () => {
      for (let n = PEOPLE; working; n++) {
        people.push(await within((scope) => signUp(scope, n)));
        await new Promise((later) => setTimeout(later, 20));
      }
    })();
    const code = await ended;
    working = false;
    await portal;
    expect(said()).toContain(`Dit mag weg uit ${join(folder, 'sealing-keys')}: ${OLD}.`);
    expect(code).toBe(0);
    expect(people.length).toBeGreaterThan(PEOPLE + 50);
    expect(Object.keys(await values())).toEqual([newest]);

    const [line = ''] = readFileSync(join(folder, 'sealing-keys'), 'utf8').split('\n');
    writeFileSync(join(folder, 'without'), `${line}\n`);
    await start(join(folder, 'without'));
    expect(await everybodyReachable()).toBe(true);
    writeFileSync(join(folder, 'old-alone'), `${OLD} ${'7e'.repeat(32)}\n`);
    await expect(start(join(folder, 'old-alone'))).rejects.toThrow(`ontbreekt de sleutel ${newest}`);
  });
});
