import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/portal.ts';
import { productSources } from '../support/sources.ts';
import { ROSA } from '../support/world.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const EXPORTS = [`/stroom/rechten/${ROSA}/gegevens.json`, '/stroom/verwerkingsregister.csv', '/stroom/cijfers/maanden.csv'];

/** Asks for a file and hangs up at once, before anything of it was read. */
function hangUp(path: string, cookie: string): Promise<void> {
  const { hostname, port } = new URL(portal.address);
  return new Promise((closed, broken) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\n\r\n`, () => socket.destroy());
    });
    socket.on('close', () => closed());
    socket.on('error', broken);
  });
}

const filesAround = () =>
  [tmpdir(), process.cwd()].flatMap((folder) => readdirSync(folder).filter((name) => /\.(json|csv|tmp)$/.test(name)));

test('an export that is broken off leaves no file behind, and the next one is whole', async () => {
  const officer = await portal.signIn('coordinator');
  const before = filesAround();
  for (const path of EXPORTS) {
    for (let time = 0; time < 5; time++) await hangUp(path, officer.cookie);
    expect((await officer.get(path)).status).toBe(200);
  }
  expect(filesAround()).toEqual(before);
});

/** Keys and the embedded database when the program starts, what a command makes for who develops, and the memory of the read log, which names
 *  nobody. */
const MAY_WRITE = /^src\/(foundation\/(key|migrate|sealing-keys|embedded-postgres[a-z-]*)|access\/read-log-witness|docs|schema)\.ts$/;

test('no page or export can write a file', () => {
  const writers = productSources().filter(({ text }) => /\b(writeFile|createWriteStream|appendFile|mkdtemp|openSync)/.test(text));
  expect(writers.length).toBeGreaterThan(0);
  expect(writers.map(({ path }) => path).filter((path) => !MAY_WRITE.test(path))).toEqual([]);
});
