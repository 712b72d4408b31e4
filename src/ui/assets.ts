import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

let addresses: Record<string, string> | undefined;

/**
 * The address of a built file: `asset('public.css')` → "/assets/public-ABC.css". The list is read once, beside the running
 * bundle or in ./dist. Without a list (tests before any build) the plain name is given; a name the list lacks is a bug.
 */
export function asset(name: string): string {
  addresses ??= readAddresses();
  if (addresses === undefined) return `/assets/${name}`;
  const address = addresses[name];
  if (address === undefined) throw new Error(`dist/assets.json has no ${name}`);
  return address;
}

function readAddresses(): Record<string, string> | undefined {
  const here = import.meta.dirname;
  const places = [path.join(here, 'assets.json'), path.join(here, '..', 'assets.json'), path.join(process.cwd(), 'dist', 'assets.json')];
  const file = places.find((place) => existsSync(place));
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}
