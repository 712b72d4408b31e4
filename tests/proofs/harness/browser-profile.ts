import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';
import { type BrowserContext, chromium } from 'playwright-core';
import type { BrowserProgram } from '../../support/chromium.ts';

/** A browser as somebody finds it on a shared computer: everything that it keeps lies in a folder of its own. */
export type Profile = { context: BrowserContext; close: () => Promise<void>; filesWith: (text: string) => string[]; remove: () => void };

/** Opens a browser with a new profile. A full Chrome keeps whole pages for the button Back then, as with people; the Chromium that npm brings
 *  cannot. */
export async function openProfile({ program, fonts }: BrowserProgram, javaScriptEnabled: boolean): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'digihulp-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: program,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    env: { ...process.env, ...(fonts && { FONTCONFIG_FILE: fonts }) },
    javaScriptEnabled,
    locale: 'nl-BE',
  });
  context.setDefaultTimeout(10_000);
  return {
    context,
    close: () => context.close(),
    filesWith: (text) => filesIn(folder).filter((file) => holds(readFileSync(join(folder, file)), text)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const GZIP_HEAD = 10;

/** Whether bytes hold a text, in one of the ways in which browsers write: also packed, as pages come in and are cached. */
function holds(bytes: Buffer, text: string): boolean {
  if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) return true;
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1)) {
    try {
      if (inflateRawSync(bytes.subarray(at + GZIP_HEAD), { finishFlush: constants.Z_SYNC_FLUSH }).includes(text)) return true;
    } catch {} // these three bytes were no beginning
  }
  return false;
}
