import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { invite } from '../../src/access/invite.ts';
import { mailLink } from '../../src/access/mailed-link.ts';
import { codeOf, stepOf } from '../../src/access/totp.ts';
import { newId } from '../../src/foundation/ids.ts';
import { startJobs } from '../../src/foundation/jobs.ts';
import { privacyOfRooms } from '../../src/foundation/privacy.ts';
import { sealedColumns } from '../../src/foundation/reseal.ts';
import { isSealed } from '../../src/foundation/sealing.ts';
import type { Scope } from '../../src/foundation/transaction.ts';
import { send } from '../../src/messages/send.ts';
import { addAddressElsewhere } from '../../src/people/contact-points.ts';
import { correct, correctablesOf } from '../../src/people/correct.ts';
import { jobs } from '../../src/rooms.ts';
import { layApiToken } from '../support/api-token.ts';
import { actorWith, as } from '../support/database.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { messagesOfKind } from '../support/sealed-rows.ts';
import { signInSteps } from '../support/sign-in-steps.ts';
import { LIBRARY, NOW, OCMW, ROSA, STROOM } from '../support/world.ts';

/** Everything by which somebody could be reached, in the parts that stay the same however it is written. */
const PHONES = ['400778101', '400778102', '400778103', '400778104'];
const PEOPLE = ['dagpauwoog', 'Pauwoogstraat', 'Distelvlinderlaan', ...PHONES];

/** Where such a thing may stand in clear, and why. */
const IN_CLEAR: Readonly<Record<string, string>> = {
  'auth.user': 'the e-mail address of who works here is the name with which they sign in (decision 16)',
};

let portal: Portal;
/** The one-time codes and links that were written to somebody. */
let ways: string[];

beforeAll(async () => {
  portal = await openPortal({ SMTP_URL: 'smtp://127.0.0.1:9' });
  await signUpByEveryDoor();
  await tellThem();
  ways = await inviteAndLetIn();
  await typeAndLeave();
});
afterAll(() => portal.close());

const ASK = { waar: '9070 Destelbergen', topics: 'id.itsme', helpedBefore: 'no', firstName: 'Argus' };
const REFER = { firstName: 'Argus', lastName: 'Blauw', birthYear: '1980', postcode: '9070', helpedBefore: 'unknown', consent: 'spoken' };

async function signUpByEveryDoor(): Promise<void> {
  const { stranger } = portal;
  const doors = [
    await stranger.post('/hulp-vragen', { ...ASK, contactWay: 'sms', phone: `0${PHONES[0]}` }),
    await stranger.post('/hulp-vragen', { ...ASK, contactWay: 'email', email: 'dagpauwoog@post.example' }),
    await (await portal.signIn('referrer')).post('/stroom/doorverwijzen', {
      ...REFER,
      screen: 'what',
      contactWay: 'letter',
      address: 'Pauwoogstraat 7, 9070 Destelbergen',
      topics: ['id.itsme'],
      helpPoint: LIBRARY,
      consequence: 'none',
      access: 'good',
      skills: 'some',
      network: 'not_said',
    }),
  ];
  expect(doors.map(({ status }) => status)).toEqual([303, 303, 303]);
  const token = await within((scope) => layApiToken(scope, OCMW));
  const byPartner = await fetch(`${portal.address}/api/v1/help-requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': newId() },
    body: JSON.stringify({
      topics: ['id.itsme'],
      municipality: '9070',
      consent: 'spoken',
      firstName: 'Argus',
      contact: { way: 'sms', phone: `+32${PHONES[1]}` },
    }),
  });
  expect(byPartner.status).toBe(201);
}

const within = <T>(work: (scope: Scope) => Promise<T>) =>
  as(portal.database.db, { digibankId: STROOM, actor: actorWith(inject('world').coordinator, 'coordinator'), now: NOW }, work);

/** Everybody who asked gets a message by their own way; Rosa's phone is corrected, and she may be written to elsewhere. */
async function tellThem(): Promise<void> {
  const { rows } = await portal.database.owner.query<{ id: string }>("select id from client where first_name = 'Argus'");
  expect(rows).toHaveLength(4);
  for (const { id } of rows)
    await within((scope) =>
      send(scope, { kind: 'appointment_booked', clientId: id, helpPointId: LIBRARY, startsAt: NOW, place: 'Bibliotheek' }),
    );
  await within(async (scope) => {
    const phone = (await correctablesOf(scope, ROSA)).find(({ code }) => code === 'contact_point.value');
    if (!phone) throw new Error('Rosa has a phone');
    await correct(scope, ROSA, phone, `+32${PHONES[2]}`);
    await addAddressElsewhere(scope, ROSA, 'Distelvlinderlaan 3, 9070 Destelbergen');
  });
}

/** An invitation by e-mail and a mailed link; gives what stands in them. */
async function inviteAndLetIn(): Promise<string[]> {
  const reach = { organisationId: null, helpPointId: LIBRARY, nisCode: null };
  const wish = { name: 'Nieuw', email: 'dagpauwoog@werk.example', role: 'coach' as const, reach, until: null };
  await within((scope) => invite(scope, wish, { baseUrl: portal.address, sendsEmail: true }));
  const steps = signInSteps(portal);
  await steps.password('coach');
  const secret = steps.secretIn((await steps.get('/aanmelden/code')).text);
  await steps.code(codeOf(secret, stepOf(NOW) - 1));
  await mailLink(portal.app, 'coach@stroom.example', NOW);
  const { owner } = portal.database;
  const written = [...(await messagesOfKind(owner, 'invitation')), ...(await messagesOfKind(owner, 'sign_in_link'))];
  return written.flatMap(({ body }) => body.match(/[\w-]{20,}/g) ?? []);
}

/** What was typed in a form that could not be kept any more. */
async function typeAndLeave(): Promise<void> {
  const referrer = await portal.signIn('referrer');
  await portal.database.owner.query(`update auth.session set "updatedAt" = now() - interval '16 minutes'`);
  const late = await referrer.post('/stroom/doorverwijzen', { ...REFER, contactWay: 'sms', phone: `0${PHONES[3]}` });
  expect(late.location).toContain('/aanmelden/slot');
}

/** The tables of the whole database in which one of these can be read, as text or as bytes. */
async function tablesThatTell(secrets: readonly string[]): Promise<string[]> {
  const { owner } = portal.database;
  const { rows: tables } = await owner.query<{ name: string; table: string }>(`
    select n.nspname || '.' || c.relname as name, c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`);
  const needles = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('hex')]).join('|');
  const telling: string[] = [];
  for (const { name, table } of tables) {
    const { rowCount } = await owner.query(`select from ${table} t where t::text ~* $1 limit 1`, [needles]);
    if (rowCount) telling.push(name);
  }
  return telling;
}

describe('a copy of the database', () => {
  test('gives no phone, e-mail or address of anybody, but for a reason that is written here', async () => {
    expect((await tablesThatTell(PEOPLE)).filter((table) => !(table in IN_CLEAR))).toEqual([]);
  });

  test('gives no link or code with which somebody could come in', async () => {
    expect(ways.length).toBeGreaterThanOrEqual(2);
    expect(await tablesThatTell(ways)).toEqual([]);
  });

  test('would have been caught: what stands in clear is found, as text and as bytes', async () => {
    const { owner } = portal.database;
    await owner.query("update client set neighbourhood_id = null, last_name = 'Pauwoogstraat' where id = $1", [ROSA]);
    expect(await tablesThatTell(PEOPLE)).toEqual(['public.client']);
    await owner.query("update client set last_name = 'Verzonnen' where id = $1", [ROSA]);
    await owner.query("update idempotency set body_hash = 'dagpauwoog'::bytea");
    expect(await tablesThatTell(PEOPLE)).toEqual(['public.idempotency']);
    await owner.query("update idempotency set body_hash = ''::bytea");
  });

  test('holds a value in every sealed column, so this looked at something', async () => {
    const { owner } = portal.database;
    for (const { table, column } of await sealedColumns(portal.database.db)) {
      const { rows } = await owner.query<{ value: Buffer }>(`select ${column} as value from ${table} where ${column} is not null`);
      expect(rows.length, `${table}.${column}`).toBeGreaterThan(0);
      expect(rows.filter(({ value }) => !isSealed(value))).toEqual([]);
    }
  });
});

/** Columns in clear whose name says that somebody can be reached by them, and why they may be. */
const SAYS_HOW_TO_REACH = /phone|mail|street|address|recipient|contact/i;
const PUBLIC = 'stands on a public page';
const REACHES: Readonly<Record<string, string>> = {
  'activity.phone': PUBLIC,
  'auth.session.ipAddress': 'the library wants the column; it stays empty',
  'auth.user.email': 'the name with which people who work here sign in (decision 16)',
  'digibank.email': PUBLIC,
  'digibank.phone': PUBLIC,
  'help_point.contact_person': PUBLIC,
  'help_point.email': PUBLIC,
  'help_point.phone': PUBLIC,
  'help_point.street': PUBLIC,
  'organisation.phone': PUBLIC,
  'stop.street': PUBLIC,
};

test('a column that says how to reach somebody is sealed, or its reason stands here', async () => {
  const { owner } = portal.database;
  const { rows } = await owner.query<{ name: string }>(`
    select c.oid::regclass::text || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'auth') and a.attnum > 0 and not a.attisdropped
      and format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'character varying')`);
  const found = rows.map(({ name }) => name.replaceAll('"', '')).filter((name) => SAYS_HOW_TO_REACH.test(name.split('.').at(-1) ?? ''));
  expect(found.sort()).toEqual(Object.keys(REACHES).sort());
  expect((await owner.query('select from auth.session where "ipAddress" <> \'\'')).rowCount).toBe(0);
});

describe('what is sealed', () => {
  test('is refused by the database when it is not', async () => {
    const clear = portal.database.owner.query("update message set body = 'Argus, u hebt een afspraak.'::bytea");
    await expect(clear).rejects.toThrow('has_the_form');
  });

  test('stands in columns of the type sealed only, or a new key would not reach it', async () => {
    const { owner } = portal.database;
    const { rows } = await owner.query<{ table: string; column: string }>(`
      select c.oid::regclass::text as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      where a.atttypid = 'bytea'::regtype and c.relkind = 'r' and n.nspname = 'public' and not a.attisdropped`);
    for (const { table, column } of rows) {
      const found = await owner.query<{ value: Buffer }>(`select ${column} as value from ${table} where ${column} is not null`);
      expect(
        found.rows.filter(({ value }) => isSealed(value) && value.length > 33),
        `${table}.${column}`,
      ).toEqual([]);
    }
  });

  test('is given to the person it is about: the rights desk knows which columns to open', async () => {
    const told = privacyOfRooms().flatMap(({ tables }) =>
      tables.flatMap(({ table, columns }) =>
        Object.entries(columns).flatMap(([name, holds]) => (holds === 'sealed' ? `${table}.${name}` : [])),
      ),
    );
    const aboutPeople = new Set(privacyOfRooms().flatMap(({ tables }) => tables.map(({ table }) => table)));
    const sealed = (await sealedColumns(portal.database.db)).filter(({ table }) => aboutPeople.has(table));
    expect(told.sort()).toEqual(sealed.map(({ table, column }) => `${table}.${column}`).sort());
  });

  test('can be found by the key of its row: one column beside the Digibank', async () => {
    const names = (await sealedColumns(portal.database.db)).map(({ table, column }) => `${table}.${column}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('a job carries no data: what it does, it looks up', async () => {
  const boss = await startJobs(portal.app, portal.database.appUrl, jobs);
  try {
    const { owner } = portal.database;
    const { rows } = await owner.query<{ name: string; data: unknown }>('select name, data from pgboss.schedule');
    expect(rows.map(({ name }) => name).sort()).toEqual(jobs.map(({ name }) => name).sort());
    expect(rows.filter(({ data }) => data !== null && JSON.stringify(data) !== '{}')).toEqual([]);
    const waiting = await owner.query<{ data: unknown }>(
      "select data from pgboss.job where name not like '\\_\\_pgboss%' and data is not null",
    );
    expect(waiting.rows).toEqual([]);
  } finally {
    await boss.stop({ graceful: false });
  }
});
