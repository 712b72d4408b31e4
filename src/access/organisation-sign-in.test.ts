import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { type Organisation, providersFile, startOrganisation } from '../../tests/support/identity-provider.ts';
import { browserAt } from '../../tests/support/organisation-browser.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { NOW, STROOM } from '../../tests/support/world.ts';
import { cutOff } from './cut-off.ts';
import { codeOf, stepOf } from './totp.ts';

const RULES = [
  { when: { vo_orgcode: 'OVO000001', groups: 'toeleiders' }, digibank: 'stroom', role: 'referrer', organisation: 'OCMW Voorbeeldgemeente' },
  { when: { groups: 'begeleiders' }, digibank: 'stroom', role: 'coach', helpPoint: 'bibliotheek' },
  { when: { groups: 'nergens' }, digibank: 'stroom', role: 'coach', helpPoint: 'bestaat-niet' },
];
const RRN = '85073003328';

let organisation: Organisation;
let portal: Portal;
beforeAll(async () => {
  organisation = await startOrganisation({
    ria: {
      sub: 'ria',
      name: 'Ria Toeleider',
      email: 'ria@gemeente.example',
      vo_orgcode: 'OVO000001',
      groups: ['toeleiders', 'begeleiders'],
    },
    sam: { sub: 'sam', given_name: 'Sam', family_name: 'Sterk', email: 'sam@gemeente.example', groups: 'begeleiders', amr: ['pwd', 'mfa'] },
    rik: {
      sub: 'rik',
      name: 'Rik Nummer',
      email: 'rik@gemeente.example',
      rrn: RRN,
      contact: { nummer: RRN },
      groups: ['begeleiders', RRN],
      amr: ['mfa'],
    },
  });
  const stroom = { code: 'gemeente', name: 'Voorbeeldgemeente', issuer: organisation.issuer, digibanken: ['stroom'], roles: RULES };
  const stad = {
    code: 'stad',
    name: 'Voorbeeldstad',
    issuer: organisation.issuer,
    digibanken: ['stad'],
    acrValues: ['urn:eid', 'urn:app'],
  };
  portal = await openPortal(providersFile([stroom, stad]));
});
afterAll(async () => {
  await portal.close();
  await organisation.close();
});

const browser = (cookie?: string) => browserAt(portal, cookie);

async function rolesOf(email: string) {
  const { rows } = await portal.database.owner.query<{ role: string; provider: string | null; runs: boolean; why: string | null }>(
    `select g.role, g.provider, g.ended_at is null as runs, g.ended_why as why from role_grant g join auth."user" u on u.id = g.account_id
     where u.email = $1 and g.digibank_id = $2 order by g.role, g.id`,
    [email, STROOM],
  );
  return rows;
}

const running = async (email: string) => (await rolesOf(email)).filter(({ runs }) => runs).map(({ role }) => role);

describe('the sign-in page', () => {
  it('has a button for the organisations of the Digibank where one wants to go, and for all when that is not known', async () => {
    const buttons = async (path: string) =>
      [...(await portal.stranger.get(path)).text.matchAll(/organisatie\/(\w+)"/g)].map(([, code]) => code);
    expect(await buttons('/aanmelden')).toEqual(['gemeente', 'stad']);
    expect(await buttons('/aanmelden?verder=/stroom/begin')).toEqual(['gemeente']);
    expect(await buttons('/aanmelden?verder=/stad/begin')).toEqual(['stad']);
  });

  it('sends what the protocol asks, and never asks for the national register number', async () => {
    const { page, address } = await browser().go();
    expect(page.status).toBe(200);
    const { searchParams } = new URL(address);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'digihulp',
      scope: 'openid profile email vo',
      code_challenge_method: 'S256',
      redirect_uri: `${portal.address}/aanmelden/organisatie/gemeente/terug`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length).toBeGreaterThan(40);
    expect(searchParams.has('prompt')).toBe(false);
    const shared = await browser().go({ gedeeld: 'ja' });
    expect(Object.fromEntries(new URL(shared.address).searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    const sure = await browser().go({}, '/aanmelden/organisatie/stad');
    expect(new URL(sure.address).searchParams.get('acr_values')).toBe('urn:eid urn:app');
  });
});

describe('somebody whose organisation gives them a role', () => {
  it('gets an account and the roles of its rules, shows our second factor too, and comes to where they wanted to be', async () => {
    const ria = browser();
    const back = await ria.comeInAs('ria', { verder: '/stroom/begin' });
    expect(back.location).toBe('/aanmelden/code');
    expect(await ria.isIn()).toBe(false);
    const secret = ria.secretIn((await ria.get('/aanmelden/code')).text);
    expect((await ria.code(codeOf(secret, stepOf(NOW)))).location).toBe('/stroom/begin');
    expect((await ria.get('/stroom/begin')).text).toContain('Ria Toeleider');
    expect(await running('ria@gemeente.example')).toEqual(['coach', 'referrer']);
  });

  it('needs no code of ours when the organisation says that it asked for two things', async () => {
    const sam = browser();
    expect((await sam.comeInAs('sam', { verder: '/stroom/begin' })).location).toBe('/stroom/begin');
    expect((await sam.get('/stroom/begin')).text).toContain('Sam Sterk');
  });

  it('loses a role that the organisation no longer says, at the next request in every session', async () => {
    const earlier = browser();
    await earlier.comeInAs('sam');
    expect((await earlier.get('/stroom/vandaag')).status).toBe(200);
    portal.setNow(NOW.add({ minutes: 1 }));
    organisation.colleagues.sam = { ...organisation.colleagues.sam, sub: 'sam', groups: [] };
    expect((await browser().comeInAs('sam')).status).toBe(303);
    expect((await earlier.get('/stroom/vandaag')).status).toBe(403);
    expect(await rolesOf('sam@gemeente.example')).toMatchObject([{ role: 'coach', runs: false, why: 'provider' }]);
    organisation.colleagues.sam = { ...organisation.colleagues.sam, groups: ['begeleiders'] };
    portal.setNow(NOW);
    await browser().comeInAs('sam');
    expect(await running('sam@gemeente.example')).toEqual(['coach']);
  });

  it('holds it for a week after the last time, and longer by coming in again', async () => {
    const until = async () => {
      const { rows } = await portal.database.owner.query<{ until: Date }>(
        `select max(g.valid_until) as until from role_grant g join auth."user" u on u.id = g.account_id where u.email = 'sam@gemeente.example'`,
      );
      return rows[0]?.until.toISOString();
    };
    expect(await until()).toBe('2023-10-03T14:45:00.000Z');
    portal.setNow(NOW.add({ hours: 24 }));
    await browser().comeInAs('sam');
    expect(await until()).toBe('2023-10-04T14:45:00.000Z');
    expect(await running('sam@gemeente.example')).toEqual(['coach']);
    portal.setNow(NOW);
  });

  it('does not get back by itself what a coordinator took away', async () => {
    const { rows } = await portal.database.owner.query<{ id: string }>(
      `select g.id from role_grant g join auth."user" u on u.id = g.account_id where u.email = 'sam@gemeente.example' and g.ended_at is null`,
    );
    const coordinator = await portal.signIn('coordinator');
    const page = `/stroom/medewerkers/${rows[0]?.id}`;
    expect((await coordinator.get(page)).text).toContain('Deze rol komt van de organisatie waarmee iemand zich aanmeldt.');
    await coordinator.post(`${page}/einde`, { much: 'role' });
    await browser().comeInAs('sam');
    expect(await running('sam@gemeente.example')).toEqual([]);
  });

  it('gets one role of each kind, also when they come in several times at the same moment', async () => {
    organisation.colleagues.dag = { sub: 'dag', name: 'Dag Dubbel', email: 'dag@gemeente.example', groups: 'begeleiders', amr: ['mfa'] };
    await browser().comeInAs('dag');
    await Promise.all(Array.from({ length: 5 }, () => browser().comeInAs('dag')));
    expect(await running('dag@gemeente.example')).toEqual(['coach']);
  });
});

test('after a device was lost, the organisation must ask anew, and passkeys open nothing', async () => {
  organisation.colleagues.kim = { sub: 'kim', name: 'Kim Kwijt', email: 'kim@gemeente.example', groups: 'begeleiders', amr: ['mfa'] };
  const kim = browser();
  await kim.comeInAs('kim');
  const { rows } = await portal.database.owner.query<{ id: string }>(`select id from auth."user" where email = 'kim@gemeente.example'`);
  const id = rows[0]?.id ?? '';
  const coordinator = actorWith(inject('world').coordinator, 'coordinator');
  await as(portal.database.db, { digibankId: STROOM, actor: coordinator, now: NOW }, (scope) => cutOff(scope, id, { keepCodes: false }));
  expect(await kim.isIn()).toBe(false);
  const back = await kim.comeInAs('kim', { verder: '/stroom/vandaag' });
  expect([back.status, back.location]).toEqual([200, null]);
  const again = /url=(.*)$/.exec(back.headers.get('refresh') ?? '')?.[1] ?? '';
  expect(new URL(again).searchParams.get('prompt')).toBe('login');
  expect(await kim.isIn()).toBe(false);
  expect((await kim.get(await kim.sayWhoIAm(again, 'kim'))).location).toBe('/stroom/vandaag');
});

test('a key in the place of a secret is shown to the organisation as it asks', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const theirs = await startOrganisation({ sam: { sub: 'sam', name: 'Sam', email: 'sam@elders.example' } }, await exportJWK(publicKey));
  const clientKeyFile = join(mkdtempSync(join(tmpdir(), 'digihulp-key-')), 'key.json');
  writeFileSync(clientKeyFile, JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'RS256' }));
  const settings = {
    code: 'gemeente',
    name: 'Elders',
    issuer: theirs.issuer,
    digibanken: ['stroom'],
    clientSecretFile: undefined,
    clientKeyFile,
  };
  const elsewhere = await openPortal(providersFile([settings]));
  const back = await browserAt(elsewhere).comeInAs('sam');
  expect([back.status, back.text.includes('We kennen deze aanmelding nog niet')]).toEqual([403, true]);
  await elsewhere.close();
  await theirs.close();
});

test('of the national register number nothing is kept, wherever the organisation puts it', async () => {
  const rik = browser();
  expect((await rik.comeInAs('rik')).status).toBe(303);
  const { rows: tables } = await portal.database.owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'auth') and table_type = 'BASE TABLE'`,
  );
  const holds = async (text: string) => {
    const found: string[] = [];
    for (const { name } of tables)
      if ((await portal.database.owner.query(`select from ${name} as t where t::text like '%' || $1 || '%'`, [text])).rowCount)
        found.push(name);
    return found;
  };
  expect(await holds(RRN)).toEqual([]);
  expect(await holds('rik@gemeente.example')).toEqual(['auth."user"']);
  const { rows } = await portal.database.owner.query(
    `select "accountId", "accessToken", "idToken" from auth.account where "providerId" = 'gemeente'`,
  );
  expect(rows.some(({ accountId }) => accountId === 'rik')).toBe(false);
  expect(rows.every(({ accessToken, idToken }) => accessToken === null && idToken === null)).toBe(true);
});

test('a shared computer stays one after signing in with an organisation', async () => {
  organisation.colleagues.dag = { ...organisation.colleagues.dag, sub: 'dag' };
  const dag = browser();
  await dag.comeInAs('dag', { gedeeld: 'ja' });
  const { rows } = await portal.database.owner.query(
    `select s.shared from auth.session s join auth."user" u on u.id = s."userId" where u.email = 'dag@gemeente.example' and s.shared`,
  );
  expect(rows.length).toBe(1);
  expect([...dag.cookies.keys()]).not.toContain('digihulp.device');
});
