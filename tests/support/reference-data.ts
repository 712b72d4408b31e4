import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of the reference data: schemas of others, which are not ours to carry along. null where REFERENCE_DATA is not set: what needs it is
 *  skipped, and says so. */
export function referenceData(folder: string): string | null {
  const root = process.env.REFERENCE_DATA;
  if (root && existsSync(join(root, folder))) return join(root, folder);
  console.warn(`Skipped: REFERENCE_DATA names no folder with ${folder}.`);
  return null;
}
