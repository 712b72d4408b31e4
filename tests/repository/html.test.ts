import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/portal.ts';
import { ROSA, type Who, WORKSHOP } from '../support/world.ts';

const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'void-style': 'off', 'long-title': 'off' } });

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

async function complaintsAbout(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`));
}

test('every page that a GET can reach is valid HTML', { timeout: 120_000 }, async () => {
  const names: Who[] = ['coordinator', 'referrer', 'coach', 'operator'];
  const visitors = [portal.stranger, ...(await Promise.all(names.map((who) => portal.signIn(who))))];
  const paths = new Set(portal.web.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const complaints = new Set<string>();
  let pages = 0;
  for (const path of paths) {
    for (const key of [ROSA, WORKSHOP, 'bibliotheek']) {
      const address = path.replace(':digibank', 'stroom').replaceAll(/:\w+(\{[^}]*\})?\??/g, key);
      for (const visitor of visitors) {
        const { headers, text } = await visitor.get(address);
        if (!headers.get('content-type')?.startsWith('text/html') || text === '') continue;
        pages += 1;
        for (const complaint of await complaintsAbout(text)) complaints.add(`${path}: ${complaint}`);
      }
      if (!path.replace(':digibank', '').includes(':')) break;
    }
  }
  expect([...complaints]).toEqual([]);
  expect(pages).toBeGreaterThan(60);
});

test('the validator sees what is wrong', async () => {
  expect(
    await complaintsAbout('<!doctype html><html lang="nl"><head><title>x</title></head><body><p><div></div></p></body></html>'),
  ).not.toEqual([]);
});
