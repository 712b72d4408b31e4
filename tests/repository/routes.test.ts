import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/foundation/ids.ts';
import { sealMessage } from '../../src/messages/sealed-message.ts';
import { permissions } from '../../src/rooms.ts';
import { RESERVED } from '../../src/web.tsx';
import { openPortal, type Portal, type Visitor } from '../support/portal.ts';
import { addContact } from '../support/sealed-rows.ts';
import { sourcesIn } from '../support/sources.ts';
import { ROSA, STAD, STAD_CLIENT, STAD_LIBRARY, STAD_MOMENT, type Who, WORKSHOP } from '../support/world.ts';

/** What stands in the files of Stad only; in no answer to anybody of Stroom. */
const CANARY = /kanarie/i;

/** What stands behind a key in Stroom: a person, a moment, a help point. */
const OWN_KEYS = [ROSA, WORKSHOP, 'bibliotheek'];

const ROLE_OF: Partial<Record<Who, string>> = {
  coordinator: 'coordinator',
  referrer: 'referrer',
  coach: 'coach',
  communityWorker: 'community_worker',
  manager: 'help_point_manager',
  trainer: 'trainer',
  policyReader: 'policy_reader',
};

/** Forms that sign whoever sends them out: not sent in the name of everybody in turn. */
const ENDS_SESSIONS = ['/afmelden', '/afmelden/snel', '/aanmelden/toestellen/overal'];

type Route = { method: string; path: string; permission: string };

let portal: Portal;
let routes: Route[];
let people: Map<Who, Visitor>;
beforeAll(async () => {
  portal = await openPortal();
  routes = routesOf(portal);
  const names: Who[] = [
    'coordinator',
    'referrer',
    'coach',
    'communityWorker',
    'manager',
    'trainer',
    'policyReader',
    'operator',
    'stadCoordinator',
  ];
  people = new Map(await Promise.all(names.map(async (who) => [who, await portal.signIn(who)] as const)));
  await plantCanaries(portal);
});
afterAll(() => portal.close());

/** The URL table: the first thing of each route must be its guard. */
function routesOf({ web }: Portal): Route[] {
  const first = new Map<string, Route>();
  for (const { method, path, handler } of web.routes) {
    if (method === 'ALL' || path === '/*') continue;
    const permission = 'permission' in handler ? String(handler.permission) : 'NO GUARD';
    if (!first.has(`${method} ${path}`)) first.set(`${method} ${path}`, { method, path, permission });
  }
  return [...first.values()];
}

async function plantCanaries({ database: { owner } }: Portal): Promise<void> {
  await addContact(owner, STAD, { clientId: STAD_CLIENT, kind: 'email', value: 'kanarie@stad.example' });
  await owner.query(
    `insert into help_request (digibank_id, id, number, client_id, state, channel, own_words, asked_at)
     values ($1, gen_random_uuid(), 'STAD000002', $2, 'waiting', 'web', 'Kanarie in een vraag', '2023-09-20T10:00:00Z')`,
    [STAD, STAD_CLIENT],
  );
  const id = newId();
  const { recipient, body } = sealMessage(STAD, id, { recipient: '+32400000019', body: 'Kanarie in een bericht' });
  await owner.query(
    `insert into message (digibank_id, id, client_id, kind, channel, recipient, body, state, due_at, created_at)
     values ($1, $2, $3, 'appointment_booked', 'call', $4, $5, 'to_call', '2023-09-20T10:00:00Z', '2023-09-20T10:00:00Z')`,
    [STAD, id, STAD_CLIENT, recipient, body],
  );
}

/** The address of a route in Stroom, with one key filled in wherever it asks for one. */
function addressOf(path: string, key: string): string {
  return path.replace(':digibank', 'stroom').replaceAll(/:\w+(\{[^}]*\})?\??/g, key);
}

test('every route is listed with its permission in routes.txt (else: look at it, then vitest -u)', async () => {
  const lines = routes.map(({ method, path, permission }) => `${method.padEnd(5)}${path.padEnd(60)}${permission}`.trimEnd());
  await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('routes.txt');
});

test('every route asks a permission that exists', () => {
  const known = new Set(['public', 'signed-in', 'signed-in-again', ...Object.keys(permissions)]);
  expect(routes.filter(({ permission }) => !known.has(permission))).toEqual([]);
});

test('every permission is asked by a route', () => {
  const asked = new Set(routes.map(({ permission }) => permission));
  expect(Object.keys(permissions).filter((code) => !asked.has(code))).toEqual([]);
});

test('no Digibank can be named after an address of ours', () => {
  const first = new Set(routes.map(({ path }) => path.split('/')[1] ?? '').filter((segment) => segment && !segment.startsWith(':')));
  expect([...first].filter((segment) => !RESERVED.includes(segment))).toEqual([]);
});

test('the database refuses every such segment as the name of a Digibank', () => {
  const refused = sourcesIn('db/migrations', /\.sql$/).flatMap(({ text }) =>
    [...text.matchAll(/constraint digibank_slug_not_reserved\w* check \(slug <> all \(array\[([^\]]+)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([^']+)'/g)].map(([, segment]) => segment),
    ),
  );
  expect([...new Set(refused)].sort()).toEqual([...RESERVED].sort());
});

/** What somebody must get at an address of Stroom, before it is known whether the thing exists. */
function expected(permission: string, who: Who | 'stranger'): 'in' | 'sign-in' | 'refused' {
  if (permission === 'public') return 'in';
  if (who === 'stranger') return 'sign-in';
  if (permission.startsWith('signed-in')) return 'in';
  if (permission.startsWith('platform.')) return who === 'operator' ? 'in' : 'refused';
  const roles: readonly string[] = permissions[permission as keyof typeof permissions].roles;
  return roles.includes(ROLE_OF[who] ?? 'none') ? 'in' : 'refused';
}

function outcome(answer: { status: number; location: string | null }): 'in' | 'sign-in' | 'refused' | 'broken' {
  if (answer.status >= 500) return 'broken';
  if (answer.status === 403) return 'refused';
  return answer.status === 303 && answer.location?.startsWith('/aanmelden?verder=') ? 'sign-in' : 'in';
}

const everybody = (): [Who | 'stranger', Visitor][] => [['stranger', portal.stranger], ...people];

test('every page lets in whom its permission names, and shows nothing of another Digibank', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  for (const { path, permission } of routes.filter(({ method }) => method === 'GET')) {
    const keys = path.replace(':digibank', '').includes(':')
      ? [newId(), 'geen-sleutel', ...OWN_KEYS, STAD_CLIENT, STAD_MOMENT, STAD_LIBRARY]
      : [''];
    for (const key of keys) {
      const address = addressOf(path, key);
      for (const [who, visitor] of everybody()) {
        const answer = await visitor.get(address);
        if (outcome(answer) !== expected(permission, who)) wrong.push(`${who} at ${address}: ${answer.status}`);
        if (CANARY.test(answer.text)) wrong.push(`${who} at ${address} sees something of Stad`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('every form refuses who may not send it, and breaks for nobody', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  const forms = routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/') && !ENDS_SESSIONS.includes(path));
  for (const { path, permission } of forms) {
    for (const key of path.replace(':digibank', '').includes(':') ? [newId(), 'geen-sleutel', STAD_CLIENT] : ['']) {
      const address = addressOf(path, key);
      for (const [who, visitor] of everybody()) {
        const answer = await visitor.post(address);
        if (outcome(answer) !== expected(permission, who)) wrong.push(`${who} posts to ${address}: ${answer.status}`);
        if (CANARY.test(answer.text)) wrong.push(`${who} posting to ${address} sees something of Stad`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('a form that another site sends is refused', async () => {
  const headers = { cookie: people.get('coordinator')?.cookie ?? '', origin: 'https://elders.example' };
  const body = new URLSearchParams({ _key: newId() });
  const forms = routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'));
  const answers = await Promise.all(
    forms.map(async ({ path }) => {
      const response = await fetch(`${portal.address}${addressOf(path, newId())}`, { method: 'POST', body, headers, redirect: 'manual' });
      return { path, status: response.status };
    }),
  );
  expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
});
