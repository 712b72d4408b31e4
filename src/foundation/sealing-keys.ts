import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupError } from './startup-error.ts';

/** A key of 32 bytes with its name: eight hexadecimal signs that stand in every value sealed under it. */
export type SealingKey = { id: string; key: KeyObject };

/** The keys that this program has. `current` seals, all of them open. */
export type SealingKeys = { current: () => SealingKey; find: (id: string) => SealingKey | undefined };

/** A program that runs looks at its file again when it seals and so many milliseconds went by: a new key is used everywhere after that. */
export const LOOKS_AGAIN_AFTER = 5_000;

const LINE = /^([0-9a-f]{8}) ([0-9a-f]{64})$/;

/** Reads keys as they stand in the file or the setting: a name and 64 hexadecimal signs each, on lines or parted by commas, the newest first.
 *  `from` says in a refusal where they came from. */
export function readSealingKeys(text: string, from: string): SealingKey[] {
  const lines = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
  const keys = lines.map((line) => {
    const [, id, hex] = LINE.exec(line) ?? [];
    if (!id || !hex)
      throw new StartupError(`In ${from} staat iets dat geen sleutel is. Elke regel is een naam van 8 tekens, een spatie en 64 tekens.`);
    return { id, key: createSecretKey(hex, 'hex') };
  });
  if (keys.length === 0) throw new StartupError(`In ${from} staat geen sleutel.`);
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new StartupError(`In ${from} staan twee sleutels met dezelfde naam.`);
  return keys;
}

/** Keys that stay as they are until the program ends. */
export function fixedKeys(keys: readonly SealingKey[]): SealingKeys {
  const [current] = keys;
  if (!current) throw new Error('sealing needs a key');
  return { current: () => current, find: (id) => keys.find((key) => key.id === id) };
}

/** The keys of a file that may get a new one while the program runs: a value under an unknown key makes us look at once.
 *  A file that cannot be read for a moment changes nothing. */
export function keysOfFile(file: string): SealingKeys {
  let keys = fixedKeys(readKeyFile(file));
  let looked = performance.now();
  const lookAgain = () => {
    looked = performance.now();
    try {
      keys = fixedKeys(readKeyFile(file));
    } catch (problem) {
      if (!(problem instanceof StartupError)) throw problem;
    }
    return keys;
  };
  return {
    current: () => (performance.now() - looked < LOOKS_AGAIN_AFTER ? keys : lookAgain()).current(),
    find: (id) => keys.find(id) ?? lookAgain().find(id),
  };
}

function readKeyFile(file: string): SealingKey[] {
  try {
    return readSealingKeys(readFileSync(file, 'utf8'), file);
  } catch (problem) {
    if (problem instanceof StartupError) throw problem;
    throw new StartupError(
      `Het bestand met de sleutels ${file} kan niet worden gelezen. Kijk DIGIHULP_SEALING_KEYS_FILE en de rechten na.`,
    );
  }
}

/** Makes the file with its first key, for its owner alone to read; leaves one that is there already. */
export function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const whole = writeAside(file, newLine());
  try {
    linkSync(whole, file);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem;
  } finally {
    rmSync(whole);
  }
}

/** Puts a new key before those of the file: what is sealed from now on is sealed under it. */
export function addKeyToFile(file: string): void {
  renameSync(writeAside(file, newLine() + readFileSync(file, 'utf8')), file);
}

const newLine = () => `${randomBytes(4).toString('hex')} ${randomBytes(32).toString('hex')}\n`;

/** Whole or not at all: whoever reads the file never meets half of it. */
function writeAside(file: string, text: string): string {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, text, { mode: 0o600 });
  return aside;
}

/** What the database keeps to recognise a key by; nothing can be opened with it. */
export function proofOf({ key }: SealingKey): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'sealing key proof', 32));
}
