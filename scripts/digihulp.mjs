// @ts-check
// The one door behind every `npm start`, `npm test` and `npm run …`. Plain JavaScript that Node.js 20 reads, without packages, because it
// runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, install, isInstalled, linkDatabaseLibraries } from './installation.mjs';
import { isBuilt } from './source-stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Commands that run one built program: name → file in dist. */
const programs = /** @type {Record<string, string>} */ ({
  start: 'main.js',
  proof: 'proof.js',
  bench: 'bench.js',
  seed: 'seed.js',
  migrate: 'migrate.js',
  schema: 'schema.js',
  'verify-log': 'verify-log.js',
  'rotate-keys': 'rotate-keys.js',
  docs: 'docs.js',
});

/** What must be clean before the tests count, in this order: program file in node_modules and its arguments. */
const checks = [['@biomejs/biome/bin/biome', 'check', '.'], ['typescript/bin/tsc', '--noEmit'], ['knip/bin/knip.js']];

const [command = '', ...options] = process.argv.slice(2);
if (!(command in programs) && !['test', 'check', 'build'].includes(command)) {
  stop(`Digihulp kent deze opdrachten: ${[...Object.keys(programs), 'test', 'check', 'build'].join(', ')}.`);
}
const node = prepare();
if (command in programs) become(node, [...followNpm(), path.join('dist', `${programs[command]}`), ...options]);
else if (command === 'test') test(node);
else if (command === 'check') process.exitCode = runAll(node, checks);

/** Installs and builds what is not up to date, and says so only when it does. Gives the Node.js to go on with. */
function prepare() {
  if (!isInstalled(root)) {
    console.log('Digihulp zet alles klaar (eenmalig, ongeveer een minuut)…');
    if (!install(root)) stop('De installatie is niet gelukt. Is er internet? Probeer het daarna opnieuw met dezelfde opdracht.');
  }
  linkDatabaseLibraries(root);
  const program = findNode(root);
  if (!program)
    return stop(`Voor dit toestel (${process.platform} ${process.arch}) is Node.js 26 of nieuwer nodig. Zie https://nodejs.org.`);
  if (!isBuilt(root)) {
    console.log('Digihulp bouwt de pagina’s…');
    if (runAll(program, [[path.join(root, 'scripts', 'build.mjs')]]) !== 0) stop('Het bouwen is niet gelukt. De reden staat hierboven.');
  }
  return program;
}

/**
 * Checks first, then the tests: the rest of the command line goes to vitest alone, such as a file name.
 * @param {string} program
 */
function test(program) {
  const failed = runAll(program, checks);
  if (failed) process.exitCode = failed;
  else become(program, [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...options]);
}

/**
 * Runs one Node.js program after the other until one fails.
 * @param {string} program the Node.js to use
 * @param {string[][]} steps file (relative to node_modules unless absolute) and arguments
 * @returns {number} exit code of the one that failed, else 0
 */
function runAll(program, steps) {
  for (const [file = '', ...args] of steps) {
    const { status } = spawnSync(program, [path.resolve(root, 'node_modules', file), ...args], { cwd: root, stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

/** Under npm, the option with which a program ends when npm is ended. */
function followNpm() {
  return process.env.npm_lifecycle_event ? ['--import', './scripts/follow-npm.mjs'] : [];
}

/**
 * Hands over to the program for good. Where Node.js can, our process turns into the program: signals, exit code and memory are then its
 * own. Elsewhere (Node.js 20, Windows) we stay, pass signals on, and end the way the program ended.
 * @param {string} program
 * @param {string[]} args
 */
function become(program, args) {
  process.chdir(root);
  if (process.execve && process.platform !== 'win32') {
    process.removeAllListeners('warning');
    process.execve(program, [program, ...args]);
  }
  const child = spawn(program, args, { stdio: 'inherit' });
  if (followNpm().length > 0) import('./follow-npm.mjs');
  // In a terminal Ctrl-C reaches the child by itself; a second one would mean impatience.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => stop(`Node.js start niet: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? os.constants.signals[signal] : 1)));
}

/**
 * @param {string} reason one sentence for the person at the terminal
 * @returns {never}
 */
function stop(reason) {
  console.error(reason);
  process.exit(1);
}
