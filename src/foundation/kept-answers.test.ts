import { setImmediate as turn } from 'node:timers/promises';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAuth } from '../../src/access/auth.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW } from '../../tests/support/world.ts';
import { buildWeb } from '../web.tsx';
import type { Env } from './app.ts';
import { type Database, openDatabase } from './database.ts';
import { keepAnswers } from './kept-answers.ts';
import { publicVersions, sweepPublicChanges } from './public-changes.ts';

describe('what is kept', () => {
  let version = 0;
  let now = NOW;
  let made = 0;
  const site = (mostBytes?: number) => {
    const web = new Hono<Env>();
    const { keep: kept } = keepAnswers(async () => version, mostBytes);
    web.use(async (c, next) => {
      c.set('now', now);
      await next();
    });
    web.get(
      '/missing',
      kept((c) => c.text(`missing ${++made}`, 404)),
    );
    web.get(
      '/:name',
      kept((c) => c.text(`${c.req.param('name')} ${++made} ${'x'.repeat(2_000)}`)),
    );
    return async (path: string, headers?: Record<string, string>) => (await web.request(path, { headers })).text();
  };
  beforeEach(() => {
    [version, now, made] = [0, NOW, 0];
  });
  const first = (text: string) => text.slice(0, 3);

  test('the same address gets the same answer; another address, question or way of sending its own', async () => {
    const ask = site();
    expect(first(await ask('/a'))).toBe('a 1');
    expect(first(await ask('/a'))).toBe('a 1');
    expect(first(await ask('/a?b=1'))).toBe('a 2');
    expect(first(await ask('/b'))).toBe('b 3');
    await ask('/a', { 'accept-encoding': 'gzip' });
    expect(made).toBe(4);
  });

  test('until the minute turns, or something changed', async () => {
    const ask = site();
    await ask('/a');
    now = NOW.add({ seconds: 59 });
    expect(first(await ask('/a'))).toBe('a 1');
    now = NOW.add({ minutes: 1 });
    expect(first(await ask('/a'))).toBe('a 2');
    version++;
    expect(first(await ask('/a'))).toBe('a 3');
  });

  test('who asks the same at the same time shares one answer', async () => {
    const ask = site();
    const all = await Promise.all(Array.from({ length: 20 }, () => ask('/a')));
    expect(new Set(all.map(first))).toEqual(new Set(['a 1']));
    const missing = await Promise.all(Array.from({ length: 3 }, () => ask('/missing')));
    expect(new Set(missing).size).toBe(3);
  });

  test('where nobody can tell whether something changed, the page itself says so', async () => {
    let isAway = false;
    const answers = keepAnswers(async () => {
      if (isAway) throw new Error('the database is away');
      return version;
    });
    const web = new Hono<Env>();
    web.use(async (c, next) => {
      c.set('now', now);
      await next();
    });
    web.get(
      '/',
      answers.keep((c) => c.text('here')),
    );
    web.onError((_, c) => c.text('sorry', 500));
    const served = answers.first(web.fetch, () => now, {});
    const ask = async () =>
      (await served(new Request('http://portal.example/'), { incoming: { method: 'GET', url: '/', headers: {} } })).text();
    expect([await ask(), await ask()]).toEqual(['here', 'here']);
    isAway = true;
    expect(await ask()).toBe('sorry');
  });

  test('never an answer that something is missing', async () => {
    const ask = site();
    await ask('/missing');
    expect(await ask('/missing')).toBe('missing 2');
  });

  test('of too many the longest unused goes', async () => {
    const ask = site(6_000);
    await ask('/a');
    await ask('/b');
    await ask('/a');
    await ask('/c');
    expect(first(await ask('/a'))).toBe('a 1');
    expect(first(await ask('/b'))).toBe('b 4');
  });
});

describe('on two processes', () => {
  let portal: Portal;
  let other: Database;
  let second: ReturnType<typeof buildWeb>;
  const close: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    portal = await openPortal();
    other = openDatabase(portal.database.appUrl);
    const auth = openAuth(portal.app.config, portal.database.appUrl, portal.app.key);
    second = buildWeb({ ...portal.app, database: other }, auth);
    close.push(async () => {
      await auth.close();
      await other.destroy();
      await portal.close();
    });
  });
  afterEach(async () => {
    for (const end of close.splice(0)) await end();
  });

  const texts = async (path: string) => {
    const [served, ...asked] = await Promise.all([portal.stranger.get(path), portal.web.request(path), second.request(path)]);
    return [served.text, ...(await Promise.all(asked.map((answer) => answer.text())))];
  };
  const rename = (name: string) => portal.database.owner.query('update help_point set name = $2 where id = $1', [LIBRARY, name]);

  test.each(['/momenten', '/hulppunt/stroom/bibliotheek', '/stroom', '/api/v1/sessions', '/api/v1/help-points'])(
    'a change in %s is seen at once by both',
    async (path) => {
      for (const name of ['Boekerij Een', 'Boekerij Twee']) {
        await texts(path);
        await rename(name);
        for (const text of await texts(path)) expect(text).toContain(name);
      }
    },
  );

  test('a change counts from the moment it is confirmed, also of a transaction that began long before', async () => {
    const { owner } = portal.database;
    await owner.query('begin');
    await rename('Boekerij');
    for (const text of await texts('/momenten')) expect(text).not.toContain('Boekerij');
    await owner.query('commit');
    for (const text of await texts('/momenten')) expect(text).toContain('Boekerij');
  });

  test.each(['/momenten', '/api/v1/sessions'])('the second answer of %s is the first, to the last header', async (path) => {
    for (const headers of [{ 'accept-encoding': 'identity' }, { 'accept-encoding': 'gzip' }]) {
      const [made, kept] = [await portal.stranger.get(path, headers), await portal.stranger.get(path, headers)];
      const said = ({ headers }: typeof made) => Object.fromEntries([...headers].filter(([name]) => name !== 'date'));
      expect(said(kept)).toEqual(said(made));
      expect(kept.text).toBe(made.text);
    }
  });

  test('"Nu open" turns at the minute', async () => {
    portal.setNow(Temporal.Instant.from('2023-09-26T14:29:59Z'));
    for (const text of await texts('/momenten')) expect(text).not.toContain('Nu open');
    portal.setNow(Temporal.Instant.from('2023-09-26T14:30:00Z'));
    for (const text of await texts('/momenten')) expect(text).toContain('Nu open');
  });

  test('what was met twice is swept away, and later changes are still seen', async () => {
    await texts('/momenten');
    await sweepPublicChanges(portal.app);
    await sweepPublicChanges(portal.app);
    const { rows } = await portal.database.owner.query('select count(*)::int as left from public_change');
    expect(rows).toEqual([{ left: 0 }]);
    await rename('Boekerij');
    for (const text of await texts('/momenten')) expect(text).toContain('Boekerij');
  });

  /** Writers change one number again and again while readers ask both processes. Gives how often a reader got less than what was confirmed
   *  before it asked, and how many answers there were. */
  async function race(versionsOf: (database: Database) => () => Promise<number>) {
    const sites = [portal.app.database, other].map((database) => {
      const web = new Hono<Env>();
      web.use(async (c, next) => {
        c.set('now', NOW);
        await next();
      });
      const answers = keepAnswers(versionsOf(database));
      web.get(
        '/',
        answers.keep(async (c) => {
          const { room } = await database.selectFrom('help_point').select('room').where('id', '=', LIBRARY).executeTakeFirstOrThrow();
          return c.text(room ?? '0');
        }),
      );
      const served = answers.first(web.fetch, () => NOW, {});
      const asServer = { incoming: { method: 'GET', url: '/', headers: {} } };
      return [() => web.request('/'), () => served(new Request('http://portal.example/'), asServer)];
    });
    let confirmed = 0;
    let [answers, stale] = [0, 0];
    const until = performance.now() + 1_500;
    const goesOn = () => performance.now() < until;
    const write = async () => {
      for (let number = 1; goesOn(); number++) {
        await portal.database.owner.query('update help_point set room = $2 where id = $1', [LIBRARY, String(number)]);
        confirmed = number;
        if (number % 5 === 0) await new Promise((done) => setTimeout(done, 4));
      }
    };
    const read = async (ask: () => Response | Promise<Response>) => {
      while (goesOn()) {
        const before = confirmed;
        const seen = Number(await (await ask()).text());
        answers++;
        if (seen < before) stale++;
        await turn(); // lets the writer write
      }
    };
    await Promise.all([write(), ...sites.flat().flatMap((ask) => [read(ask), read(ask)])]);
    return { answers, stale, confirmed };
  }

  test('under writing no answer is older than what was confirmed before it was asked', async () => {
    const { answers, stale, confirmed } = await race(publicVersions);
    expect(confirmed).toBeGreaterThan(50);
    expect(answers).toBeGreaterThan(200);
    expect(stale).toBe(0);
  });

  test('the same race sees it where nobody asks whether something changed', async () => {
    const { stale } = await race(() => async () => 0);
    expect(stale).toBeGreaterThan(0);
  });
});
