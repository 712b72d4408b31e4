import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addKeyToFile, keysOfFile, makeKeyFile, readSealingKeys } from './sealing-keys.ts';
import { StartupError } from './startup-error.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealing-keys-'));
  file = join(folder, 'below', 'sealing-keys');
});
afterEach(() => rmSync(folder, { recursive: true }));

const KEY = 'ab'.repeat(32);

test('the first start makes one key, for the owner alone to read, and a second start leaves it', () => {
  makeKeyFile(file);
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^[0-9a-f]{8} [0-9a-f]{64}\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  makeKeyFile(file);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a new key comes first, the old one stays', () => {
  makeKeyFile(file);
  const [old] = readSealingKeys(readFileSync(file, 'utf8'), file);
  addKeyToFile(file);
  const [newest, second, ...others] = readSealingKeys(readFileSync(file, 'utf8'), file);
  expect(second?.id).toBe(old?.id);
  expect(newest?.id).not.toBe(old?.id);
  expect(others).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a program that runs opens what came under a key that was added since', () => {
  makeKeyFile(file);
  const keys = keysOfFile(file);
  const before = keys.current().id;
  addKeyToFile(file);
  const [added] = readSealingKeys(readFileSync(file, 'utf8'), file);
  expect(keys.current().id).toBe(before);
  expect(keys.find(added?.id ?? '')?.id).toBe(added?.id);
  expect(keys.current().id).toBe(added?.id);
});

test('a file that is broken for a moment leaves a running program its keys', () => {
  makeKeyFile(file);
  const keys = keysOfFile(file);
  writeFileSync(file, 'half');
  expect(keys.find('00000000')).toBeUndefined();
  expect(keys.current().id).toMatch(/^[0-9a-f]{8}$/);
});

test('in the environment keys are parted by commas', () => {
  expect(readSealingKeys(`aaaaaaaa ${KEY}, bbbbbbbb ${KEY}`, 'DIGIHULP_SEALING_KEYS').map(({ id }) => id)).toEqual([
    'aaaaaaaa',
    'bbbbbbbb',
  ]);
});

test.each([
  ['nothing', '\n', 'staat geen sleutel'],
  ['a word', 'geheim', 'iets dat geen sleutel is'],
  ['half a key', 'aaaaaaaa abab', 'iets dat geen sleutel is'],
  ['two keys of one name', `aaaaaaaa ${KEY}\naaaaaaaa ${KEY}`, 'twee sleutels met dezelfde naam'],
])('%s is refused in a sentence that does not repeat it', (_, text, words) => {
  expect(() => readSealingKeys(text, 'het bestand')).toThrow(StartupError);
  expect(() => readSealingKeys(text, 'het bestand')).toThrow(words);
  expect(() => readSealingKeys(text, 'het bestand')).not.toThrow('geheim');
});
