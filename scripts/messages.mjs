// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
// The package's main entry also loads its Vite plug-ins; the compiler alone is all we use.
import { compile } from '../node_modules/@inlang/paraglide-js/dist/compiler/compile.js';

/** A messages file that is absent or wrong; the message is one sentence for whoever edits the texts. */
export class MessagesError extends Error {}

/**
 * Turns messages/<locale>/<room>.json into typed functions in src/paraglide: `m.finder_where_do_you_live()`.
 * Refuses, with a MessagesError, a file that is absent, is not JSON, or holds a key without its room's name in front:
 * the rooms share one name space, so the prefix is what keeps two rooms from overwriting each other.
 * @param {string} root folder of the checkout
 */
export async function compileMessages(root) {
  const settings = JSON.parse(readFileSync(path.join(root, 'project.inlang', 'settings.json'), 'utf8'));
  for (const pattern of settings['plugin.inlang.messageFormat'].pathPattern) {
    for (const locale of settings.locales) checkMessages(root, path.normalize(pattern.replace('{locale}', locale)));
  }
  await compile({
    project: path.join(root, 'project.inlang'),
    outdir: path.join(root, 'src', 'paraglide'),
    outputStructure: 'locale-modules',
    strategy: ['globalVariable', 'baseLocale'],
    emitReadme: false,
    emitPrettierIgnore: false,
    emitGitIgnore: false,
  });
}

/**
 * @param {string} root
 * @param {string} file relative to root
 */
function checkMessages(root, file) {
  const messages = readMessages(root, file);
  const room = path.basename(file, '.json');
  const stray = Object.keys(messages).find((key) => key !== '$schema' && !new RegExp(`^${room}_[a-z0-9_]+$`).test(key));
  if (stray)
    throw new MessagesError(`De sleutel "${stray}" in ${file} moet beginnen met "${room}_" en telt alleen kleine letters, cijfers en _.`);
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {Record<string, unknown>}
 */
function readMessages(root, file) {
  let text;
  try {
    text = readFileSync(path.join(root, file), 'utf8');
  } catch {
    throw new MessagesError(`Het tekstbestand ${file} ontbreekt of is niet leesbaar.`);
  }
  try {
    const messages = JSON.parse(text);
    if (messages !== null && typeof messages === 'object' && !Array.isArray(messages)) return messages;
  } catch (error) {
    throw new MessagesError(`Het tekstbestand ${file} is geen geldige JSON: ${error instanceof Error ? error.message : error}`);
  }
  throw new MessagesError(`Het tekstbestand ${file} moet één JSON-object zijn: { "sleutel": "tekst" }.`);
}
