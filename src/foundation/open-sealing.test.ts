import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { withDatabase } from '../../tests/support/addresses.ts';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { NOW, ROSA, STROOM } from '../../tests/support/world.ts';
import { contactPointsOf } from '../people/contact-points.ts';
import { NOBODY } from './actor.ts';
import { openDatabase } from './database.ts';
import { newId } from './ids.ts';
import { migrate } from './migrate.ts';
import { openSealing } from './open-sealing.ts';
import { fingerprint, type Place, seal, unseal } from './sealing.ts';
import { StartupError } from './startup-error.ts';
import { transaction } from './transaction.ts';

const INSTALLATION = Buffer.alloc(32, 7);
const PLACE: Place = { column: 'contact_point.value', digibankId: STROOM, row: newId() };

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'open-sealing-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const file = () => join(folder, 'sealing-keys');
const start = (installation = INSTALLATION, sealingKeys: string | null = null) =>
  openSealing({ sealingKeys, sealingKeysFile: file() }, installation, database.ownerUrl, NOW);

test('the first start makes a key outside the database; the next one opens what it sealed', async () => {
  await start();
  const sealed = seal(PLACE, '+32400000010');
  await start();
  expect(unseal(PLACE, sealed)).toBe('+32400000010');
  const [, hex = ''] = readFileSync(file(), 'utf8').trim().split(' ');
  const { rows } = await database.owner.query<{ text: string }>('select k::text as text from sealing_key k');
  expect(rows).toHaveLength(2);
  expect(rows.filter(({ text }) => text.includes(hex))).toEqual([]);
});

test('of two programs that start first at the same moment, each with a folder of its own, one makes the key and the other does not start', async () => {
  const starts = ['one', 'other'].map((name) =>
    openSealing({ sealingKeys: null, sealingKeysFile: join(folder, name) }, INSTALLATION, database.ownerUrl, NOW),
  );
  expect((await Promise.allSettled(starts)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await database.owner.query("select from sealing_key where id <> 'fingerprints'")).rowCount).toBe(1);
});

test('the keys may stand in the environment instead of a file', async () => {
  await start(INSTALLATION, `aaaaaaaa ${'01'.repeat(32)}`);
  const sealed = seal(PLACE, 'Voorbeeldstraat 1');
  await start(INSTALLATION, `bbbbbbbb ${'02'.repeat(32)},aaaaaaaa ${'01'.repeat(32)}`);
  expect(unseal(PLACE, sealed)).toBe('Voorbeeldstraat 1');
  expect(existsSync(file())).toBe(false);
});

test('a lost file is not made anew: the program does not start', async () => {
  await start();
  rmSync(file());
  await expect(start()).rejects.toThrow(StartupError);
  await expect(start()).rejects.toThrow('kan niet worden gelezen');
  expect(existsSync(file())).toBe(false);
});

test.each([
  ['a key is missing', `bbbbbbbb ${'02'.repeat(32)}`, 'ontbreekt de sleutel aaaaaaaa'],
  ['a key is another one', `aaaaaaaa ${'03'.repeat(32)}`, 'De sleutel aaaaaaaa in'],
  ['the file is spoiled', 'aaaaaaaa 0101', 'iets dat geen sleutel is'],
])('when %s the program does not start', async (_, keys, words) => {
  writeFileSync(file(), `aaaaaaaa ${'01'.repeat(32)}\n`);
  await start();
  writeFileSync(file(), keys);
  await expect(start()).rejects.toThrow(StartupError);
  await expect(start()).rejects.toThrow(words);
});

test('nor with the key of another installation: equal values would not be found any more', async () => {
  await start();
  await expect(start(Buffer.alloc(32, 8))).rejects.toThrow('sleutel van de installatie is een andere');
});

test('what stood in clear from before there was sealing is sealed at the first start', async () => {
  const name = `clear_${newId().replaceAll('-', '')}`;
  const ownerUrl = withDatabase(inject('postgres').ownerUrl, name);
  await database.owner.query(`create database ${name}`);
  try {
    await layBefore(ownerUrl);
    await openSealing({ sealingKeys: null, sealingKeysFile: file() }, INSTALLATION, ownerUrl, NOW);
    const db = openDatabase(ownerUrl, 1);
    const [points, keys] = await transaction(db, { digibankId: STROOM, actor: NOBODY, now: NOW }, async (scope) => [
      await contactPointsOf(scope, ROSA),
      await scope.db.selectFrom('contact_point').select('value_hash').execute(),
    ]);
    const left = await db.selectFrom('sealing_key').select('id').where('id', '=', 'clear').execute();
    await db.destroy();
    expect(points).toMatchObject([{ value: '+32400000010' }, { value: 'rosa@post.example' }]);
    expect(keys[0]?.value_hash).toEqual(fingerprint(PLACE, '+32400000010'));
    expect(left).toEqual([]);
  } finally {
    await database.owner.query(`drop database ${name} with (force)`);
  }
});

/** A database of before, with Rosa's phone and e-mail in clear, brought up to date. */
async function layBefore(ownerUrl: string): Promise<void> {
  const before = join(folder, 'migrations');
  cpSync('db/migrations', before, { recursive: true });
  for (const migration of readdirSync(before)) if (/sealed/.test(migration)) rmSync(join(before, migration));
  const bringUp = (migrationsFolder: string) => migrate({ ownerUrl, appUrl: ownerUrl, dataFolder: folder, migrationsFolder, now: NOW });
  await bringUp(before);
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query(
    "insert into digibank (digibank_id, slug, name, coordinator_name, phone, created_at) values ($1, 'stroom', 'Stroom', 'x', 'x', now())",
    [STROOM],
  );
  await owner.query(
    "insert into client (digibank_id, id, number, identity_level, first_name, created_at) values ($1, $2, 'R0SA000001', 'pseudonymous', 'Rosa', now())",
    [STROOM, ROSA],
  );
  for (const [kind, value] of Object.entries({ phone: '+32400000010', email: 'rosa@post.example' }))
    await owner.query('insert into contact_point (digibank_id, id, client_id, kind, value) values ($1, $2, $3, $4, $5)', [
      STROOM,
      newId(),
      ROSA,
      kind,
      value,
    ]);
  await owner.end();
  await bringUp('db/migrations');
}
