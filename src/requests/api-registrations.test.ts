import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Laid, layActivity, layQuota } from '../../tests/support/activities.ts';
import { layApiToken } from '../../tests/support/api-token.ts';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { LIBRARY, NOW, OCMW, STROOM, WORKSHOP } from '../../tests/support/world.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';

let portal: Portal;
let token: string;
beforeAll(async () => {
  portal = await openPortal();
  token = await within((scope) => layApiToken(scope, OCMW));
});
afterAll(() => portal.close());

const within = <T>(work: (scope: Scope) => Promise<T>) => as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);
const lay = (what: Parameters<typeof layActivity>[2]) => within((scope) => layActivity(scope, LIBRARY, what));
const NADIA = { municipality: '9070', consent: 'spoken', contact: { way: 'card' }, firstName: 'Nadia' };

async function call(date: string, body: object = NADIA, { key = newId(), bearer = token } = {}) {
  const answer = await fetch(`${portal.address}/api/v1/sessions/${date}/registrations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'idempotency-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}
const dateOf = ({ dates: [first = ''] }: Laid) => first;

describe('a partner registers somebody', () => {
  test('and gets a seat, then numbers in line; each with a card', async () => {
    const date = dateOf(await lay({ seats: 1 }));
    const first = await call(date);
    expect(first).toMatchObject({ status: 201, body: { state: 'registered', inLine: null } });
    expect((await portal.stranger.get(first.body.card)).text).toContain('U hebt een plaats.');
    expect(await call(date, { ...NADIA, firstName: 'Omar' })).toMatchObject({ status: 201, body: { state: 'waitlisted', inLine: 1 } });
  });

  test('once a key', async () => {
    const date = dateOf(await lay({ seats: 3 }));
    const key = newId();
    const first = await call(date, NADIA, { key });
    expect(await call(date, NADIA, { key })).toEqual(first);
    expect(await call(date, { ...NADIA, firstName: 'Omar' }, { key })).toMatchObject({ status: 422 });
  });

  test('on a seat that is held for its people', async () => {
    const activity = await lay({ seats: 1 });
    await within((scope) => layQuota(scope, activity.id, { organisationId: OCMW, seats: 1, until: Temporal.PlainDate.from('2023-10-01') }));
    expect((await call(dateOf(activity))).body.state).toBe('registered');
  });
});

test.each([
  ['a moment that is no activity', WORKSHOP, NADIA, 404],
  ['an unknown date', newId(), NADIA, 404],
  ['nonsense', 'x', NADIA, 404],
  ['a body with something else in it', WORKSHOP, { ...NADIA, rijksregister: '1' }, 422],
  ['a person who cannot be reached as they wish', WORKSHOP, { ...NADIA, contact: { way: 'sms' } }, 422],
  ['a number that nobody can dial', WORKSHOP, { ...NADIA, contact: { way: 'call', phone: '+3209123456' } }, 422],
  ['too many companions', WORKSHOP, { ...NADIA, companions: 9 }, 422],
])('%s', async (_, date, body, status) => {
  expect((await call(date, body)).status).toBe(status);
});

test('who comes too late, or just comes, hears so', async () => {
  expect(await call(dateOf(await lay({ seats: 1, inHours: [-1] })))).toEqual({ status: 409, body: { error: 'begun' } });
  expect(await call(dateOf(await lay({ seats: null, signup: 'none' })))).toEqual({
    status: 409,
    body: { error: 'takes_no_registrations' },
  });
});

test('without a token nothing', async () => {
  expect((await call(WORKSHOP, NADIA, { bearer: 'geen-token-van-ons' })).status).toBe(401);
});
