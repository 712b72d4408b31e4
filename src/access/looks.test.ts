import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { sessionCookie } from '../../tests/support/session-cookie.ts';
import { productSources } from '../../tests/support/sources.ts';
import { NOW, OCMW, ROSA, ROSA_NUMBER, STROOM, YUSUF } from '../../tests/support/world.ts';
import { newId } from '../foundation/ids.ts';
import { createAccount, grantRole } from './accounts.ts';
import { hasWords } from './look-in-words.ts';
import { looksFor } from './look-lists.ts';
import { looksAtPerson } from './person-looks.ts';
import { logReads } from './read-log.ts';
import { chainKey } from './read-log-chain.ts';
import { sealNext } from './seal-read-log.ts';

let portal: Portal;
let officer: string;
let referrer: string;
beforeAll(async () => {
  portal = await openPortal();
  const { db } = portal.database;
  const make = (name: string, email: string) => createAccount(db, { name, email, password: null, now: NOW });
  officer = await make('Petra Privacy', 'privacy@stroom.example');
  referrer = await make('Robin Verzonnen', 'robin@stroom.example');
  await as(db, { digibankId: STROOM, actor: actorWith('seed', 'coordinator'), now: NOW.subtract({ hours: 1 }) }, async (scope) => {
    await grantRole(scope, officer, 'privacy_officer');
    await grantRole(scope, referrer, 'referrer', { organisationId: OCMW });
  });
});
afterAll(() => portal.close());

const by = <T>(accountId: string, role: string, work: Parameters<typeof as<T>>[2], now = NOW) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith(accountId, role), now }, work);

/** Logs a look of the referrer, then seals it. */
async function look(
  clientIds: string[],
  options: { page?: string; reason?: string; now?: Temporal.Instant; what?: 'looked' | 'changed' } = {},
) {
  const { page = 'mijn-mensen', reason = 'own_referral', now = NOW, what = 'looked' } = options;
  await by(referrer, 'referrer', (scope) => logReads(scope, [{ clientIds, page, reason }], { role: 'referrer', what }), now);
  await by('job', 'none', (scope) => sealNext(scope, chainKey(Buffer.alloc(32, 7))), now);
}

async function findings(): Promise<string[]> {
  const { rows } = await portal.database.owner.query<{ kind: string }>('select kind from read_log_finding order by kind');
  return rows.map(({ kind }) => kind);
}

async function forget(): Promise<void> {
  await portal.database.owner.query('truncate read_log, read_log_unsealed, read_log_finding, read_log_seal');
}

describe('what stands out', () => {
  test('a file of somebody with the own surname, once a day', async () => {
    await forget();
    await look([ROSA]);
    await look([ROSA]);
    expect(await findings()).toEqual(['same_surname']);
    await look([ROSA], { now: NOW.add({ hours: 24 }) });
    expect(await findings()).toEqual(['same_surname', 'same_surname']);
  });

  test('not a list on which that person stands', async () => {
    await forget();
    await look([ROSA, YUSUF]);
    expect(await findings()).toEqual([]);
  });

  test('a file with which nothing is going on, and not once there is a question', async () => {
    await forget();
    await look([YUSUF], { page: 'mensen', reason: 'booking' });
    expect(await findings()).toEqual(['no_contact']);
    await forget();
    await portal.database.owner.query(
      `insert into help_request (digibank_id, id, number, client_id, state, channel, asked_at) values ($1, $2, 'VRAAG00001', $3, 'waiting', 'web', $4)`,
      [STROOM, newId(), YUSUF, NOW.toString()],
    );
    await look([YUSUF], { page: 'mensen', reason: 'booking' });
    expect(await findings()).toEqual([]);
  });

  test('more than thirty files on one day, not thirty', async () => {
    await forget();
    for (let file = 0; file < 30; file++) await look([newId()]);
    expect(await findings()).toEqual([]);
    await look([newId()]);
    await look([newId()]);
    expect(await findings()).toEqual(['many_files']);
  });

  test('a file opened without a relation', async () => {
    await forget();
    await look([YUSUF], { reason: 'break_glass' });
    expect(await findings()).toEqual(['break_glass']);
  });
});

describe('the pages', () => {
  const signIn = async (accountId: string) => {
    const cookie = await sessionCookie(portal.database.db, accountId, portal.address);
    return (path: string, form?: Record<string, string>) =>
      fetch(`${portal.address}${path}`, {
        redirect: 'manual',
        headers: { cookie, ...(form && { origin: portal.address }) },
        ...(form && { method: 'POST', body: new URLSearchParams({ _key: newId(), ...form }) }),
      });
  };

  test('the officer reads who looked, finds a person by card, and the own look is logged', async () => {
    await forget();
    await look([ROSA], { what: 'changed' });
    const ask = await signIn(officer);
    const page = await (await ask('/stroom/inzage')).text();
    expect(page).toContain('Robin Verzonnen (toeleider)');
    expect(page).toContain('Keek naar Rosa V., met dezelfde familienaam.');
    expect(page).toContain('veranderd');
    const found = await ask('/stroom/inzage', { nummer: ROSA_NUMBER });
    expect([found.status, await found.text()]).toEqual([200, expect.stringContaining('Alle blikken in het dossier van Rosa V.')]);
    expect((await ask('/stroom/inzage', { nummer: 'ZZZZZ-ZZZZZ' })).status).toBe(422);
    const { rows } = await portal.database.owner.query('select distinct what, reason from read_log where account_id = $1 order by reason', [
      officer,
    ]);
    expect(rows).toEqual([
      { what: 'looked', reason: 'privacy_review' },
      { what: 'looked', reason: 'returning_person' },
    ]);
  });

  test('what was checked leaves the list; a second check is told so', async () => {
    const ask = await signIn(officer);
    const { rows } = await portal.database.owner.query<{ id: string }>('select id from read_log_finding');
    const address = `/stroom/inzage/${rows[0]?.id}/nagekeken`;
    expect((await ask(address, {})).status).toBe(303);
    expect((await ask(address, {})).status).toBe(409);
    expect(await (await ask('/stroom/inzage')).text()).toContain('Er valt niets op dat u nog moet nakijken.');
  });

  test('the sheet names organisation and role, joins a day, and is a look itself', async () => {
    await forget();
    await look([ROSA]);
    await look([ROSA], { what: 'changed', reason: 'waiting_list' });
    const ask = await signIn(officer);
    const sheet = await (await ask(`/stroom/mensen/${ROSA}/wie-keek`)).text();
    expect(sheet).toContain('OCMW Voorbeeldgemeente, toeleider');
    expect(sheet).not.toContain('Robin');
    const made = await by(officer, 'privacy_officer', (scope) => looksAtPerson(scope, ROSA));
    expect(made?.days).toMatchObject([
      { role: 'privacy_officer', organisation: 'Stroom', reasons: ['client_asked'] },
      { role: 'referrer', organisation: 'OCMW Voorbeeldgemeente', reasons: ['waiting_list', 'own_referral'], changed: true },
    ]);
  });

  test('nobody but the officer and the coordinator gets in', async () => {
    const ask = await signIn(referrer);
    expect((await ask('/stroom/inzage')).status).toBe(403);
    expect((await ask(`/stroom/mensen/${ROSA}/wie-keek`)).status).toBe(403);
  });
});

test('the list goes back 50 at a time, without a gap or a double, also where looks share a moment', async () => {
  await forget();
  for (let at = 0; at < 60; at++)
    await by(referrer, 'referrer', (scope) =>
      logReads(scope, [{ clientIds: [YUSUF], page: 'p', reason: 'booking' }], { role: 'referrer', what: 'looked' }),
    );
  const filter = { clientId: null, accountId: null, day: null, before: null };
  const first = await by(officer, 'privacy_officer', (scope) => looksFor(scope, filter));
  const second = await by(officer, 'privacy_officer', (scope) => looksFor(scope, { ...filter, before: first.older }));
  expect([first.looks.length, second.looks.length, second.older]).toEqual([50, 10, null]);
  expect(new Set([...first.looks, ...second.looks].map(({ id }) => id)).size).toBe(60);
});

test('of 100,000 looks every page comes from an index', async () => {
  await forget();
  await portal.database.owner.query(
    `insert into read_log (digibank_id, id, at, account_id, role, client_ids, page, reason)
     select $1, gen_random_uuid(), timestamptz '2023-01-01' + n * interval '3 minutes', 'account ' || n % 40, 'coach', array[gen_random_uuid()], 'mensen', 'booking'
     from generate_series(1, 100000) as n`,
    [STROOM],
  );
  await portal.database.owner.query('analyze read_log');
  const filter = { clientId: null, accountId: null, day: null, before: null };
  const ways = [
    filter,
    { ...filter, accountId: 'account 7' },
    { ...filter, day: Temporal.PlainDate.from('2023-03-01') },
    { ...filter, clientId: ROSA },
  ];
  for (const way of ways) {
    const began = performance.now();
    await by(officer, 'privacy_officer', (scope) => looksFor(scope, way));
    expect(performance.now() - began, JSON.stringify(way)).toBeLessThan(250);
  }
});

test('every reason that the product writes has a sentence', () => {
  const pushed = productSources().flatMap(({ text }) =>
    [...text.matchAll(/reads\.push\(\{[^}]*reason: '(\w+)'/gs)].map(([, reason = '']) => reason),
  );
  expect(pushed.length).toBeGreaterThan(10);
  expect([...new Set(pushed)].filter((reason) => !hasWords(reason))).toEqual([]);
});
