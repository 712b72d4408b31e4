import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What went wrong on a page while somebody walked over it. */
type Wrongs = { elsewhere: string[]; console: string[] };

const wrongsOf = new WeakMap<Page, Wrongs>();

/** Notes every request to another site and every error in the console from now on; expectAccessible holds it against the page. */
export function watchPage(page: Page, address: string): void {
  const wrongs: Wrongs = { elsewhere: [], console: [] };
  wrongsOf.set(page, wrongs);
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== address) wrongs.elsewhere.push(request.url());
  });
  page.on('pageerror', (problem) => wrongs.console.push(problem.message));
  page.on('console', (message) => {
    // A page that answers 404 or 422 is an answer, though the browser calls it a failure.
    const isAnswer = message.location().url === page.url() && /status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isAnswer) wrongs.console.push(message.text());
  });
}

/** Holds a page against axe with all its rules on (AAA contrast and those that are off by default too), against a screen of 320 pixels
 *  without sideways scrolling, and against what watchPage noted. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForLoadState(); // a click may have brought a page that is still coming in
  expect(await violationsOn(page), `accessibility of ${page.url()}`).toEqual([]);
  expect(await tooWideAt320(page), `wider than 320 pixels on ${page.url()}`).toEqual([]);
  expect(wrongsOf.get(page), `requests elsewhere and errors in the console on ${page.url()}`).toEqual({ elsewhere: [], console: [] });
}

const allRules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));

async function violationsOn(page: Page): Promise<string[]> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ viewport: page.viewportSize() ?? undefined });
  if (!context) throw new Error('this page has no browser any more');
  try {
    const twin = await openTwin(context, page);
    await twin.evaluate(axe.source);
    const results = await twin.evaluate((rules) => window.axe.run({ rules, resultTypes: ['violations'] }), allRules);
    return results.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
  } finally {
    await context.close();
  }
}

/** The same page as it stands, with our styles but without our scripts: axe itself needs a page that runs JavaScript. */
async function openTwin(context: BrowserContext, page: Page): Promise<Page> {
  const html = (await page.content()).replace(/<script\b[^>]*>.*?<\/script>/gs, '');
  const twin = await context.newPage();
  await twin.route(page.url().split('#')[0] ?? '', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await twin.goto(page.url());
  return twin;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

async function tooWideAt320(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const tooWide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const rightmost = (element: Element) => {
      const words = document.createRange();
      words.selectNodeContents(element);
      return Math.max(element.getBoundingClientRect().right, words.getBoundingClientRect().right);
    };
    const wide = [...document.body.querySelectorAll('*')].filter((element) => rightmost(element) > room + 1);
    return [
      'the page scrolls sideways',
      ...wide
        .slice(-5)
        .map((element) => element.cloneNode(false) as Element)
        .map((one) => one.outerHTML),
    ];
  });
  if (before) await page.setViewportSize(before);
  return tooWide;
}
