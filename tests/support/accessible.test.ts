import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { expectAccessible, watchPage } from './accessible.ts';

const page = (body: string) =>
  `<!doctype html><html lang="nl"><head><title>Proef</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Kop</h1>${body}</main></body></html>`;

const wrongPages = {
  'color-contrast-enhanced': '<p style="color:#666">Grijs op wit</p>',
  'the page scrolls sideways': '<p style="width: 500px">Te breed</p>',
  'http://elders.example/spion': '<img alt="" src="http://elders.example/spion">',
};

test.skipIf(inject('browser') === null)('a wrong page is seen for what is wrong with it, and a right one is not', async () => {
  let body = '';
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(page(body)));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { program, fonts } = inject('browser') ?? { program: '', fonts: null };
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox'],
    env: { ...process.env, ...(fonts && { FONTCONFIG_FILE: fonts }) },
  });
  const look = async () => {
    const opened = await browser.newPage();
    watchPage(opened, address);
    await opened.goto(address);
    return expectAccessible(opened);
  };
  await look();
  for (const [complaint, wrong] of Object.entries(wrongPages)) {
    body = wrong;
    const refusal = await look().catch((problem: { actual?: unknown }) => problem.actual);
    expect(JSON.stringify(refusal)).toContain(complaint);
  }
  await browser.close();
  server.close();
});
