import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { openAuth } from '../../src/access/auth.ts';
import type { App, Env } from '../../src/foundation/app.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { openDatabase } from '../../src/foundation/database.ts';
import { newId } from '../../src/foundation/ids.ts';
import { startLog } from '../../src/foundation/log.ts';
import { buildPortal } from '../../src/web.tsx';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { sessionCookie } from './session-cookie.ts';
import { ACCOUNTS, NOW, type Who } from './world.ts';

/** The real portal on a database of its own, at a free port. Its clock stands still at the world's NOW until a test moves it. */
export type Portal = {
  address: string;
  app: App;
  /** The URL table itself. */
  web: Hono<Env>;
  database: TestDatabase;
  /** Somebody who is not signed in. */
  stranger: Visitor;
  /** Gives somebody of the world a session. */
  signIn: (who: Who) => Promise<Visitor>;
  setNow: (now: Temporal.Instant) => void;
  close: () => Promise<void>;
};

/** An answer, with the redirect not followed. */
type Answer = { status: number; location: string | null; text: string; headers: Headers };

/** Someone who sends requests without a browser. `cookie` is empty for a stranger. */
export type Visitor = {
  cookie: string;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  /** Sends a form with a fresh `_key` (give one to send the same form twice), from our own site. */
  post: (path: string, fields?: Record<string, string | string[]>, key?: string, headers?: Record<string, string>) => Promise<Answer>;
};

/** Starts the portal; `env` adds settings such as SMTP_URL. `host`: the name by which browsers know this machine, for what asks a name.
 *  Jobs do not run by themselves: call them. Close it when the test ends. */
export async function openPortal(env: Record<string, string> = {}, host = '127.0.0.1'): Promise<Portal> {
  const database = await openTestDatabase();
  let now = NOW;
  let answer: (request: Request, bindings: object) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const starting = serve({ fetch: (request, bindings) => answer(request, bindings), port: 0, hostname: '127.0.0.1' }, () =>
      ready(starting),
    );
  });
  const address = `http://${host}:${(server.address() as AddressInfo).port}`;
  const dataFolder = mkdtempSync(join(tmpdir(), 'digihulp-portal-'));
  const config = readConfig({ BASE_URL: address, DIGIHULP_DATA: dataFolder, ...env });
  const counters = openDatabase(database.appUrl, 3);
  const app: App = { config, log: startLog('error'), clock: () => now, database: database.db, counters, key: Buffer.alloc(32, 7) };
  const auth = openAuth(config, database.appUrl, app.key);
  const { web, fetch } = buildPortal(app, auth);
  answer = fetch;
  return {
    address,
    app,
    web,
    database,
    stranger: visitor(address, ''),
    signIn: async (who) => visitor(address, await sessionCookie(database.db, await accountOf(database, who), config.baseUrl)),
    setNow: (moment) => {
      now = moment;
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await auth.close();
      await counters.destroy();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function accountOf({ db }: TestDatabase, who: Who): Promise<string> {
  const { id } = await db.selectFrom('auth.user').select('id').where('email', '=', ACCOUNTS[who].email).executeTakeFirstOrThrow();
  return id;
}

function visitor(address: string, cookie: string): Visitor {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = { ...(cookie && { cookie }), ...init.headers };
    const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init, headers });
    return { status: response.status, location: response.headers.get('location'), text: await response.text(), headers: response.headers };
  };
  return {
    cookie,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields = {}, key = newId(), headers = {}) => {
      const body = new URLSearchParams({ _key: key });
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
      return send(path, { method: 'POST', body, headers: { origin: address, ...headers } });
    },
  };
}
