import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import chromium from '@sparticuz/chromium';

/** A browser for the journeys: its program, the list of its fonts (null: the machine's own), and the version it must say it is
 *  (null: whatever the machine has). */
export type BrowserProgram = { program: string; fonts: string | null; majorVersion: string | null };

/** Unpacks the Chromium that npm brought, once per version; on other systems than Linux takes the one that CHROME_PATH names.
 *  Null when there is none: the journeys are then skipped. */
export async function findBrowser(): Promise<BrowserProgram | null> {
  if (process.env.CHROME_PATH) return { program: process.env.CHROME_PATH, fonts: null, majorVersion: null };
  if (process.platform !== 'linux') return null;
  const version = versionOfPackage();
  const cache = resolve('node_modules/.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(cache, folder);
  return { program: join(folder, 'chromium'), fonts: listFonts(folder), majorVersion: version.split('.')[0] ?? null };
}

function versionOfPackage(): string {
  return String(JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8')).version);
}

/** The package takes whatever lies in TMPDIR for its own, also an older or half unpacked one: it gets an empty folder,
 *  which gets its name only when all is there. */
async function unpack(cache: string, folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'unpacking-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    await chromium.executablePath();
    renameSync(fresh, folder);
  } catch (problem) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw problem; // another run of the tests was first
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The package's own list looks for its fonts in folders that we do not have, and a Chromium without any font crashes now and then. */
function listFonts(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const places = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${places}</fontconfig>`);
  return file;
}
