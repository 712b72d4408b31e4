import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from the checkout, with slashes, and its text. */
export type Source = { path: string; text: string };

/** The files below a folder whose name matches, generated ones left out. */
export function sourcesIn(folder: string, name: RegExp): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((path) => name.test(path) && !path.startsWith('src/paraglide/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** The product's own TypeScript, without its tests. */
export function productSources(): Source[] {
  return sourcesIn('src', /\.tsx?$/).filter(({ path }) => !/\.test\.tsx?$/.test(path));
}
