// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the build reads; a change in any of these makes dist out of date. */
const sources = ['src', 'bench', 'tests/proofs', 'messages', 'db', 'project.inlang/settings.json', 'scripts', 'package-lock.json'];

/** Made by the build itself, or without influence on it. */
const ignored = [path.join('src', 'paraglide') + path.sep, '.test.ts', '.test.tsx'];

/**
 * Fingerprint of everything the build reads, from names, sizes and modification times: some hundred files in a few milliseconds.
 * @param {string} root folder of the checkout
 * @returns {string} hexadecimal digest
 */
export function sourceStamp(root) {
  const digest = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(root, source)) {
      const { size, mtimeMs } = statSync(path.join(root, file));
      digest.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return digest.digest('hex');
}

/**
 * True when dist was built from exactly the sources that lie here now.
 * @param {string} root folder of the checkout
 */
export function isBuilt(root) {
  const stamp = path.join(root, 'dist', 'stamp');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp(root);
}

/**
 * @param {string} root
 * @param {string} source file or folder, relative to root
 * @returns {string[]} files, relative to root, in a fixed order
 */
function filesUnder(root, source) {
  const full = path.join(root, source);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !ignored.some((part) => file.startsWith(part) || file.endsWith(part)))
    .sort();
}
