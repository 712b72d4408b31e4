import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mischief, startHostileProvider } from '../../tests/support/hostile-provider.ts';
import { providersFile } from '../../tests/support/identity-provider.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { signInSteps } from '../../tests/support/sign-in-steps.ts';
import { NOW } from '../../tests/support/world.ts';

const MALLORY = { sub: 'mallory', name: 'Mallory', email: 'mallory@elders.example', groups: 'begeleiders', amr: ['mfa'] };
const rule = { when: { groups: 'begeleiders' }, digibank: 'stroom', role: 'coach', helpPoint: 'bibliotheek' };

type Hostile = Awaited<ReturnType<typeof startHostileProvider>>;
const SLOW_AT = ['description', 'token', 'keys'] as const;

let hostile: Hostile;
let slow: Hostile[];
let portal: Portal;
let minutes = 0;
beforeAll(async () => {
  hostile = await startHostileProvider();
  slow = await Promise.all(SLOW_AT.map(startHostileProvider));
  const settings = { name: 'Elders', issuer: hostile.issuer, digibanken: ['stroom'], roles: [rule] };
  portal = await openPortal(
    providersFile([
      { ...settings, code: 'elders' },
      { ...settings, code: 'ander', name: 'Een ander' },
      { ...settings, code: 'leeg', issuer: 'http://127.0.0.1:9' },
      { ...settings, code: 'nummer', subjectClaim: 'vo_id' },
      ...slow.map(({ issuer }, at) => ({ ...settings, code: `traag-${SLOW_AT[at]}`, issuer })),
    ]),
  );
});
beforeEach(() => {
  minutes += 90; // wrong tries of earlier tests, and what is known of a provider, are of an hour ago
  portal.setNow(NOW.add({ minutes }));
  hostile.state.mischief = {};
});
afterAll(async () => {
  await portal.close();
  await Promise.all([hostile, ...slow].map((one) => one.close()));
});

/** Goes to the provider and comes back with its answer. */
async function attempt(
  mischief: Mischief = {},
  change: (query: URLSearchParams) => void = () => {},
  provider = 'elders',
  at = hostile,
  fields = {},
) {
  at.state.mischief = { ...mischief, claims: { ...MALLORY, ...mischief.claims } };
  const steps = signInSteps(portal);
  const start = await steps.post(`/aanmelden/organisatie/${provider}`, fields);
  if (start.status !== 200) return { steps, back: start, address: '' };
  const there = new URL(/url=(.*)$/.exec(start.headers.get('refresh') ?? '')?.[1] ?? '').searchParams;
  at.state.nonce = there.get('nonce') ?? '';
  const query = new URLSearchParams({ state: there.get('state') ?? '', code: 'code', iss: at.issuer });
  change(query);
  const address = `/aanmelden/organisatie/${provider}/terug?${query}`;
  return { steps, address, back: await steps.get(address) };
}

const begunSessions = async () => (await portal.database.owner.query('select from auth.session')).rowCount;
const accounts = async () => (await portal.database.owner.query('select from auth."user"')).rowCount;

const REFUSED: [string, Mischief, number, string][] = [
  ['another nonce', { claims: { nonce: 'van een ander' } }, 502, 'klopt niet'],
  ['no nonce', { claims: { nonce: undefined } }, 502, 'klopt niet'],
  ['another audience', { claims: { aud: 'een-ander-programma' } }, 502, 'klopt niet'],
  ['several audiences, asked by another', { claims: { aud: ['digihulp', 'ander'], azp: 'ander' } }, 502, 'klopt niet'],
  ['several audiences, and who asked is not said', { claims: { aud: ['digihulp', 'ander'] } }, 502, 'klopt niet'],
  ['another issuer', { claims: { iss: 'https://aanmelden.example' } }, 502, 'klopt niet'],
  ['no subject', { claims: { sub: undefined } }, 502, 'klopt niet'],
  ['the national register number for a subject', { claims: { sub: '85073003328' } }, 502, 'klopt niet'],
  ['a key that is not its own', { strangeKey: true }, 502, 'klopt niet'],
  ['no signature', { algorithm: 'none' }, 502, 'klopt niet'],
  ['a signature with its public key as a secret', { algorithm: 'HS256' }, 502, 'klopt niet'],
  ['a token of yesterday', { claims: { iat: 1, exp: 2 } }, 502, 'klok'],
  ['a token that began long ago and still holds', { claims: { iat: 1 } }, 502, 'klok'],
  ['a description of another issuer', { description: { issuer: 'https://aanmelden.example' } }, 502, 'klopt niet'],
  ['a description without keys', { description: { jwks_uri: undefined } }, 503, 'lukt nu niet'],
  [
    'a description that leads off without encryption',
    { description: { token_endpoint: 'http://elders.example/token' } },
    503,
    'lukt nu niet',
  ],
  ['a description that is no JSON', { at: { description: { status: 200, body: '<html>' } } }, 503, 'lukt nu niet'],
  ['an outage at the description', { at: { description: { status: 503, body: '' } } }, 503, 'lukt nu niet'],
  ['an outage at the tokens', { at: { token: { status: 500, body: 'oops' } } }, 503, 'lukt nu niet'],
  ['an outage at the keys', { at: { keys: { status: 500, body: 'oops' } } }, 503, 'lukt nu niet'],
  ['a wrong secret', { at: { token: { status: 401, body: '{"error":"invalid_client"}' } } }, 503, 'lukt nu niet'],
  ['a code that was used', { at: { token: { status: 400, body: '{"error":"invalid_grant"}' } } }, 410, 'Begin opnieuw'],
  ['an answer without a token', { at: { token: { status: 200, body: '{}' } } }, 502, 'klopt niet'],
  ['a token that is none', { at: { token: { status: 200, body: '{"id_token":"a.b.c"}' } } }, 502, 'klopt niet'],
];

describe('a provider that is not to be trusted', () => {
  it('is believed when all is well, so that what follows shows something', async () => {
    const { back } = await attempt();
    expect(back.location).toBe('/kies');
    expect(await begunSessions()).toBe(1);
  });

  it.each(REFUSED)('gets nobody in with %s', async (_, mischief, status, words) => {
    const before = { sessions: await begunSessions(), accounts: await accounts() };
    const { back, steps } = await attempt({ ...mischief, claims: { ...mischief.claims } });
    expect(back.status).toBe(status);
    expect(back.text).toContain(words);
    expect(back.text).toContain('Naar het aanmelden');
    expect(back.text).not.toMatch(/mallory|nonce|token|jwt|issuer/i);
    expect(await steps.isIn()).toBe(false);
    expect({ sessions: await begunSessions(), accounts: await accounts() }).toEqual(before);
    expect([...steps.cookies].filter(([name, value]) => value && /session|half-way/.test(name))).toEqual([]);
  });

  it('keeps nobody waiting for more than some seconds', { timeout: 30_000 }, async () => {
    const began = performance.now();
    const answers = slow.map((at, which) => {
      const what = SLOW_AT[which] ?? 'token';
      return attempt({ at: { [what]: null } }, () => {}, `traag-${what}`, at);
    });
    for (const { back } of await Promise.all(answers)) expect([back.status, back.text.includes('lukt nu niet')]).toEqual([503, true]);
    expect(performance.now() - began).toBeLessThan(9_000);
  });

  it('says in plain words that it is away when nothing listens there', async () => {
    const { back } = await attempt({}, () => {}, 'leeg');
    expect(back.status).toBe(503);
    expect(back.text).toContain('Aanmelden met Elders lukt nu niet');
  });
});

describe('the way back', () => {
  const changed = async (change: (query: URLSearchParams) => void) => {
    const { back } = await attempt({}, change);
    return [back.status, back.text.includes('Begin opnieuw') || back.text.includes('klopt niet')];
  };

  it('needs the name of the attempt, and says so too when it is another', async () => {
    expect(await changed((query) => query.delete('state'))).toEqual([410, true]);
    expect(await changed((query) => query.set('state', 'van-een-ander'))).toEqual([410, true]);
  });

  it('is believed from the right provider only', async () => {
    expect(await changed((query) => query.set('iss', 'https://aanmelden.example'))).toEqual([502, true]);
    hostile.state.mischief = {};
    const { steps, address } = await attempt({ at: { token: { status: 500, body: '' } } });
    hostile.state.mischief = { claims: MALLORY };
    expect((await steps.get(address.replace('elders', 'ander'))).status).toBe(410);
  });

  it('counts once: the same answer again is refused, with the cookie of before too', async () => {
    const first = signInSteps(portal);
    const start = await first.post('/aanmelden/organisatie/elders', {});
    const kept = first.cookies.get('digihulp.away') ?? '';
    hostile.state.mischief = { claims: MALLORY };
    const there = new URL(/url=(.*)$/.exec(start.headers.get('refresh') ?? '')?.[1] ?? '').searchParams;
    hostile.state.nonce = there.get('nonce') ?? '';
    const address = `/aanmelden/organisatie/elders/terug?${new URLSearchParams({ state: there.get('state') ?? '', code: 'code' })}`;
    expect((await first.get(address)).location).toBe('/kies');
    expect((await signInSteps(portal, `digihulp.away=${kept}`).get(address)).status).toBe(410);
    expect((await signInSteps(portal).get(address)).status).toBe(410);
  });

  it('is closed after ten minutes', async () => {
    const { steps, address } = await attempt({}, (query) => query.set('error', 'x'));
    expect(steps.cookies.get('digihulp.away')).toBe('');
    const late = signInSteps(portal);
    await late.post('/aanmelden/organisatie/elders', {});
    portal.setNow(NOW.add({ minutes: minutes + 11 }));
    expect((await late.get(address)).status).toBe(410);
  });

  it('says what to do when the organisation or the person there said no', async () => {
    for (const [error, status, words] of [
      ['access_denied', 403, 'U stopte bij Elders'],
      ['consent_required', 403, 'U stopte bij Elders'],
      ['temporarily_unavailable', 503, 'lukt nu niet'],
    ] as const) {
      const { back } = await attempt({}, (query) => {
        query.delete('code');
        query.set('error', error);
      });
      expect([back.status, back.text.includes(words)]).toEqual([status, true]);
    }
  });

  it('is slowed down for who keeps coming with answers that are wrong, before the provider is asked', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await attempt({ strangeKey: true })).back.status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 502), 429]);
    expect(hostile.state.tokenRequests).toBeGreaterThan(10);
  });

  it('does not slow anybody down for a provider that is away', async () => {
    for (let at = 0; at < 12; at++) {
      const { back } = await attempt({ at: { token: { status: 500, body: '' } } });
      expect(back.status).toBe(503);
    }
  });
});

it('who must show anew who they are is refused when the provider knew them still, and not fresh when it does not say since when', async () => {
  for (const [auth_time, status, isFresh] of [
    [undefined, 303, false],
    [hostile.later(-3_600), 502, false],
    [hostile.later(-5), 303, true],
  ] as const) {
    const { back, steps } = await attempt({ claims: { auth_time } }, () => {}, 'elders', hostile, { opnieuw: 'ja' });
    expect(back.status).toBe(status);
    expect((await steps.get('/aanmelden/manieren')).status === 200).toBe(isFresh);
  }
});

it('an unknown provider is a page that does not exist', async () => {
  expect((await portal.stranger.post('/aanmelden/organisatie/niemand')).status).toBe(404);
  expect((await portal.stranger.get('/aanmelden/organisatie/niemand/terug?code=x&state=y')).status).toBe(404);
});

it('a subject in another claim is used when the settings say so', async () => {
  const { back } = await attempt({ claims: { vo_id: '6f1c-vo', sub: 'anders', email: 'vo@elders.example' } }, () => {}, 'nummer');
  expect(back.location).toBe('/kies');
  expect((await attempt({ claims: { sub: 'anders' } }, () => {}, 'nummer')).back.status).toBe(502);
});
