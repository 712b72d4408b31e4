import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readOrMakeKey } from './key.ts';
import { StartupError } from './startup-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'digihulp-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('makes a key that only its owner may read, and reads the same one afterwards', () => {
  const file = join(folder, 'data', 'key');
  const key = readOrMakeKey(file);
  expect(key.length).toBe(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readOrMakeKey(file)).toEqual(key);
});

test('says in one sentence what is wrong with a place or a file that will not do', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, 'geen sleutel');
  expect(() => readOrMakeKey(folder)).toThrow(StartupError);
  expect(() => readOrMakeKey(join(file, 'key'))).toThrow(StartupError);
  expect(() => readOrMakeKey(file)).toThrow('geen sleutel van 32 bytes');
});
