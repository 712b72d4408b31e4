import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupError } from './startup-error.ts';

/** The installation's key of 32 bytes, from its file; made at the first start. Keep it apart from copies of the database. */
export function readOrMakeKey(file: string): Buffer {
  const key = Buffer.from(readOrMake(file).trim(), 'hex');
  if (key.length !== 32) throw new StartupError(`In het sleutelbestand ${file} staat geen sleutel van 32 bytes (64 hexadecimale tekens).`);
  return key;
}

function readOrMake(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(file);
  }
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw unusable(file);
  }
}

function unusable(file: string): StartupError {
  return new StartupError(
    `Het sleutelbestand ${file} kan niet worden gemaakt of gelezen. Kijk DIGIHULP_DATA, DIGIHULP_KEY_FILE en de rechten van de map na.`,
  );
}
