import { createAccount, grantRole } from '../../../src/access/accounts.ts';
import { fingerprint as fingerprintOfSecret } from '../../../src/access/session.ts';
import { NOBODY, narrowedReach, type Permission } from '../../../src/foundation/actor.ts';
import { transaction } from '../../../src/foundation/transaction.ts';
import { REACH_OF_ROLE, ROLES, type Role } from '../../../src/partners/roles.ts';
import { permissions } from '../../../src/rooms.ts';
import { sessionCookie } from '../../support/session-cookie.ts';
import { LIBRARY, NOW, OCMW, STROOM } from '../../support/world.ts';
import { type Chain, grantAsMeant } from './matrix-world.ts';
import type { OwnDatabase } from './own-database.ts';

/** Somebody who knocks. `role`: held in Stroom now; null: none. `cookie` gives a session of that moment; '' for who is not signed in.
 *  `session`: locked, or opened so long ago that what asks a fresh factor asks it again. */
export type Person = {
  name: string;
  account: string | null;
  role: Role | null;
  operator: boolean;
  cookie: () => Promise<string>;
  session?: 'locked' | 'opened long ago';
  /** What becomes of their access after they came in once more with a cookie, just before they knock. */
  ends?: (cookie: string) => Promise<unknown>;
};

/** Everybody of the matrix: each role as it is meant to be held, a colleague, and all kinds of people without a role (any more). */
export async function layPeople(database: OwnDatabase): Promise<Person[]> {
  const { db, world, owner } = database;
  const account = (name: string) => createAccount(db, { name, email: `${name}@proef.example`, password: null, now: NOW });
  const inStroom = <T>(work: Parameters<typeof transaction<T>>[2]) =>
    transaction(db, { digibankId: STROOM, actor: NOBODY, now: NOW.subtract({ hours: 1 }) }, work);
  const person = (name: string, id: string, role: Role | null = null): Person => ({
    name,
    account: id,
    role,
    operator: id === world.operator,
    cookie: () => sessionCookie(db, id),
  });

  const people: Person[] = [];
  for (const role of ROLES) {
    const id = await account(`rol-${role.replaceAll('_', '-')}`);
    await inStroom((scope) => grantAsMeant(scope, id, role, REACH_OF_ROLE[role]));
    people.push(person(role, id, role));
  }
  const colleague = await account('collega');
  await inStroom((scope) => grantRole(scope, colleague, 'referrer', { organisationId: OCMW }));
  const [ended, later, without] = [await account('beeindigd'), await account('later'), await account('zonder-rol')];
  for (const id of [ended, later]) await inStroom((scope) => grantRole(scope, id, 'coordinator'));
  await owner.query(`select set_config('digihulp.digibank', $1, false)`, [STROOM]);
  await owner.query('update role_grant set valid_until = $2 where account_id = $1', [ended, NOW.toString()]);
  await owner.query('update role_grant set valid_from = $2 where account_id = $1', [later, NOW.add({ hours: 1 }).toString()]);
  const expired = async () => {
    const cookie = await sessionCookie(db, world.coordinator);
    await owner.query(`update auth.session set "expiresAt" = now() - interval '1 minute' where "userId" = $1`, [world.coordinator]);
    return cookie;
  };
  const hourAgo = (column: string, id: string) => async () => {
    const cookie = await sessionCookie(db, id);
    await owner.query(`update auth.session set "${column}" = now() - interval '1 hour' where token = $1`, [
      fingerprintOfSecret(cookie.split('=')[1] ?? ''),
    ]);
    return cookie;
  };
  const [away, proved] = [await account('weg'), await account('lang-bezig')];
  for (const id of [away, proved]) await inStroom((scope) => grantRole(scope, id, 'coordinator'));
  const forged = async () => (await sessionCookie(db, world.coordinator)).replace(/.$/, '');
  const outside = { account: null, role: null, operator: false };
  return [
    ...people,
    person('colleague', colleague, 'referrer'),
    person('role ended', ended),
    person('role to come', later),
    person('no role', without),
    person('operator', world.operator),
    person('coordinator of Stad', world.stadCoordinator),
    { ...person('screen locked', away, 'coordinator'), session: 'locked', cookie: hourAgo('updatedAt', away) },
    { ...person('opened long ago', proved, 'coordinator'), session: 'opened long ago', cookie: hourAgo('createdAt', proved) },
    { ...outside, name: 'session ended', cookie: expired },
    { ...outside, name: 'cookie not ours', cookie: forged },
    { ...outside, name: 'stranger', cookie: async () => '' },
  ];
}

/** So many accounts take turns, so that nobody gives a role back to one that still knocks. */
const IN_TURN = 64;

/** People who were in a moment ago, and then their role or session ended: who came before is not who comes now. The data of Stroom are after
 *  each knock what they were. */
export async function layWhoCameBefore(database: OwnDatabase): Promise<Person[]> {
  const { db, owner } = database;
  const hire = async (name: string) => {
    const id = await createAccount(db, { name, email: `${name}@proef.example`, password: null, now: NOW });
    const before = { digibankId: STROOM, actor: NOBODY, now: NOW.subtract({ hours: 1 }) };
    await transaction(db, before, (scope) => grantRole(scope, id, 'coordinator'));
    return id;
  };
  const staying = await hire('was-binnen');
  const leaving: string[] = [];
  while (leaving.length < IN_TURN) leaving.push(await hire(`rol-weg-${leaving.length}`));
  const tokenOf = (cookie: string) => fingerprintOfSecret(cookie.split('=')[1] ?? '');
  const endSession = (cookie: string) =>
    owner.query(`update auth.session set "expiresAt" = now() - interval '1 minute' where token = $1`, [tokenOf(cookie)]);
  const roleUntil = (until: string | null, account: string) =>
    owner.query('update role_grant set valid_until = $1 where account_id = $2', [until, account]);
  const endRole = async (cookie: string) => {
    const { rows } = await owner.query<{ account: string }>(`select "userId" as account from auth.session where token = $1`, [
      tokenOf(cookie),
    ]);
    await roleUntil(NOW.toString(), rows[0]?.account ?? '');
  };
  let turn = 0;
  const withRole = async () => {
    const account = leaving[turn++ % IN_TURN] ?? '';
    await roleUntil(null, account);
    return sessionCookie(db, account);
  };
  for (const account of leaving) await roleUntil(NOW.toString(), account);
  const nothing = { role: null, operator: false };
  return [
    { ...nothing, name: 'session ended meanwhile', account: null, cookie: () => sessionCookie(db, staying), ends: endSession },
    { ...nothing, name: 'role ended meanwhile', account: leaving[0] ?? null, cookie: withRole, ends: endRole },
  ];
}

/** `again`: to show a factor again. */
export type Outcome = 'in' | 'sign-in' | 'again' | 'refused';

/** What somebody must get at an address of Stroom, before it is known whether the thing behind it exists. From the permission data alone. */
export function expectedFor(person: Person, permission: string): Outcome {
  if (permission === 'public') return 'in';
  if (person.account === null) return 'sign-in';
  if (person.session === 'locked') return 'again';
  if (!isAllowed(person, permission)) return 'refused';
  const isFresh = permission === 'signed-in-again' || permissionOf(permission).fresh === true;
  return isFresh && person.session === 'opened long ago' ? 'again' : 'in';
}

function isAllowed(person: Person, permission: string): boolean {
  if (permission.startsWith('signed-in')) return true;
  if (permission.startsWith('platform.')) return person.operator;
  return person.role !== null && permissionOf(permission).roles.includes(person.role);
}

/** Whether the permission data let somebody see a file: as far as the role reaches, and less where the permission says so. */
export function maySee(person: Person, permission: string, chain: Chain): boolean {
  if (person.role === null || chain.digibankId !== STROOM || expectedFor(person, permission) !== 'in') return false;
  if (permission === 'public' || permission.startsWith('signed-in')) return false;
  return reaches(person, REACH_OF_ROLE[person.role], chain) && reaches(person, narrowedReach(permissionOf(permission), person.role), chain);
}

function reaches(person: Person, reach: string | null, chain: Chain): boolean {
  switch (reach) {
    case 'help_point':
      return chain.helpPointId === LIBRARY;
    case 'organisation':
      return chain.organisationId === OCMW;
    case 'municipality':
      return false; // counts only
    case 'own':
      return chain.referrer === person.account;
    default: // the whole Digibank, nothing narrower, or a relation: every file here has one with its help point and its organisation
      return true;
  }
}

const permissionOf = (code: string): Permission => (permissions as Readonly<Record<string, Permission>>)[code] ?? { roles: [], words: '' };
