import { chromium } from 'playwright-core';
import { findBrowser } from '../../support/chromium.ts';
import { MARK } from './fuzz-payloads.ts';
import type { Answer } from './send.ts';

/** Everything in an answer's status and headers that no answer may have, whatever was asked. */
export function wrongIn({ status, location, headers, text }: Answer): string[] {
  const wrong: string[] = [];
  if (status >= 500) wrong.push(`answers ${status}`);
  if (location !== null && leadsAway(location)) wrong.push(`leads to ${location}`);
  const named = Object.entries(headers).filter(([name]) => name !== 'location');
  if (named.some(([name, value]) => name.includes(MARK) || `${value}`.includes(MARK))) wrong.push('our text stands in a header');
  const type = headers['content-type'] ?? '';
  if (text !== '' && type === '') wrong.push('does not say what it is');
  if (text.includes(MARK) && !/^(text\/(html|csv|plain)|application\/json)\b/.test(type)) wrong.push(`our text comes back as ${type}`);
  if (type.startsWith('text/csv') && hasFormula(text)) wrong.push('a cell of a sheet is a formula');
  return wrong;
}

/** A browser takes a backslash for a slash, and leaves out tabs and new lines. */
function leadsAway(location: string): boolean {
  const here = 'http://here.example';
  return !URL.canParse(location, here) || new URL(location, here).origin !== here;
}

/** Whether a sheet has a cell that a spreadsheet program would carry out. Semicolons or commas, quotes doubled (RFC 4180). */
function hasFormula(sheet: string): boolean {
  const cells = sheet.replace('\uFEFF', '').matchAll(/"((?:[^"]|"")*)"|([^";,\r\n]+)/g);
  return [...cells].some(([, quoted, plain]) => /^\s*[=+\-@|%]/.test(quoted ?? plain ?? ''));
}

/** A page, and at which address it stood. */
export type Seen = { path: string; text: string };

/** A form: where it is sent, and its fields with the values of its choices, buttons and hidden fields. */
type Form = { isPost: boolean; path: string; fields: { name: string; value: string | null }[] };

/** Reads pages as a browser does, without carrying anything out. */
export type PageReader = {
  /** For each page what stands in it that only code of ours could have put there; '' where all is well. */
  foreignIn: (pages: readonly string[]) => Promise<string[]>;
  /** The forms of pages: where each is sent, and what it holds. */
  formsIn: (pages: readonly Seen[]) => Promise<Form[]>;
  close: () => Promise<void>;
};

/** Opens a browser to read with: it is the browser that decides what is markup. */
export async function openPageReader(): Promise<PageReader> {
  const found = await findBrowser();
  if (!found) throw new Error('no browser to read pages with: name one in CHROME_PATH');
  const browser = await chromium.launch({
    executablePath: found.program,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, ...(found.fonts && { FONTCONFIG_FILE: found.fonts }) },
  });
  const page = await browser.newPage();
  return {
    foreignIn: async (pages) => {
      const foreign: string[] = [];
      for (let at = 0; at < pages.length; at += 40)
        foreign.push(...(await page.evaluate(foreignMarkup, { pages: pages.slice(at, at + 40), mark: MARK })));
      return foreign;
    },
    formsIn: (pages) =>
      page.evaluate(
        formsOf,
        pages.filter(({ text }) => text.includes('<form')),
      ),
    close: () => browser.close(),
  };
}

/** Runs in the browser. Our pages hold no code but from our own files, so whatever runs came from outside. */
function foreignMarkup({ pages, mark }: { pages: readonly string[]; mark: string }): string[] {
  const leadsAway = (value: string) => /^\W*((data|javascript|vbscript):|\/[/\\])/i.test(value.replaceAll(/\s/g, ''));
  const isForeign = (element: Element) =>
    element.localName.includes(mark) ||
    (element.localName === 'script' && !element.getAttribute('src')?.startsWith('/assets/')) ||
    ['base', 'embed', 'iframe', 'object'].includes(element.localName) ||
    [...element.attributes].some(
      ({ name, value }) =>
        name.includes(mark) ||
        name.startsWith('on') ||
        name === 'style' ||
        (['action', 'formaction', 'href', 'src'].includes(name) && leadsAway(value)),
    );
  return pages.map((html) => {
    const found = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')].find(isForeign);
    return found?.outerHTML.slice(0, 200) ?? '';
  });
}

/** Runs in the browser. A choice or button that stands beside its form names it by its id. */
function formsOf(pages: readonly Seen[]): Form[] {
  const isPlain = (element: Element) => element.matches('input:not([type=hidden], [type=radio], [type=checkbox]), textarea');
  return pages.flatMap(({ path, text }) => {
    const seen = new DOMParser().parseFromString(text, 'text/html');
    return [...seen.forms].map((form) => ({
      isPost: form.method === 'post',
      path: form.getAttribute('action') ?? path,
      fields: [...form.elements]
        .flatMap((field) =>
          field instanceof HTMLSelectElement
            ? [...field.options].map((option) => ({ field, value: option.value }))
            : [{ field, value: isPlain(field) ? null : field.getAttribute('value') }],
        )
        .map(({ field, value }) => ({ name: field.getAttribute('name') ?? '', value }))
        .filter(({ name }) => name !== '' && name !== '_key'),
    }));
  });
}
