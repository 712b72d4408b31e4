import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { as } from '../../tests/support/database.ts';
import { openPortal, type Portal, type Visitor } from '../../tests/support/portal.ts';
import { type Who as Account, LIBRARY, NOW, OCMW, ROSA, ROSA_NUMBER, STROOM, WORKSHOP, YUSUF } from '../../tests/support/world.ts';
import { createAccount, grantRole } from '../access/accounts.ts';
import { NOBODY } from '../foundation/actor.ts';
import { newId, newNumber } from '../foundation/ids.ts';
import { send } from '../messages/send.ts';
import { askForHelp } from '../requests/ask-for-help.ts';

const world = inject('world');
let portal: Portal;
let visitors: Record<'coordinator' | 'manager' | 'coach' | 'referrer', Visitor>;
let other: string;
let request: { id: string; number: string };
let visit: string;

const inStroom = <T>(work: Parameters<typeof as<T>>[2]) => as(portal.database.db, { digibankId: STROOM, actor: NOBODY, now: NOW }, work);

/** Rosa stands on every list of the Digibank: she waits after a referral, has a seat today, came, was handed over, is to be called, and may be double. */
beforeAll(async () => {
  portal = await openPortal();
  const signIn = async (who: Account) => [who, await portal.signIn(who)] as const;
  visitors = Object.fromEntries(
    await Promise.all((['coordinator', 'manager', 'coach', 'referrer'] as const).map(signIn)),
  ) as typeof visitors;
  other = await createAccount(portal.database.db, { name: 'Carla Collega', email: 'carla@stroom.example', password: null, now: NOW });
  const of = { digibank_id: STROOM, client_id: ROSA };
  await inStroom(async (scope) => {
    await grantRole(scope, other, 'coordinator');
    const asked = await askForHelp(scope, {
      who: { clientId: ROSA },
      question: {
        topics: ['bank.app'],
        ownWords: null,
        nisCode: '44013',
        helpPointId: LIBRARY,
        dayParts: [],
        deadlineOn: null,
        consequence: 'none',
        language: null,
      },
      channel: 'via_referrer',
      referral: { organisationId: OCMW, accountId: world.referrer, agreed: 'spoken' },
    });
    if ('refused' in asked) throw new Error(asked.refused);
    request = asked;
    visit = newId();
    await scope.db
      .insertInto('appointment')
      .values({ ...of, id: newId(), session_id: WORKSHOP, code: newNumber(), state: 'booked', booked_at: NOW })
      .execute();
    await scope.db
      .insertInto('visit')
      .values({ ...of, id: visit, session_id: WORKSHOP, identity_level: 'identified', state: 'arrived', arrived_at: NOW })
      .execute();
    const handover = { visit_id: visit, help_point_id: LIBRARY, kind: 'cold', reason_class: 'housing', client_agreed: true };
    await scope.db
      .insertInto('handover')
      .values({ ...of, ...handover, id: newId(), state: 'proposed', given_by: world.coach, given_at: NOW })
      .execute();
    await scope.db
      .insertInto('suspected_double')
      .values({
        digibank_id: STROOM,
        id: newId(),
        newer_client_id: ROSA,
        older_client_id: YUSUF,
        reasons: ['phone_year'],
        state: 'open',
        found_at: NOW,
      })
      .execute();
    await send(scope, { kind: 'appointment_cancelled', clientId: ROSA, helpPointId: LIBRARY, startsAt: NOW, place: 'Bibliotheek' });
  });
});
afterAll(() => portal.close());

/** What people open and search; addresses with the keys that a former page may have shown them. */
const looks = () =>
  [
    ['coordinator', '/stroom/begin'],
    ['coordinator', '/stroom/wachtlijst'],
    ['coordinator', `/stroom/wachtlijst/${request.id}/plaatsen`],
    ['coordinator', `/stroom/vragen/${request.number}/ticket`],
    ['coordinator', '/stroom/dubbels'],
    ['coordinator', '/stroom/bellijst'],
    ['coordinator', '/stroom/berichten'],
    ['coordinator', '/stroom/doorgegeven'],
    ['coordinator', '/stroom/cijfers'],
    ['coordinator', `/stroom/mensen/${ROSA}`],
    ['coordinator', `/stroom/mensen/${ROSA}/wie-niet`],
    ['manager', '/stroom/vandaag'],
    ['manager', `/stroom/mensen/${ROSA}`],
    ['coach', '/stroom/vandaag'],
    ['coach', `/stroom/vandaag/${visit}`],
    ['coach', `/stroom/vandaag/${visit}/kaart`],
    ['coach', `/stroom/mensen/${ROSA}/familie`],
    ['referrer', '/stroom/mijn-mensen'],
    ['referrer', `/stroom/mensen/${ROSA}`],
  ] as const;

const facts = { voornaam: 'rosa', bijnaam: 'ROSA', geboortejaar: '1954', postcode: '9070' };
const searches = () =>
  [
    ['coach', `/stroom/vandaag/wie?moment=${WORKSHOP}`, { hoe: 'nummer', nummer: ROSA_NUMBER }],
    ['coach', `/stroom/vandaag/wie?moment=${WORKSHOP}`, { hoe: 'nummer', nummer: request.number }],
    ['coach', `/stroom/vandaag/wie?moment=${WORKSHOP}`, { hoe: 'gegevens', ...facts }],
    ['coach', `/stroom/vandaag/${visit}/begin`, {}],
    ['coordinator', '/stroom/dossier-openen', { nummer: ROSA_NUMBER, reden: 'De politie zoekt haar dringend.', weet: 'ja' }],
    ['coordinator', '/stroom/dossier-openen', { ...facts, reden: 'De politie zoekt haar dringend.', weet: 'ja' }],
    ['coordinator', `/stroom/mensen/${ROSA}/wie-niet`, { soort: 'never', wie: world.coach }],
    ['coordinator', `/stroom/wachtlijst/${request.id}/plaatsen`, { session: WORKSHOP }],
    ['manager', `/stroom/wachtlijst/${request.id}/afsluiten`, { reason: 'moved' }],
    ['referrer', `/stroom/mensen/${ROSA}/familie`, {}],
  ] as const;

/** An answer as it came over the line, without the key that every form has anew. */
const asSent = ({ status, location, text }: { status: number; location: string | null; text: string }) =>
  `${status} ${location}\n${text.replace(/name="_key" value="[^"]*"/g, 'name="_key"')}`;

const lookOf = async (who: keyof typeof visitors, path: string) => `${who} ${path}: ${asSent(await visitors[who].get(path))}`;

/** Which answers are not the same, by who asked what. */
const different = (some: string[], others: string[]) =>
  some.flatMap((one, index) => (one === others[index] ? [] : one.slice(0, one.indexOf(':'))));

/** Everything anew, as if nobody had tried before. */
async function answers(): Promise<string[]> {
  await portal.database.owner.query('delete from throttle');
  const all: string[] = [];
  for (const [who, path] of looks()) all.push(await lookOf(who, path));
  for (const [who, path, form] of searches()) all.push(`${who} ${path}: ${asSent(await visitors[who].post(path, form))}`);
  return all;
}

async function limit(lines: [accountId: string, kind: string][]): Promise<void> {
  await portal.database.owner.query('delete from sight_limit');
  for (const [account, kind] of lines)
    await portal.database.owner.query(
      `insert into sight_limit (digibank_id, id, client_id, account_id, kind, set_by, set_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [STROOM, newId(), ROSA, account, kind, other, NOW.toString()],
    );
}

/** Takes Rosa out of every table, as if she had never been here. */
async function takeRosaAway(): Promise<void> {
  const { owner } = portal.database;
  await owner.query(`set session_replication_role = replica`);
  const { rows } = await owner.query<{ table: string; column: string }>(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid' and (column_name ~ 'client_id$' or table_name = 'client' and column_name = 'id')`);
  for (const { table, column } of rows) await owner.query(`delete from ${table} where ${column} = $1`, [ROSA]);
}

describe('absent, excluded and protected look the same to who looks and searches', () => {
  test('without a line everybody sees her, so the lists below show something when they should', async () => {
    await limit([]);
    const seen: string[] = [];
    for (const [who, path] of looks()) if ((await visitors[who].get(path)).text.includes('Rosa')) seen.push(`${who} ${path}`);
    expect(seen).toEqual(
      looks()
        .filter(([, path]) => !/begin|cijfers|ticket|kaart|familie/.test(path))
        .map(([who, path]) => `${who} ${path}`),
    );
  });

  test('byte for byte', async () => {
    const { coordinator, manager, coach, referrer } = world;
    const seen = await Promise.all(looks().map(([who, path]) => lookOf(who, path)));
    await limit([coordinator, manager, coach, referrer].map((account) => [account, 'never']));
    const excluded = await answers();
    await limit([coordinator, manager, coach, referrer].map((account) => [account, 'family']));
    const family = await answers();
    await limit([[other, 'only']]);
    const shielded = await answers();
    await limit([]);
    await takeRosaAway();
    const absent = await answers();
    expect(excluded.filter((answer) => answer.includes('Rosa V'))).toEqual([]);
    expect(different(excluded, absent)).toEqual([]);
    expect(different(family, absent)).toEqual([]);
    expect(different(shielded, absent)).toEqual([]);
    expect(different(seen, absent)).not.toEqual([]);
  });
});
