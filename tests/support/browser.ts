import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { watchPage } from './accessible.ts';
import { openPortal, type Portal } from './portal.ts';
import type { Who } from './world.ts';

/** The screens people have: an old phone, a tablet at the table, a desk. Width in CSS pixels. */
export const PHONE = 360;
export const SMALLEST = 320;
export const TABLET = 768;
export const DESK = 1280;

/** What one journey has in hand: a portal of its own, and pages to walk through it. */
export type Journey = {
  portal: Portal;
  javaScript: boolean;
  /** A page of somebody (nobody named: a stranger), with cookies of its own. Not yet anywhere: give it a path. */
  open: (options?: { as?: Who; width?: number; path?: string }) => Promise<Page>;
};

/** One sentence about a person, walked twice: without JavaScript and with it. Each walk has a portal and a database of its own; `start`
 *  where it needs settings. When it fails, every open page is photographed into node_modules/.cache/screenshots. */
export function journey(sentence: string, walk: (journey: Journey) => Promise<void>, start: () => Promise<Portal> = openPortal): void {
  for (const javaScript of [false, true]) {
    const name = `${sentence} (${javaScript ? 'with' : 'without'} JavaScript)`;
    test.skipIf(inject('browser') === null)(name, { timeout: 90_000 }, () => walkOnce(name, javaScript, walk, start));
  }
}

async function walkOnce(
  name: string,
  javaScript: boolean,
  walk: (journey: Journey) => Promise<void>,
  start: () => Promise<Portal>,
): Promise<void> {
  const browser = await theBrowser();
  const portal = await start();
  const contexts: BrowserContext[] = [];
  const open: Journey['open'] = async ({ as, width = PHONE, path } = {}) => {
    const context = await browser.newContext({
      baseURL: portal.address,
      javaScriptEnabled: javaScript,
      viewport: { width, height: width < DESK ? 740 : 800 },
      locale: 'nl-BE',
      timezoneId: 'Europe/Brussels',
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    context.setDefaultTimeout(10_000);
    if (as) await context.addCookies(cookiesOf((await portal.signIn(as)).cookie, portal.address));
    const page = await context.newPage();
    watchPage(page, portal.address);
    if (path) await page.goto(path);
    return page;
  };
  try {
    await walk({ portal, javaScript, open });
  } catch (problem) {
    await photograph(name, contexts);
    throw problem;
  } finally {
    for (const context of contexts) await context.close();
    await portal.close();
  }
}

function cookiesOf(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url };
  });
}

async function photograph(name: string, contexts: BrowserContext[]): Promise<void> {
  const folder = resolve('node_modules/.cache/screenshots');
  mkdirSync(folder, { recursive: true });
  const pages = contexts.flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    const file = `${folder}/${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}${index === 0 ? '' : `-${index + 1}`}.png`;
    await page.screenshot({ path: file, fullPage: true }).catch(() => {});
    console.error(`Photographed ${page.url()} to ${file}`);
  }
}

let running: Promise<Browser> | null = null;

/** One browser a test file. It must be the version that npm brought: the package silently takes an older one that it finds. */
function theBrowser(): Promise<Browser> {
  running ??= launch();
  return running;
}

async function launch(): Promise<Browser> {
  const found = inject('browser');
  if (!found) throw new Error('no browser');
  const browser = await chromium.launch({
    executablePath: found.program,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, ...(found.fonts && { FONTCONFIG_FILE: found.fonts }) },
  });
  if (found.majorVersion) expect(browser.version().split('.')[0]).toBe(found.majorVersion);
  return browser;
}

afterAll(async () => {
  await (await running)?.close();
  running = null;
});
